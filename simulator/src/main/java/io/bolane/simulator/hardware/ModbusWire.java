package io.bolane.simulator.hardware;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The server side of a Modbus connection, written apart from the agent's codec so that an error in one is not repeated
 * in the other. It takes Modbus TCP, and RTU frames through TCP, whichever the board is set to.
 */
final class ModbusWire {
    private static final int POLYNOMIAL = 0xA001;
    private static final int MBAP = 6;

    private ModbusWire() {}

    /** One request: unit, function, and what follows. */
    record Request(int unit, int function, Buffer data) {
        int word(int index) {
            return data.getUnsignedShort(2 * index);
        }
    }

    /** Obeys a request. */
    interface Board {
        /** @return the data of the answer; empty when the request is for another unit: nobody answers then */
        Optional<Buffer> obey(Request request) throws Refusal;
    }

    /** The board says no. */
    static final class Refusal extends Exception {
        final int code;

        Refusal(int code) {
            super("exception " + code, null, false, false);
            this.code = code;
        }
    }

    /** @param rtu frames of RTU instead of those of TCP */
    static Function<Buffer, List<Buffer>> reader(boolean rtu, Board board) {
        var rest = new Buffer[] {Buffer.buffer()};
        return piece -> {
            var answers = new ArrayList<Buffer>();
            var bytes = rest[0].copy().appendBuffer(piece);
            var used = rtu ? readRtu(bytes, board, answers) : readTcp(bytes, board, answers);
            rest[0] = bytes.slice(used, bytes.length());
            return answers;
        };
    }

    private static int readTcp(Buffer bytes, Board board, List<Buffer> answers) {
        var at = 0;
        while (bytes.length() - at > MBAP) {
            var end = at + MBAP + bytes.getUnsignedShort(at + 4);
            if (end > bytes.length()) {
                break;
            }
            var head = bytes.slice(at, at + 4);
            answer(bytes.slice(at + MBAP, end), board)
                    .ifPresent(pdu -> answers.add(Buffer.buffer()
                            .appendBuffer(head)
                            .appendUnsignedShort(pdu.length())
                            .appendBuffer(pdu)));
            at = end;
        }
        return at;
    }

    private static int readRtu(Buffer bytes, Board board, List<Buffer> answers) {
        var at = 0;
        while (bytes.length() - at >= 8) {
            var length = requestLength(bytes, at);
            if (at + length > bytes.length()) {
                break;
            }
            if (crc(bytes, at, at + length) != 0) {
                at++; // silence on a wrong check
                continue;
            }
            answer(bytes.slice(at, at + length - 2), board).ifPresent(pdu -> answers.add(withCrc(pdu)));
            at += length;
        }
        return at;
    }

    /** Writes of several say how many bytes follow; all other requests have eight bytes. */
    private static int requestLength(Buffer bytes, int at) {
        var function = bytes.getUnsignedByte(at + 1);
        return function == 0x0F || function == 0x10 ? 9 + bytes.getUnsignedByte(at + 6) : 8;
    }

    private static Optional<Buffer> answer(Buffer pdu, Board board) {
        var request = new Request(pdu.getUnsignedByte(0), pdu.getUnsignedByte(1), pdu.slice(2, pdu.length()));
        var head = Buffer.buffer().appendUnsignedByte((short) request.unit());
        try {
            return board.obey(request).map(data -> head.appendUnsignedByte((short) request.function())
                    .appendBuffer(data));
        } catch (Refusal refused) {
            return Optional.of(head.appendUnsignedByte((short) (request.function() | 0x80))
                    .appendUnsignedByte((short) refused.code));
        }
    }

    private static Buffer withCrc(Buffer pdu) {
        return pdu.appendUnsignedShortLE(crc(pdu, 0, pdu.length()));
    }

    /** Over a frame with its check behind it this is 0. */
    static int crc(Buffer bytes, int start, int end) {
        var crc = 0xFFFF;
        for (var i = start; i < end; i++) {
            crc ^= bytes.getUnsignedByte(i);
            for (var bit = 0; bit < 8; bit++) {
                var carry = (crc & 1) != 0;
                crc >>= 1;
                if (carry) {
                    crc ^= POLYNOMIAL;
                }
            }
        }
        return crc;
    }
}
