package io.bolane.simulator.world;

import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** People try again: after a while, as long as it matters. */
final class Persistence {
    private final Timers timers;
    private final Duration pause;
    private final Duration patience;

    /**
     * @param pause between two attempts
     * @param patience after which they give up
     */
    Persistence(Timers timers, Duration pause, Duration patience) {
        this.timers = timers;
        this.pause = pause;
        this.patience = patience;
    }

    Duration patience() {
        return patience;
    }

    /**
     * Attempts until there is an answer.
     *
     * @param matters false: nobody wants it any more; the future succeeds with nothing then
     * @return fails with {@link CarLost} when patience has run out
     */
    <T> Future<Optional<T>> answer(String what, BooleanSupplier matters, Supplier<Future<Optional<T>>> attempt) {
        var promise = Promise.<Optional<T>>promise();
        attempt(new Task<>(what, matters, attempt, promise, timers.nanoTime() + patience.toNanos()));
        return promise.future();
    }

    /** As {@link #answer}, for what is only done or not. */
    Future<Void> done(String what, BooleanSupplier matters, Supplier<Future<Boolean>> attempt) {
        return answer(what, matters, () -> attempt.get().map(ok -> ok ? Optional.of(Boolean.TRUE) : Optional.empty()))
                .mapEmpty();
    }

    private record Task<T>(
            String what,
            BooleanSupplier matters,
            Supplier<Future<Optional<T>>> attempt,
            Promise<Optional<T>> promise,
            long deadlineNanos) {}

    private <T> void attempt(Task<T> task) {
        if (!task.matters().getAsBoolean()) {
            task.promise().complete(Optional.empty());
            return;
        }
        if (timers.nanoTime() > task.deadlineNanos()) {
            task.promise().fail(new CarLost(task.what() + " never succeeded"));
            return;
        }
        task.attempt().get().onComplete(attempted -> {
            if (attempted.succeeded() && attempted.result().isPresent()) {
                task.promise().complete(attempted.result());
            } else {
                timers.after(pause, () -> attempt(task));
            }
        });
    }
}
