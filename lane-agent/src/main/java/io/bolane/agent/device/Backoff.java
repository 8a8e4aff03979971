package io.bolane.agent.device;

import java.time.Duration;
import java.util.Random;

/**
 * How long to wait before the next attempt: doubling from {@code first} to {@code longest}, each between a half and the
 * whole of that, so that many lanes do not come back at the same instant. Not for use by several threads.
 */
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final Random random;
    private int failures;

    /** @param seed of the jitter: different for each lane */
    public Backoff(Duration first, Duration longest, long seed) {
        this.first = first;
        this.longest = longest;
        this.random = new Random(seed);
    }

    public Duration next() {
        var doubled = first.multipliedBy(1L << Math.min(failures++, 20));
        var whole = (doubled.compareTo(longest) < 0 ? doubled : longest).toNanos();
        return Duration.ofNanos(whole / 2 + (long) (random.nextDouble() * (whole - whole / 2)));
    }

    /** After a success: the next wait is the shortest again. */
    public void reset() {
        failures = 0;
    }
}
