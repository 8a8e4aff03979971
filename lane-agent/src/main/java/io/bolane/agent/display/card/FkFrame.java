package io.bolane.agent.display.card;

import io.bolane.agent.device.Crc16;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** One frame to an FK card. There is no stuffing: its end is found by its length. */
record FkFrame(int sequence, int address, int command, Buffer data) {
    static final int SPEAK = 0x22;
    static final int LINE = 0x27;
    static final int FOUR_LINES = 0x29;
    static final int CANCEL = 0x21;
    static final int MAX_DATA = 1_024;

    private static final int HEAD = 0xAA55;
    private static final int TAIL = 0xAF;
    private static final int BEFORE_DATA = 8;
    private static final int BEHIND_DATA = 3;
    private static final int FIRST_CHECKED = 2;

    Buffer encode() {
        var frame = Buffer.buffer()
                .appendUnsignedShort(HEAD)
                .appendUnsignedByte((short) sequence)
                .appendUnsignedByte((short) address)
                .appendByte((byte) 0)
                .appendUnsignedByte((short) command)
                .appendUnsignedShort(data.length())
                .appendBuffer(data);
        return frame.appendUnsignedShort(check(frame, 0, frame.length())).appendUnsignedByte((short) TAIL);
    }

    /** Over the body and two zero bytes behind it. */
    private static int check(Buffer bytes, int start, int end) {
        var body = bytes.getBuffer(start + FIRST_CHECKED, end).appendUnsignedShort(0);
        return Crc16.of(body, 0, body.length(), Crc16.MODBUS);
    }

    /** @return the frame, when these bytes are exactly one whole and right one */
    static Optional<FkFrame> decode(Buffer bytes) {
        var end = bytes.length() - BEHIND_DATA;
        if (end < BEFORE_DATA
                || bytes.getUnsignedShort(0) != HEAD
                || bytes.getUnsignedShort(6) != end - BEFORE_DATA
                || bytes.getUnsignedByte(end + 2) != TAIL
                || bytes.getUnsignedShort(end) != check(bytes, 0, end)) {
            return Optional.empty();
        }
        return Optional.of(new FkFrame(
                bytes.getUnsignedByte(2),
                bytes.getUnsignedByte(3),
                bytes.getUnsignedByte(5),
                bytes.getBuffer(BEFORE_DATA, end)));
    }
}
