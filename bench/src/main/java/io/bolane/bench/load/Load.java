package io.bolane.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Drives a {@link Target} from one event loop. */
public final class Load {
    private final Vertx vertx;
    private final LongSupplier nanoTime;

    /** @param nanoTime a monotonic source */
    public Load(Vertx vertx, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.nanoTime = nanoTime;
    }

    /**
     * Keeps {@code workers} operations going for a while.
     *
     * @return operations per second; fails when one operation failed
     */
    public Future<Double> throughput(Target target, int workers, Duration duration) {
        var run = new ClosedRun(target, workers, duration);
        vertx.getOrCreateContext().runOnContext(started -> run.start());
        return run.done.future();
    }

    /**
     * Starts operations at a fixed rate, whether or not earlier ones have ended; a latency counts from the instant at
     * which the operation was due, so a stall is seen by all that had to wait for it.
     *
     * @return the latencies; fails when one operation failed
     */
    public Future<Latencies> atRate(Target target, double perSecond, Duration duration) {
        var run = new OpenRun(target, perSecond, duration);
        vertx.getOrCreateContext().runOnContext(started -> run.start());
        return run.done.future();
    }

    private final class ClosedRun {
        private final Promise<Double> done = Promise.promise();
        private final Target target;
        private final int workers;
        private final Duration duration;
        private long begun;
        private long completed;
        private int active;
        private long start;
        private long end;

        private ClosedRun(Target target, int workers, Duration duration) {
            this.target = target;
            this.workers = workers;
            this.duration = duration;
        }

        private void start() {
            start = nanoTime.getAsLong();
            end = start + duration.toNanos();
            active = workers;
            for (var worker = 0; worker < workers; worker++) {
                next();
            }
        }

        private void next() {
            target.call(begun++).onComplete(result -> {
                if (result.failed()) {
                    done.tryFail(result.cause());
                    return;
                }
                completed++;
                if (nanoTime.getAsLong() < end) {
                    next();
                } else if (--active == 0) {
                    done.tryComplete(completed * 1e9 / (nanoTime.getAsLong() - start));
                }
            });
        }
    }

    private final class OpenRun {
        private final Promise<Latencies> done = Promise.promise();
        private final Latencies latencies = new Latencies();
        private final Target target;
        private final double perSecond;
        private final long total;
        private long begun;
        private long start;

        private OpenRun(Target target, double perSecond, Duration duration) {
            this.target = target;
            this.perSecond = perSecond;
            this.total = Math.max(1, (long) (perSecond * duration.toMillis() / 1000));
        }

        private void start() {
            start = nanoTime.getAsLong();
            vertx.setPeriodic(1, timer -> {
                while (begun < total && dueAt(begun) <= nanoTime.getAsLong()) {
                    begin(begun++);
                }
                if (begun == total) {
                    vertx.cancelTimer(timer);
                }
            });
        }

        private long dueAt(long number) {
            return start + (long) (number * 1e9 / perSecond);
        }

        private void begin(long number) {
            var due = dueAt(number);
            target.call(number).onComplete(result -> {
                if (result.failed()) {
                    done.tryFail(result.cause());
                    return;
                }
                latencies.add(nanoTime.getAsLong() - due);
                if (latencies.count() == total) {
                    done.tryComplete(latencies);
                }
            });
        }
    }
}
