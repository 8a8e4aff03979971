package io.bolane.tariff;

import java.time.Duration;
import java.time.Instant;

/**
 * A car's time in the park. An exit before the entry counts as the entry: the clocks of two lanes differ, and a car
 * that drives straight through must not be a failure.
 */
public record Stay(Instant entry, Instant exit) {
    private static final Duration LONGEST = Duration.ofDays(36_600);

    /** @throws IllegalArgumentException when it lasts over a hundred years */
    public Stay {
        if (exit.isBefore(entry)) {
            exit = entry;
        }
        if (Duration.between(entry, exit).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a stay from " + entry + " to " + exit);
        }
    }

    /** @return full minutes: the seconds of the last one are a present to the driver, in every rule alike */
    public long minutes() {
        return Duration.between(entry, exit).toMinutes();
    }

    /** @return the stay as if it had ended so much earlier, at its entry at the earliest */
    Stay shortened(long minutes) {
        return new Stay(entry, exit.minus(Duration.ofMinutes(Math.min(minutes, minutes()))));
    }
}
