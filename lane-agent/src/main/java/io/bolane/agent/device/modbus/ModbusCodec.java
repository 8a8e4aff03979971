package io.bolane.agent.device.modbus;

import io.bolane.agent.device.AnswerReader;
import io.bolane.agent.device.AnswerReader.Found;
import io.bolane.agent.device.Crc16;
import io.vertx.core.buffer.Buffer;

/**
 * Frames of one connection or line, out and in. It counts what it had to drop; whatever bytes come, it stays within the
 * lengths that the request allows. Not for use by several threads.
 */
public final class ModbusCodec {
    private static final int EXCEPTION = 0x80;
    private static final int CRC_BYTES = 2;
    /** Unit, function, exception code. */
    private static final int REFUSAL_BYTES = 3;
    /** Transaction, protocol, length. */
    private static final int MBAP = 6;
    /** Unit and function before the data. */
    private static final int HEAD = 2;

    private static final int MAX_MBAP_LENGTH = 254;

    private final ModbusForm form;
    private int transaction;
    private long checkErrors;
    private long stale;

    public ModbusCodec(ModbusForm form) {
        this.form = form;
    }

    /** A request in its frame, and what finds the answer to it. */
    public record Framed(Buffer bytes, AnswerReader<ModbusAnswer> reader) {}

    public Framed frame(ModbusRequest request) {
        transaction = transaction + 1 & 0xFFFF;
        return frame(request, transaction);
    }

    Framed frame(ModbusRequest request, int number) {
        var pdu = Buffer.buffer()
                .appendByte((byte) request.unit())
                .appendByte((byte) request.function())
                .appendBuffer(request.data());
        if (form.isRtu()) {
            var crc = Crc16.of(pdu, 0, pdu.length(), Crc16.MODBUS);
            return new Framed(pdu.appendUnsignedShortLE(crc), bytes -> readRtu(request, bytes));
        }
        var bytes = Buffer.buffer()
                .appendUnsignedShort(number)
                .appendUnsignedShort(0)
                .appendUnsignedShort(pdu.length())
                .appendBuffer(pdu);
        return new Framed(bytes, received -> readTcp(request, number, received));
    }

    /** The answer may stand behind remains of another one: every place is tried. */
    private Found<ModbusAnswer> readRtu(ModbusRequest request, Buffer bytes) {
        var firstIncomplete = bytes.length();
        for (var at = 0; at + 1 < bytes.length(); at++) {
            var length =
                    bytes.getUnsignedByte(at) == request.unit() ? rtuLength(request, bytes.getUnsignedByte(at + 1)) : 0;
            if (length == 0) {
                continue;
            }
            if (at + length > bytes.length()) {
                firstIncomplete = Math.min(firstIncomplete, at);
                continue;
            }
            var answer = checkedRtu(request, bytes.slice(at, at + length), firstIncomplete > at);
            if (answer != null) {
                return Found.of(answer, at + length);
            }
        }
        return Found.nothing(Math.min(firstIncomplete, Math.max(0, bytes.length() - 1)));
    }

    /** @return null when the check is wrong or it is an answer to something else */
    private ModbusAnswer checkedRtu(ModbusRequest request, Buffer frame, boolean counts) {
        var end = frame.length() - CRC_BYTES;
        if (Crc16.of(frame, 0, end, Crc16.MODBUS) != frame.getUnsignedShortLE(end)) {
            checkErrors += counts ? 1 : 0; // else it is looked at again when more has come
            return null;
        }
        var answer = answer(request, frame.slice(0, end));
        stale += answer == null && counts ? 1 : 0;
        return answer;
    }

    private static int rtuLength(ModbusRequest request, int function) {
        if (function == request.function()) {
            return HEAD + request.answerBytes() + CRC_BYTES;
        }
        return function == (request.function() | EXCEPTION) ? REFUSAL_BYTES + CRC_BYTES : 0;
    }

    private Found<ModbusAnswer> readTcp(ModbusRequest request, int number, Buffer bytes) {
        var at = 0;
        while (bytes.length() - at > MBAP) {
            var length = bytes.getUnsignedShort(at + 4);
            if (bytes.getUnsignedShort(at + 2) != 0 || length < REFUSAL_BYTES || length > MAX_MBAP_LENGTH) {
                checkErrors++; // no Modbus: nothing behind it can be found either
                return Found.nothing(bytes.length());
            }
            var end = at + MBAP + length;
            if (end > bytes.length()) {
                return Found.nothing(at);
            }
            var answer = bytes.getUnsignedShort(at) == number ? answer(request, bytes.slice(at + MBAP, end)) : null;
            if (answer != null) {
                return Found.of(answer, end);
            }
            stale++;
            at = end;
        }
        return Found.nothing(at);
    }

    /** @return null when it is an answer to something else */
    private static ModbusAnswer answer(ModbusRequest request, Buffer pdu) {
        if (pdu.getUnsignedByte(0) != request.unit()) {
            return null;
        }
        var function = pdu.getUnsignedByte(1);
        if (function == (request.function() | EXCEPTION) && pdu.length() == REFUSAL_BYTES) {
            return ModbusAnswer.refused(pdu.getUnsignedByte(2));
        }
        var data = pdu.slice(HEAD, pdu.length());
        return function == request.function() && request.isAnswer(data) ? ModbusAnswer.of(data.copy()) : null;
    }

    /** @return how many answers had a wrong check, or were no Modbus */
    public long checkErrors() {
        return checkErrors;
    }

    /** @return how many answers belonged to another request */
    public long stale() {
        return stale;
    }
}
