package io.bolane.simulator.hardware;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** A BX font card: shows and says what dynamic areas tell. Its rows are 16 dots high. */
final class BxCard extends VirtualCard {
    private static final int START = 0xA5;
    private static final int END = 0x5A;
    private static final int HEAD = 14;
    private static final int ROW_HEIGHT = 16;
    private static final int AREA_TO_VOICE = 14;

    @Override
    Taken take(Buffer bytes) {
        if (bytes.length() == 0) {
            return Taken.NEEDS_MORE;
        }
        if (bytes.getUnsignedByte(0) != START) {
            return Taken.skip(1);
        }
        var end = 0;
        while (end < bytes.length() && bytes.getUnsignedByte(end) != END) {
            end++;
        }
        if (end == bytes.length()) {
            return Taken.NEEDS_MORE;
        }
        var content = unstuffed(bytes, end);
        if (content.length() < HEAD + 7
                || crcArc(content, content.length() - 2) != content.getUnsignedShortLE(content.length() - 2)
                || content.getUnsignedShortLE(HEAD - 2) != content.length() - HEAD - 2) {
            return Taken.skip(end + 1);
        }
        return new Taken(end + 1, obey(content));
    }

    private static Buffer unstuffed(Buffer bytes, int end) {
        var content = Buffer.buffer();
        for (var i = 0; i < end; i++) {
            var here = bytes.getUnsignedByte(i);
            if (here == START) {
                continue; // all of them stand before the content
            }
            var stuffed = (here == 0xA6 || here == 0x5B) && i + 1 < end;
            if (stuffed) {
                var original = bytes.getUnsignedByte(++i) == 1 ? here : here == 0xA6 ? START : END;
                content.appendUnsignedByte((short) original);
            } else {
                content.appendUnsignedByte(here);
            }
        }
        return content;
    }

    private static int crcArc(Buffer bytes, int end) {
        var crc = 0;
        for (var i = 0; i < end; i++) {
            crc ^= bytes.getUnsignedByte(i);
            for (var bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xA001 : crc >> 1;
            }
        }
        return crc;
    }

    private Optional<Buffer> obey(Buffer content) {
        var data = content.slice(HEAD, content.length() - 2);
        var done = !isRefusing()
                && data.getUnsignedByte(0) == 0xA3
                && data.getUnsignedByte(1) == 0x06
                && update(data.slice(5, data.length()));
        return data.getUnsignedByte(2) == 1 ? Optional.of(answer(content, done)) : Optional.empty();
    }

    private boolean update(Buffer parameters) {
        try {
            return areas(parameters);
        } catch (IndexOutOfBoundsException shorterThanItSays) {
            return false;
        }
    }

    private boolean areas(Buffer parameters) {
        var at = 1 + parameters.getUnsignedByte(0);
        var areas = parameters.getUnsignedByte(at++);
        for (var i = 0; i < areas; i++) {
            var length = parameters.getUnsignedShortLE(at);
            show(parameters.slice(at + 2, at + 2 + length));
            at += 2 + length;
        }
        memory().shown();
        return at == parameters.length();
    }

    private void show(Buffer area) {
        var row = area.getUnsignedShortLE(3) / ROW_HEIGHT;
        var at = AREA_TO_VOICE + 1;
        var voice = area.getUnsignedByte(AREA_TO_VOICE);
        at += voice == 0 ? 0 : 3;
        if (voice == 2) {
            var length = (int) area.getUnsignedIntLE(at);
            memory().say(text(area, at + 4, length));
            at += 4 + length;
        }
        at += 8; // extensions, reserved, single line, new line, display, exit, speed, stay
        var length = (int) area.getUnsignedIntLE(at);
        memory().show(row, text(area, at + 4, length));
    }

    private static Buffer answer(Buffer request, boolean done) {
        var content = Buffer.buffer()
                .appendBuffer(request.slice(2, 4))
                .appendBuffer(request.slice(0, 2))
                .appendBuffer(request.slice(4, HEAD - 2))
                .appendUnsignedShortLE(5)
                .appendUnsignedByte((short) 0xA0)
                .appendByte((byte) (done ? 0 : 1))
                .appendBytes(new byte[3]);
        content.appendUnsignedShortLE(crcArc(content, content.length()));
        var frame = Buffer.buffer();
        for (var i = 0; i < 8; i++) {
            frame.appendUnsignedByte((short) START);
        }
        for (var i = 0; i < content.length(); i++) {
            switch (content.getUnsignedByte(i)) {
                case 0xA5 -> frame.appendUnsignedShort(0xA602);
                case 0xA6 -> frame.appendUnsignedShort(0xA601);
                case 0x5A -> frame.appendUnsignedShort(0x5B02);
                case 0x5B -> frame.appendUnsignedShort(0x5B01);
                default -> frame.appendByte(content.getByte(i));
            }
        }
        return frame.appendUnsignedByte((short) END);
    }
}
