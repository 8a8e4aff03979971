package io.bolane.protocol.time;

import java.time.Clock;

/**
 * The two clocks of every part.
 *
 * @param machine judges expiry, timeouts, presence and retries; always real
 * @param parking tells when a stay begins, is priced and ends, when it was paid, and whether a {@code timetemp} is
 *     fresh; the same as machine time in production, driven by the traffic in a simulation
 */
public record Clocks(Clock machine, Clock parking) {
    public Clocks {
        if (machine == null || parking == null) {
            throw new IllegalArgumentException("both clocks are needed");
        }
    }

    /** One clock for both. */
    public static Clocks both(Clock clock) {
        return new Clocks(clock, clock);
    }
}
