package io.bolane.protocol.time;

import java.time.Duration;

/** Runs things later. Durations are of the machine's own time, which no simulation stretches. */
public interface Timers {
    /** Runs {@code task} once, not before {@code delay} has passed, on the caller's event loop. */
    Timer after(Duration delay, Runnable task);

    /** Runs {@code task} again and again, {@code period} apart, until cancelled. */
    Timer every(Duration period, Runnable task);

    /** @return nanoseconds of a source that only goes forward; only differences mean anything */
    long nanoTime();

    /** A task that was set. */
    interface Timer {
        /** Does nothing when the task has run. */
        void cancel();
    }
}
