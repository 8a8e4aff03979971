package io.bolane.tariff.settlement;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which a car parks free: its month pass, or its place on the white list.
 *
 * @param from parking time; absent: always was
 * @param until parking time, no longer covered; absent: without end
 */
public record Cover(Kind kind, Optional<Instant> from, Optional<Instant> until) {
    /** Why the car owes nothing. */
    public enum Kind {
        MONTH_PASS,
        WHITE_LIST
    }

    public boolean begins(Instant at) {
        return from.isEmpty() || !from.get().isAfter(at);
    }

    public boolean covers(Instant at) {
        return begins(at) && (until.isEmpty() || until.get().isAfter(at));
    }
}
