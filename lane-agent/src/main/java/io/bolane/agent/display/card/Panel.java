package io.bolane.agent.display.card;

import io.bolane.agent.display.DisplayText;
import io.bolane.agent.display.DisplayText.Color;
import io.bolane.agent.display.DisplayText.Line;
import io.bolane.protocol.config.ConfigNode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What fits on the panel behind a card.
 *
 * @param rows lines of text
 * @param columns bytes of a line that stand still: a Chinese character has two; longer text scrolls
 */
record Panel(int rows, int columns) {
    /** 64 by 64 dots with a font of 16. */
    static final Panel USUAL = new Panel(4, 8);
    /** No card here has more. */
    static final int MAX_ROWS = 4;

    private static final Line BLANK = new Line(" ", Color.RED);

    static Panel read(ConfigNode node) {
        return new Panel(
                (int) node.number("rows", USUAL.rows, 1, MAX_ROWS), (int) node.number("columns", USUAL.columns, 4, 64));
    }

    /** @return as many lines as the panel has: what was there before has to go */
    List<Line> lines(DisplayText text) {
        return IntStream.range(0, rows)
                .mapToObj(row -> row < text.lines().size() ? text.lines().get(row) : BLANK)
                .map(line -> line.text().isBlank() ? BLANK : line)
                .toList();
    }

    boolean fits(String text) {
        return CardCharset.readable(text).getBytes(CardCharset.GBK).length <= columns;
    }
}
