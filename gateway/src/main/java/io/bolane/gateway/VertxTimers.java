package io.bolane.gateway;

import io.bolane.protocol.time.Timers;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Timers of the event loop that asks for them. */
public final class VertxTimers implements Timers {
    private final Vertx vertx;

    public VertxTimers(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        var id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        var id = vertx.setPeriodic(Math.max(1, period.toMillis()), fired -> task.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
