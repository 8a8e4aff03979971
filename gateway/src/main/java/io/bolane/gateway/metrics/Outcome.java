package io.bolane.gateway.metrics;

import java.util.Locale;

/** How a callback ended; the tag of its metric and a column of the journal. */
public enum Outcome {
    /** State 1. */
    DONE,
    /** Understood and not taken: signature, field, unknown thing, a reason that a person may read. */
    REJECTED,
    /** The lane did not do it. */
    UNDELIVERED,
    /** We could not: overload, database. */
    UNAVAILABLE,
    BUG;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
