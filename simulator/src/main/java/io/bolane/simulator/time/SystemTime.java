package io.bolane.simulator.time;

import io.bolane.protocol.time.Timers;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;

/** The machine's own time. Tasks run on the event loop of the caller. */
public final class SystemTime implements Timers {
    private final Vertx vertx;

    public SystemTime(Vertx vertx) {
        this.vertx = vertx;
    }

    public static Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        var id = vertx.setTimer(millis(delay), fired -> task.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        var id = vertx.setPeriodic(millis(period), fired -> task.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    private static long millis(Duration duration) {
        return Math.max(1, duration.plusNanos(999_999).toMillis());
    }
}
