package io.bolane.simulator.demo;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Blocks a thread that may block until a future is there. */
final class Waiting {
    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    private static final long PAUSE_MS = 50;

    private Waiting() {}

    static <T> T until(Future<T> future, int seconds) throws ExecutionException, TimeoutException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }

    /** @return whether it has become so in time */
    static boolean until(BooleanSupplier so, int seconds) {
        for (var waitedMs = 0L; waitedMs < seconds * 1_000L; waitedMs += PAUSE_MS) {
            if (so.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS));
        }
        return false;
    }

    static void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }

    /** For endings: what goes wrong is logged. */
    static void quietly(Future<?> future, int seconds) {
        try {
            until(future, seconds);
        } catch (ExecutionException | TimeoutException kept) {
            LOG.atWarn().addKeyValue("error", kept.toString()).log("did not end cleanly");
        }
    }
}
