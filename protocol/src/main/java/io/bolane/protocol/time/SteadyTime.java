package io.bolane.protocol.time;

import java.time.Duration;

/**
 * Timers that do not count what an event loop could not use: while the machine, the process or the loop itself is held
 * up, this time stands still. For tests in which both ends of a conversation live in one process: a limit of one second
 * is then a second in which the other end could have answered, however busy the machine is.
 *
 * <p>Thread-safe; each task runs on the event loop that set it.
 */
public final class SteadyTime implements Timers {
    private static final Duration BEAT = Duration.ofMillis(10);
    /** So much of the time between two beats counts; the rest was spent elsewhere. */
    private static final long MOST_NANOS = Duration.ofMillis(50).toNanos();

    private final Timers real;
    private long counted;
    private long beatAt;

    /** It stands still until {@link #begin()}. */
    public SteadyTime(Timers real) {
        this.real = real;
        this.beatAt = real.nanoTime();
    }

    /**
     * Begins to count the time of the caller's event loop.
     *
     * @return ends it
     */
    public Timer begin() {
        beat();
        return real.every(BEAT, this::beat);
    }

    private synchronized void beat() {
        counted = nanoTime();
        beatAt = real.nanoTime();
    }

    @Override
    public synchronized long nanoTime() {
        return counted + Math.min(real.nanoTime() - beatAt, MOST_NANOS);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        var set = new Task(task, null, nanoTime() + delay.toNanos());
        set.waitOn();
        return set;
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        var set = new Task(task, period, nanoTime() + period.toNanos());
        set.waitOn();
        return set;
    }

    private final class Task implements Timer {
        private final Runnable action;
        private final Duration period;
        private long dueAt;
        private boolean cancelled;
        private Timer wait = () -> {};

        /** @param period null: once */
        private Task(Runnable action, Duration period, long dueAt) {
            this.action = action;
            this.period = period;
            this.dueAt = dueAt;
        }

        private void waitOn() {
            var left = Math.max(dueAt - nanoTime(), 0);
            // timers of an event loop count whole milliseconds, and at least one
            var millis = Math.max(1, Duration.ofNanos(left + 999_999).toMillis());
            wait = real.after(Duration.ofMillis(millis), this::look);
        }

        private void look() {
            if (cancelled) {
                return;
            }
            if (nanoTime() < dueAt) {
                waitOn();
                return;
            }
            if (period != null) {
                dueAt += period.toNanos();
                waitOn();
            }
            action.run();
        }

        @Override
        public void cancel() {
            cancelled = true;
            wait.cancel();
        }
    }
}
