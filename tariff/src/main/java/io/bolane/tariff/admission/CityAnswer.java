package io.bolane.tariff.admission;

import java.util.Optional;

/**
 * What the city said of a car (Bolink 10.4).
 *
 * @param text of the city for the display, when it gave one
 */
public record CityAnswer(Outcome outcome, Optional<String> text) {
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
}
