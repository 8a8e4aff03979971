package io.bolane.protocol.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A clock and timers that move only when told: for tests and for simulations on one thread. Not for use by several
 * threads.
 */
public final class ManualTime extends Clock implements Timers {
    private final List<Task> tasks = new ArrayList<>();
    private final Instant start;
    private final ZoneId zone;
    private Instant now;
    private long sequence;

    public ManualTime(Instant start) {
        this(start, ZoneId.of("Asia/Shanghai"));
    }

    private ManualTime(Instant start, ZoneId zone) {
        this.start = start;
        this.now = start;
        this.zone = zone;
    }

    /** Moves the clock forward; tasks that come due run in order, each at its own instant. */
    public void advance(Duration by) {
        var end = now.plus(by);
        for (var next = nextUntil(end); next != null; next = nextUntil(end)) {
            now = next.at.isAfter(now) ? next.at : now;
            next.rearmOrRemove();
            next.action.run();
        }
        now = end;
    }

    private Task nextUntil(Instant end) {
        return tasks.stream()
                .filter(task -> !task.at.isAfter(end))
                .min(Comparator.comparing((Task task) -> task.at).thenComparing(task -> task.order))
                .orElse(null);
    }

    /** Sets the clock, as a person or NTP would: forward or back, without running or moving any task. */
    public void jumpTo(Instant instant) {
        var by = Duration.between(now, instant);
        tasks.forEach(task -> task.at = task.at.plus(by));
        now = instant;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return add(new Task(now.plus(delay), null, task, sequence++));
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        return add(new Task(now.plus(period), period, task, sequence++));
    }

    private Timer add(Task task) {
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    @Override
    public long nanoTime() {
        return Duration.between(start, now).toNanos();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        throw new IllegalStateException("a manual clock keeps its zone " + zone);
    }

    private final class Task {
        private final Duration period;
        private final Runnable action;
        private final long order;
        private Instant at;

        private Task(Instant at, Duration period, Runnable action, long order) {
            this.at = at;
            this.period = period;
            this.action = action;
            this.order = order;
        }

        private void rearmOrRemove() {
            if (period == null) {
                tasks.remove(this);
            } else {
                at = at.plus(period);
            }
        }
    }
}
