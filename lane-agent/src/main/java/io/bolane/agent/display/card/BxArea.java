package io.bolane.agent.display.card;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * A dynamic area of a BX card: it stands in the card's memory until another one of its number comes.
 *
 * @param style how its text stands and moves
 * @param speech what is said with it, in GBK; empty for nothing
 */
record BxArea(int id, int row, Style style, Buffer text, Buffer speech) {
    private static final int PIXELS = 0x8000;
    private static final int ROW_HEIGHT = 16;
    private static final int OWN_TEXT = 2;
    private static final int VOLUME = 10;
    private static final int SPEED = 5;

    /**
     * How text stands and moves.
     *
     * @param width in pixels
     * @param display 02 stands still, 04 runs to the left
     */
    record Style(int width, int display) {}

    /** Parameters of command A3 06: these areas instead of those of their numbers. */
    static Buffer update(List<BxArea> areas, boolean replyWanted) {
        var data = command(0x06, replyWanted).appendByte((byte) 0).appendUnsignedByte((short) areas.size());
        areas.forEach(area -> area.appendTo(data));
        return data;
    }

    /** Group A3, the reply flag and the reserved bytes. */
    static Buffer command(int command, boolean replyWanted) {
        return Buffer.buffer()
                .appendUnsignedByte((short) 0xA3)
                .appendUnsignedByte((short) command)
                .appendByte((byte) (replyWanted ? 1 : 2))
                .appendUnsignedShort(0);
    }

    private void appendTo(Buffer data) {
        var area = Buffer.buffer()
                .appendByte((byte) 0)
                .appendUnsignedShortLE(PIXELS)
                .appendUnsignedShortLE(row * ROW_HEIGHT)
                .appendUnsignedShortLE(PIXELS | style.width)
                .appendUnsignedShortLE(ROW_HEIGHT)
                .appendUnsignedByte((short) id)
                .appendByte((byte) 0)
                .appendByte((byte) 1) // loop, and keep the last page
                .appendUnsignedShortLE(10);
        appendSpeech(area);
        area.appendByte((byte) 0)
                .appendByte((byte) 0)
                .appendByte((byte) 2) // several lines
                .appendByte((byte) 1)
                .appendUnsignedByte((short) style.display)
                .appendByte((byte) 0)
                .appendByte((byte) 0)
                .appendByte((byte) 2)
                .appendUnsignedIntLE(text.length())
                .appendBuffer(text);
        data.appendUnsignedShortLE(area.length()).appendBuffer(area);
    }

    private void appendSpeech(Buffer area) {
        if (speech.length() == 0) {
            area.appendByte((byte) 0);
            return;
        }
        area.appendByte((byte) OWN_TEXT)
                .appendByte((byte) 0)
                .appendByte((byte) VOLUME)
                .appendByte((byte) SPEED)
                .appendUnsignedIntLE(speech.length())
                .appendBuffer(speech);
    }
}
