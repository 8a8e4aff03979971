package io.bolane.gateway.pass;

import io.bolane.protocol.bolink.Validity;
import java.time.Instant;
import java.util.Optional;

/** Arithmetic of periods; an absent end is without limit. */
final class Periods {
    private Periods() {}

    static Validity union(Validity one, Validity other) {
        return new Validity(
                both(one.from(), other.from()).map(from -> from[0].isBefore(from[1]) ? from[0] : from[1]),
                both(one.until(), other.until()).map(until -> until[0].isAfter(until[1]) ? until[0] : until[1]));
    }

    private static Optional<Instant[]> both(Optional<Instant> one, Optional<Instant> other) {
        return one.flatMap(first -> other.map(second -> new Instant[] {first, second}));
    }
}
