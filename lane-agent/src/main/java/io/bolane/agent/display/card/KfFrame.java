package io.bolane.agent.display.card;

import io.bolane.agent.device.Crc16;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** One frame to or from a KF card (also sold as OLM), protocol version 100: the one with a length of one byte. */
record KfFrame(int address, int command, Buffer data) {
    static final int MAX_DATA = 255;
    static final int SPEAK = 0x30;
    static final int TEXT = 0x62;
    static final int RELAY = 0x0F;

    private static final int VERSION = 0x64;
    /** Single or last packet. */
    private static final int PACKET = 0xFFFF;
    /** Address, version, packet, command, length. */
    private static final int HEAD = 6;

    private static final int CHECK = 2;

    Buffer encode() {
        var frame = Buffer.buffer()
                .appendUnsignedByte((short) address)
                .appendUnsignedByte((short) VERSION)
                .appendUnsignedShort(PACKET)
                .appendUnsignedByte((short) command)
                .appendUnsignedByte((short) data.length())
                .appendBuffer(data);
        return frame.appendUnsignedShortLE(Crc16.of(frame, 0, frame.length(), Crc16.MODBUS));
    }

    /** A frame that was found, and where it ends. */
    record At(KfFrame frame, int end) {}

    /** @return the first whole and right frame, wherever it begins; remains of others before it do not matter */
    static Optional<At> find(Buffer bytes) {
        for (var at = 0; at + HEAD + CHECK <= bytes.length(); at++) {
            var end = at + HEAD + bytes.getUnsignedByte(at + HEAD - 1);
            if (bytes.getUnsignedByte(at + 1) == VERSION
                    && bytes.getUnsignedShort(at + 2) == PACKET
                    && end + CHECK <= bytes.length()
                    && Crc16.of(bytes, at, end, Crc16.MODBUS) == bytes.getUnsignedShortLE(end)) {
                var frame = new KfFrame(
                        bytes.getUnsignedByte(at), bytes.getUnsignedByte(at + 4), bytes.getBuffer(at + HEAD, end));
                return Optional.of(new At(frame, end + CHECK));
            }
        }
        return Optional.empty();
    }
}
