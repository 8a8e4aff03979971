package io.bolane.simulator.world;

import java.time.Duration;

/** How many times faster than in life cars and arms move. */
public record Pace(double speed) {
    /** @throws IllegalArgumentException when not positive */
    public Pace {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed must be positive: " + speed);
        }
    }

    /** What takes {@code inLife} in life takes so long here. */
    public Duration of(Duration inLife) {
        return Duration.ofNanos((long) (inLife.toNanos() / speed));
    }
}
