package io.bolane.gateway.lane;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits between attempts: each about twice the one before, up to a limit, and at random, so that many do not meet. */
final class Backoff {
    private static final long FIRST_MS = 200;
    private static final long LIMIT_MS = 5_000;

    private final RandomGenerator random;
    private long rangeMs = FIRST_MS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** @return between half the range and the range */
    Duration next() {
        var wait = Duration.ofMillis(random.nextLong(rangeMs / 2, rangeMs + 1));
        rangeMs = Math.min(rangeMs * 2, LIMIT_MS);
        return wait;
    }

    void reset() {
        rangeMs = FIRST_MS;
    }
}
