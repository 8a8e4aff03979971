package io.bolane.agent.display.card;

import io.bolane.agent.display.DisplayText;
import io.bolane.agent.display.DisplayText.Color;
import io.bolane.agent.display.DisplayText.Line;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * FK cards. Text is temporary and goes by itself when the lane does not renew it; what the cards reply is not
 * documented, so nothing is waited for.
 */
final class FkProtocol implements CardProtocol {
    /** Twice and more what {@link CardDisplay} needs to show it anew; a dead lane shows nothing wrong for long. */
    static final int SECONDS = 120;

    private static final int MAX_LINE = 255;
    private static final int MAX_SEQUENCE = 100;

    private final int address;
    private final Panel panel;
    private final FkPhrases phrases;
    private int sequence;

    FkProtocol(int address, Panel panel, FkPhrases phrases) {
        this.address = address;
        this.panel = panel;
        this.phrases = phrases;
    }

    @Override
    public List<Message> show(DisplayText text) {
        var lines = panel.lines(text);
        if (panel.rows() == Panel.MAX_ROWS) {
            return List.of(message(FkFrame.FOUR_LINES, fourLines(lines, SECONDS)));
        }
        var messages = new ArrayList<Message>();
        for (var row = 0; row < lines.size(); row++) {
            messages.add(message(FkFrame.LINE, oneLine(row + 1, lines.get(row), SECONDS)));
        }
        return messages;
    }

    /** Command 27. @param number of the line, from 1 */
    static Buffer oneLine(int number, Line line, int seconds) {
        return Buffer.buffer()
                .appendUnsignedByte((short) number)
                .appendUnsignedByte((short) seconds)
                .appendUnsignedByte((short) code(line.color()))
                .appendByte((byte) 0)
                .appendBuffer(CardCharset.encode(line.text(), MAX_LINE));
    }

    /** Command 29: no text of before and after is ever seen together. */
    static Buffer fourLines(List<Line> lines, int seconds) {
        var data = Buffer.buffer();
        for (var line : lines) {
            var text = CardCharset.encode(line.text(), MAX_LINE);
            data.appendUnsignedByte((short) seconds)
                    .appendUnsignedByte((short) code(line.color()))
                    .appendUnsignedByte((short) text.length())
                    .appendBuffer(text);
        }
        return data;
    }

    private static int code(Color color) {
        return switch (color) {
            case RED -> 1;
            case GREEN -> 2;
            case YELLOW -> 3;
        };
    }

    @Override
    public Optional<Message> say(List<String> spoken) {
        var bytes = phrases.encode(spoken);
        return bytes.length() == 0 ? Optional.empty() : Optional.of(message(FkFrame.SPEAK, cut(bytes)));
    }

    private static Buffer cut(Buffer bytes) {
        return bytes.slice(0, Math.min(bytes.length(), FkFrame.MAX_DATA));
    }

    private Message message(int command, Buffer data) {
        sequence = sequence % MAX_SEQUENCE + 1;
        return new Message(new FkFrame(sequence, address, command, data).encode(), Optional.empty());
    }
}
