package io.bolane.simulator.cloud;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * How the virtual Bolink behaves.
 *
 * @param clockFactor divides the time limit of callbacks (not below 1 s) and the delays of resends; 1 is the document
 * @param parking parking time: what stands in messages as the time of something
 */
public record CloudSettings(List<CloudAccount> accounts, double clockFactor, Clock parking) {
    /** Delays between the sendings of a payment message, seconds; chapter 5. */
    private static final List<Integer> RESEND_SECONDS = List.of(10, 20, 30, 40, 50, 80, 120, 160, 200, 300);

    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
    private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(1);

    public CloudSettings {
        accounts = List.copyOf(accounts);
        if (clockFactor <= 0) {
            throw new IllegalArgumentException("clock factor must be positive: " + clockFactor);
        }
    }

    Duration timeLimit() {
        var scaled = scaled(TIME_LIMIT);
        return scaled.compareTo(SHORTEST_LIMIT) < 0 ? SHORTEST_LIMIT : scaled;
    }

    List<Duration> resendDelays() {
        return RESEND_SECONDS.stream()
                .map(seconds -> scaled(Duration.ofSeconds(seconds)))
                .toList();
    }

    private Duration scaled(Duration documented) {
        return Duration.ofMillis(Math.max(1, (long) (documented.toMillis() / clockFactor)));
    }
}
