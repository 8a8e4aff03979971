package io.bolane.gateway.lane;

import io.bolane.gateway.failure.CommandExpired;
import io.bolane.gateway.failure.CommandFailed;
import io.bolane.gateway.failure.CommandRefused;
import io.bolane.gateway.failure.GatewayFailure;
import io.bolane.gateway.failure.Overloaded;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.time.Timers;
import io.bolane.protocol.time.Timers.Timer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Commands that wait for their first final result, all for the same time. So the oldest expires first, and one timer
 * serves all: a timer for each costs more than the rest of the path. For one event loop.
 */
final class PendingCommands {
    private final Map<CommandId, Pending> pending = new LinkedHashMap<>();
    private final Timers timers;
    private final Duration wait;
    private final int capacity;
    private final Consumer<CommandRecord> onSilence;
    private Timer timer;

    /** @param onSilence told of each command that expired, before its future fails */
    PendingCommands(Timers timers, Duration wait, int capacity, Consumer<CommandRecord> onSilence) {
        this.timers = timers;
        this.wait = wait;
        this.capacity = capacity;
        this.onSilence = onSilence;
    }

    int size() {
        return pending.size();
    }

    boolean isFull() {
        return pending.size() >= capacity;
    }

    /** @return null when no such command is waited for */
    Pending find(CommandId id) {
        return pending.get(id);
    }

    /**
     * Waits for the result of a command that is not waited for yet.
     *
     * @return succeeds with the first result that is done far enough; fails with {@code CommandRefused},
     *     {@code CommandFailed} or {@code CommandExpired} as the lane says, with {@code CommandExpired} when it says
     *     nothing in time, and with {@code Overloaded} at once when too many are waited for
     */
    Future<LaneResult> expect(CommandRecord record) {
        if (isFull()) {
            return Future.failedFuture(new Overloaded(capacity + " commands wait for their results"));
        }
        var entry = new Pending(record, timers.nanoTime() + wait.toNanos());
        pending.put(record.id(), entry);
        if (timer == null) {
            timer = timers.after(wait, this::expireDue);
        }
        return entry.answer.future();
    }

    /** Completes the command. @return false when the result does not go far enough and the wait goes on */
    boolean settle(Pending entry, LaneResult result) {
        if (result.isDone() && result.stage().compareTo(entry.record.verb().doneAt()) < 0) {
            return false;
        }
        pending.remove(entry.record.id());
        if (result.isDone()) {
            entry.answer.complete(result);
        } else {
            entry.answer.fail(failureOf(result));
        }
        return true;
    }

    private static GatewayFailure failureOf(LaneResult result) {
        var message = result.lane() + ": " + result.reason();
        return switch (result.outcome()) {
            case REJECTED -> new CommandRefused(message);
            case EXPIRED -> new CommandExpired(message);
            case FAILED, DONE -> new CommandFailed(message);
        };
    }

    /** Ends the wait for a command that was not sent. */
    void fail(CommandRecord record, Throwable cause) {
        var entry = pending.get(record.id());
        if (entry != null && entry.record == record) {
            pending.remove(record.id());
            entry.answer.fail(cause);
        }
    }

    private void expireDue() {
        try {
            for (var oldest = due(); oldest != null; oldest = due()) {
                pending.remove(oldest.record.id());
                onSilence.accept(oldest.record);
                oldest.answer.fail(new CommandExpired(oldest.record.lane() + " stayed silent"));
            }
        } finally {
            // only now: what a failed future starts must not set a timer beside this one
            timer = pending.isEmpty() ? null : timers.after(untilNext(), this::expireDue);
        }
    }

    private Pending due() {
        return pending.isEmpty() || nanosLeft() > 0 ? null : oldest();
    }

    private Duration untilNext() {
        return Duration.ofMillis(Math.max(1, (nanosLeft() + 999_999) / 1_000_000));
    }

    private long nanosLeft() {
        return oldest().deadline - timers.nanoTime();
    }

    private Pending oldest() {
        return pending.values().iterator().next();
    }

    /** One command that is waited for. */
    static final class Pending {
        private final CommandRecord record;
        private final long deadline;
        private final Promise<LaneResult> answer = Promise.promise();

        private Pending(CommandRecord record, long deadline) {
            this.record = record;
            this.deadline = deadline;
        }

        CommandRecord record() {
            return record;
        }

        Future<LaneResult> answer() {
            return answer.future();
        }
    }
}
