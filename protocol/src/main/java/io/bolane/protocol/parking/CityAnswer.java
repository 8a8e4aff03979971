package io.bolane.protocol.parking;

import java.util.Optional;

/**
 * What the city said of a car at an entry (Bolink 10.4).
 *
 * @param text of the city for the display, when it gave one: at most 48 characters on one line
 */
public record CityAnswer(Outcome outcome, Optional<String> text) {
    private static final int MOST_CHARACTERS = 48;

    /** The kinds of answer. */
    public enum Outcome {
        PASSED,
        MEMBERS_ONLY,
        BLACK_LIST,
        OTHER,
        /** No answer in time, or one that says that the check did not happen: not a refusal. */
        SILENT
    }

    public static final CityAnswer SILENT = new CityAnswer(Outcome.SILENT, Optional.empty());

    public CityAnswer {
        text = text.map(CityAnswer::fitForADisplay).filter(left -> !left.isEmpty());
    }

    private static String fitForADisplay(String given) {
        var line = given.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.codePoints()
                .limit(MOST_CHARACTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    public boolean isSilent() {
        return outcome == Outcome.SILENT;
    }
}
