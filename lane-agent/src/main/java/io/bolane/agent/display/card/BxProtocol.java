package io.bolane.agent.display.card;

import io.bolane.agent.device.AnswerReader;
import io.bolane.agent.device.AnswerReader.Found;
import io.bolane.agent.display.DisplayText;
import io.bolane.agent.display.DisplayText.Line;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * BX font cards: a dynamic area for each line, all in one frame. Voice is part of an area, so what is said comes with
 * the first line once more. Colours are written as marks in the text whose numbers are not documented, and left out.
 */
final class BxProtocol implements CardProtocol {
    private static final int MAX_TEXT = 255;
    private static final int STANDS = 2;
    private static final int RUNS_LEFT = 4;
    private static final int DOTS_PER_BYTE = 8;
    private static final int ACK_GROUP = 0xA0;
    private static final Buffer NOTHING = Buffer.buffer();

    private final int screen;
    private final Panel panel;
    private Line first = new Line(" ", DisplayText.Color.RED);

    BxProtocol(int screen, Panel panel) {
        this.screen = screen;
        this.panel = panel;
    }

    @Override
    public List<Message> show(DisplayText text) {
        var lines = panel.lines(text);
        first = lines.get(0);
        var areas = new ArrayList<BxArea>();
        for (var row = 0; row < lines.size(); row++) {
            areas.add(area(row, lines.get(row), NOTHING));
        }
        return List.of(message(BxArea.update(areas, true)));
    }

    @Override
    public Optional<Message> say(List<String> phrases) {
        var speech = CardCharset.encode(String.join(",", phrases), MAX_TEXT);
        return speech.length() == 0
                ? Optional.empty()
                : Optional.of(message(BxArea.update(List.of(area(0, first, speech)), true)));
    }

    private BxArea area(int row, Line line, Buffer speech) {
        var style = new BxArea.Style(panel.columns() * DOTS_PER_BYTE, panel.fits(line.text()) ? STANDS : RUNS_LEFT);
        return new BxArea(row, row, style, CardCharset.encode(line.text(), MAX_TEXT), speech);
    }

    private Message message(Buffer data) {
        return new Message(new BxFrame(screen, BxFrame.HOST, data).encode(), Optional.of(ack()));
    }

    private AnswerReader<Ack> ack() {
        return bytes -> {
            var rest = bytes;
            var used = 0;
            for (var found = BxFrame.find(rest); found.isPresent(); found = BxFrame.find(rest)) {
                var frame = found.get().frame();
                used += found.get().end();
                if (frame.source() == screen
                        && frame.data().length() >= 2
                        && frame.data().getUnsignedByte(0) == ACK_GROUP) {
                    return Found.of(new Ack(frame.data().getUnsignedByte(1)), used);
                }
                rest = bytes.slice(used, bytes.length());
            }
            return Found.nothing(used);
        };
    }
}
