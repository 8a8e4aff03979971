package io.bolane.agent.display;

import java.util.List;

/**
 * What a display shows and says at one moment.
 *
 * @param lines from above; a display with fewer lines shows the first ones
 * @param spoken phrases in the order in which they are said; empty: nothing is said
 */
public record DisplayText(List<Line> lines, List<String> spoken) {
    public DisplayText {
        lines = List.copyOf(lines);
        spoken = List.copyOf(spoken);
    }

    /** Lines in the colour of ordinary text, and nothing said. */
    public static DisplayText shown(List<String> lines) {
        return new DisplayText(
                lines.stream().map(line -> new Line(line, Color.RED)).toList(), List.of());
    }

    public DisplayText saying(List<String> phrases) {
        return new DisplayText(lines, phrases);
    }

    /** The lines without their colours. */
    public List<String> texts() {
        return lines.stream().map(Line::text).toList();
    }

    /** One line of text. */
    public record Line(String text, Color color) {}

    /** Colours that the cards have; a panel of one colour shows all of them in its own. */
    public enum Color {
        /** The colour that every panel has. */
        RED,
        GREEN,
        YELLOW
    }
}
