package io.bolane.gateway.outbox;

import io.bolane.gateway.db.Database;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends rows: the mark and what a feature makes of the outcome are one transaction, and what follows it happens once the
 * transaction is committed. Runs on the relay's event loop.
 */
final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);

    private final Database database;
    private final OutboxStore store;
    private final Map<String, UplinkOutcome> outcomes;
    private final Timers timers;

    Settlement(Database database, OutboxStore store, Map<String, UplinkOutcome> outcomes, Timers timers) {
        this.database = database;
        this.store = store;
        this.outcomes = Map.copyOf(outcomes);
        this.timers = timers;
    }

    /**
     * Marks the row done. While the database is away it is tried again until {@code patience} has passed: an answer
     * that says that a driver was charged must not be lost for a short outage.
     */
    Future<Void> done(OutboxRow row, byte[] reply, Duration patience) {
        var text = new String(reply, StandardCharsets.UTF_8);
        Function<SqlConnection, Future<Runnable>> work = tx -> store.markDone(tx, row, text)
                .compose(first -> first ? outcome(row, one -> one.settled(tx, row, reply)) : nothing());
        var giveUpNanos = timers.nanoTime() + patience.toNanos();
        return untilDone(() -> database.withTransaction(work), giveUpNanos).map(afterCommit -> run(row, afterCommit));
    }

    /** Marks the row expired, unless it was settled meanwhile. */
    Future<Void> expired(OutboxRow row) {
        return database.withTransaction(tx -> store.markExpired(tx, row)
                        .compose(first -> first ? outcome(row, one -> one.expired(tx, row)) : nothing()))
                .map(afterCommit -> run(row, afterCommit));
    }

    private Future<Runnable> outcome(OutboxRow row, Function<UplinkOutcome, Future<Runnable>> call) {
        var outcome = outcomes.get(row.interfaceId());
        return outcome == null ? nothing() : call.apply(outcome);
    }

    private static Future<Runnable> nothing() {
        return Future.succeededFuture(() -> {});
    }

    private Future<Runnable> untilDone(Supplier<Future<Runnable>> attempt, long giveUpNanos) {
        return attempt.get().recover(cause -> {
            if (timers.nanoTime() - giveUpNanos >= 0) {
                return Future.failedFuture(cause);
            }
            LOG.atDebug().addKeyValue("error", cause.toString()).log("outcome of a message not stored yet");
            Promise<Void> pause = Promise.promise();
            timers.after(RETRY_PAUSE, pause::tryComplete);
            return pause.future().compose(passed -> untilDone(attempt, giveUpNanos));
        });
    }

    private static Void run(OutboxRow row, Runnable afterCommit) {
        try {
            afterCommit.run();
        } catch (RuntimeException bug) { // an edge: the row is settled, and the relay must go on
            LOG.atError()
                    .addKeyValue("service", row.interfaceId())
                    .setCause(bug)
                    .log("what follows an answer of Bolink failed");
        }
        return null;
    }
}
