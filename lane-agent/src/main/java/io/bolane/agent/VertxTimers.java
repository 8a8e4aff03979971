package io.bolane.agent;

import io.bolane.protocol.time.Timers;
import io.vertx.core.Vertx;
import java.time.Duration;

/** {@link Timers} of Vert.x: tasks run on the context that set them. */
public final class VertxTimers implements Timers {
    private final Vertx vertx;

    public VertxTimers(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        var id = vertx.setTimer(Math.max(1, ceilMillis(delay)), fired -> task.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        var id = vertx.setPeriodic(Math.max(1, period.toMillis()), fired -> task.run());
        return () -> vertx.cancelTimer(id);
    }

    /** A part of a millisecond is a whole one: "not before the delay has passed". */
    private static long ceilMillis(Duration delay) {
        return delay.plusNanos(999_999).toMillis();
    }

    @Override
    public long nanoTime() {
        return SystemTime.monotonicNanos();
    }
}
