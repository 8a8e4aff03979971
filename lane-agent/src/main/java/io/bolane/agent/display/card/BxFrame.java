package io.bolane.agent.display.card;

import io.bolane.agent.device.Crc16;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * One frame to or from a BX font card. The bytes of start and end are stuffed wherever else they occur.
 *
 * @param data group, command, whether a reply is wanted, two reserved bytes, parameters
 */
record BxFrame(int destination, int source, Buffer data) {
    static final int HOST = 0x8000;
    private static final int START = 0xA5;
    private static final int END = 0x5A;
    private static final int STARTS = 8;
    private static final int ANY_DEVICE = 0xFE;
    private static final int FONT_CARDS = 0x02;
    /** Destination, source, reserved, bar code flag, check mode, display mode, device, version, length. */
    private static final int HEAD = 14;

    private static final int CHECK = 2;
    private static final int NOT_CHECKED = 0xFFFF;
    private static final int MAX_DATA = 2_048;

    Buffer encode() {
        var content = Buffer.buffer()
                .appendUnsignedShortLE(destination)
                .appendUnsignedShortLE(source)
                .appendBytes(new byte[6])
                .appendUnsignedByte((short) ANY_DEVICE)
                .appendUnsignedByte((short) FONT_CARDS)
                .appendUnsignedShortLE(data.length())
                .appendBuffer(data);
        content.appendUnsignedShortLE(Crc16.of(content, 0, content.length(), Crc16.ARC));
        var frame = Buffer.buffer();
        for (var i = 0; i < STARTS; i++) {
            frame.appendUnsignedByte((short) START);
        }
        return frame.appendBuffer(stuffed(content)).appendUnsignedByte((short) END);
    }

    static Buffer stuffed(Buffer content) {
        var stuffed = Buffer.buffer(content.length());
        for (var i = 0; i < content.length(); i++) {
            switch (content.getUnsignedByte(i)) {
                case 0xA5 -> stuffed.appendUnsignedShort(0xA602);
                case 0xA6 -> stuffed.appendUnsignedShort(0xA601);
                case 0x5A -> stuffed.appendUnsignedShort(0x5B02);
                case 0x5B -> stuffed.appendUnsignedShort(0x5B01);
                default -> stuffed.appendByte(content.getByte(i));
            }
        }
        return stuffed;
    }

    /** @return empty when a stuffing byte is followed by something else than 01 or 02 */
    static Optional<Buffer> unstuffed(Buffer stuffed) {
        var content = Buffer.buffer(stuffed.length());
        for (var i = 0; i < stuffed.length(); i++) {
            var mark = stuffed.getUnsignedByte(i);
            if (mark != 0xA6 && mark != 0x5B) {
                content.appendUnsignedByte(mark);
                continue;
            }
            var what = i + 1 < stuffed.length() ? stuffed.getUnsignedByte(i + 1) : 0;
            if (what != 1 && what != 2) {
                return Optional.empty();
            }
            content.appendUnsignedByte((short) (what == 1 ? mark : mark == 0xA6 ? START : END));
            i++;
        }
        return Optional.of(content);
    }

    /** A frame that was found, and where it ends. */
    record At(BxFrame frame, int end) {}

    /** @return the first whole and right frame */
    static Optional<At> find(Buffer bytes) {
        var start = -1;
        for (var at = 0; at < bytes.length(); at++) {
            var here = bytes.getUnsignedByte(at);
            if (here == START) {
                start = at + 1;
            } else if (here == END && start >= 0) {
                var frame = unstuffed(bytes.slice(start, at)).flatMap(BxFrame::decode);
                if (frame.isPresent()) {
                    return Optional.of(new At(frame.get(), at + 1));
                }
                start = -1;
            }
        }
        return Optional.empty();
    }

    private static Optional<BxFrame> decode(Buffer content) {
        var end = content.length() - CHECK;
        if (end < HEAD || end > HEAD + MAX_DATA || content.getUnsignedShortLE(HEAD - 2) != end - HEAD) {
            return Optional.empty();
        }
        var check = content.getUnsignedShortLE(end);
        if (check != NOT_CHECKED && check != Crc16.of(content, 0, end, Crc16.ARC)) {
            return Optional.empty();
        }
        return Optional.of(new BxFrame(
                content.getUnsignedShortLE(0), content.getUnsignedShortLE(2), content.getBuffer(HEAD, end)));
    }
}
