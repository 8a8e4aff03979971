package io.bolane.agent.display.card;

import io.bolane.agent.display.DisplayText.Color;
import io.vertx.core.buffer.Buffer;

/**
 * Command 62, "temporary text": it stands in the card's memory and wears nothing out, unlike the advertisements of
 * command 67.
 *
 * @param line from 0
 * @param entry how the text comes in
 * @param pageTime only for templates of several pages; cards before V2.0 have their exit mode here
 * @param dwell seconds that a page stays
 * @param exit 0; cards before V2.0 have exit mode and speed here
 */
record KfText(int line, int entry, int pageTime, int dwell, int exit, Color color, Buffer text) {
    static final int INSTANT = 0x00;
    static final int CONTINUOUS_LEFT = 0x15;
    /** The frame's limit less the fields before the text. */
    static final int MAX_TEXT = KfFrame.MAX_DATA - 19;

    private static final int SPEED = 1;
    private static final int SONG_16 = 3;
    private static final int FOR_EVER = 0;

    /** Text that stands still or runs through, until another one comes. */
    static KfText of(int line, boolean fits, Color color, String text) {
        return new KfText(line, fits ? INSTANT : CONTINUOUS_LEFT, 0, 5, 0, color, CardCharset.encode(text, MAX_TEXT));
    }

    Buffer encode() {
        return Buffer.buffer()
                .appendUnsignedByte((short) line)
                .appendUnsignedByte((short) entry)
                .appendUnsignedByte((short) SPEED)
                .appendUnsignedByte((short) pageTime)
                .appendUnsignedByte((short) dwell)
                .appendUnsignedShort(exit)
                .appendUnsignedByte((short) SONG_16)
                .appendUnsignedByte((short) FOR_EVER)
                .appendInt(rgba(color))
                .appendInt(0)
                .appendUnsignedByte((short) text.length())
                .appendByte((byte) 0)
                .appendBuffer(text);
    }

    private static int rgba(Color color) {
        return switch (color) {
            case RED -> 0xFF000000;
            case GREEN -> 0x00FF0000;
            case YELLOW -> 0xFFFF0000;
        };
    }
}
