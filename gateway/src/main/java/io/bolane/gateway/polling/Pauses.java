package io.bolane.gateway.polling;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses between attempts: each about twice the one before, up to a limit, and at random, so that many do not meet. */
final class Pauses {
    private static final long FIRST_MS = 200;
    private static final long LIMIT_MS = 10_000;

    private final RandomGenerator random;
    private long rangeMs = FIRST_MS;

    Pauses(RandomGenerator random) {
        this.random = random;
    }

    /** @return between half the range and the range */
    Duration next() {
        var pause = Duration.ofMillis(random.nextLong(rangeMs / 2, rangeMs + 1));
        rangeMs = Math.min(rangeMs * 2, LIMIT_MS);
        return pause;
    }

    void reset() {
        rangeMs = FIRST_MS;
    }
}
