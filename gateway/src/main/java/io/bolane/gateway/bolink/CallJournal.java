package io.bolane.gateway.bolink;

import io.bolane.gateway.metrics.GatewayMetrics;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every call with its outcome, written behind: no reply waits for it, and it never fails a call. What cannot be
 * written is tried again; when {@value #MAX_WAITING} entries wait, new ones are dropped and counted. Runs on one event
 * loop.
 */
public final class CallJournal {
    private static final Logger LOG = LoggerFactory.getLogger(CallJournal.class);
    static final int MAX_WAITING = 20_000;
    static final int BATCH = 1_000;
    /** Entries wait that long for company; nobody waits for them. */
    static final Duration PAUSE = Duration.ofMillis(250);

    private final ArrayDeque<JournalEntry> waiting = new ArrayDeque<>();
    private final Function<List<JournalEntry>, Future<Void>> store;
    private final Timers timers;
    private final GatewayMetrics metrics;
    private boolean scheduled;
    private boolean failing;

    /** @param store writes all of them or none */
    CallJournal(Function<List<JournalEntry>, Future<Void>> store, Timers timers, GatewayMetrics metrics) {
        this.store = store;
        this.timers = timers;
        this.metrics = metrics;
    }

    public CallJournal(CallJournalStore store, Timers timers, GatewayMetrics metrics) {
        this(store::insert, timers, metrics);
    }

    void add(JournalEntry entry) {
        if (waiting.size() >= MAX_WAITING) {
            metrics.journalDropped(1);
            return;
        }
        waiting.add(entry);
        schedule();
    }

    private void schedule() {
        if (!scheduled && !waiting.isEmpty()) {
            scheduled = true;
            timers.after(PAUSE, this::write);
        }
    }

    private void write() {
        writeBatch().onComplete(written -> {
            scheduled = false;
            schedule();
        });
    }

    private Future<Void> writeBatch() {
        var batch = new ArrayList<JournalEntry>(Math.min(BATCH, waiting.size()));
        while (batch.size() < BATCH && !waiting.isEmpty()) {
            batch.add(waiting.poll());
        }
        return store.apply(batch).onSuccess(written -> failing = false).onFailure(cause -> {
            putBack(batch);
            if (!failing) {
                LOG.atWarn()
                        .addKeyValue("error", cause.getMessage())
                        .log("journal cannot be written, entries are kept");
            }
            failing = true;
        });
    }

    private void putBack(List<JournalEntry> batch) {
        for (var i = batch.size() - 1; i >= 0; i--) {
            waiting.addFirst(batch.get(i));
        }
        while (waiting.size() > MAX_WAITING) {
            waiting.removeLast();
            metrics.journalDropped(1);
        }
    }

    /** Writes what waits; gives up at the first failure. */
    public Future<Void> stop() {
        return waiting.isEmpty()
                ? Future.succeededFuture()
                : writeBatch().compose(written -> stop()).otherwiseEmpty();
    }

    int waiting() {
        return waiting.size();
    }
}
