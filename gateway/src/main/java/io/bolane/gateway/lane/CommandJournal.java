package io.bolane.gateway.lane;

import io.bolane.gateway.failure.StoreUnavailable;
import io.bolane.gateway.lane.CommandRecord.CommandRow;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.time.Timers;
import io.bolane.protocol.time.Timers.Timer;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who moved what, why and when: written behind the commands, never on their path. A command is mostly over before its
 * row is due, so it is written once; what happens later updates the row. What does not fit the queue is lost and
 * counted: a car must not wait for a journal. For one event loop.
 */
final class CommandJournal {
    private static final Logger LOG = LoggerFactory.getLogger(CommandJournal.class);

    static final Duration DELAY = Duration.ofMillis(200);
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    static final int BATCH_SIZE = 500;

    private final CommandStore store;
    private final Timers timers;
    private final int capacity;
    private final ArrayDeque<CommandRecord> queue = new ArrayDeque<>();
    private final Map<CommandId, CommandRecord> settled;
    private Timer timer;
    private Future<Void> writing = Future.succeededFuture();
    private boolean failing;
    private long lost;

    /** @param capacity of the queue, and of the commands that are over and may still be heard of */
    CommandJournal(CommandStore store, Timers timers, int capacity) {
        this.store = store;
        this.timers = timers;
        this.capacity = capacity;
        this.settled = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<CommandId, CommandRecord> eldest) {
                return size() > capacity;
            }
        };
    }

    /** @return null when no such command is over and remembered */
    CommandRecord find(CommandId id) {
        return settled.get(id);
    }

    /** The command is over; a later result is its own and no other's. */
    void settled(CommandRecord record) {
        settled.put(record.id(), record);
    }

    /** Changes that were not written because the queue was full. */
    long lost() {
        return lost;
    }

    /** The record has changed: it is written soon. */
    void changed(CommandRecord record) {
        if (record.verb() == CommandVerb.ECHO || !record.markQueued()) {
            return; // self-tests move nothing and would be most of the journal
        }
        if (queue.size() >= capacity) {
            record.unmarkQueued();
            lost++;
            return;
        }
        queue.add(record);
        if (timer == null && writing.isComplete()) {
            timer = timers.after(DELAY, this::write);
        }
    }

    private void write() {
        timer = null;
        var batch = takeBatch();
        writing = store.save(batch.stream().map(CommandRecord::row).toList())
                .onSuccess(saved -> failing = false)
                .recover(failure -> putBack(batch, failure));
        writing.onComplete(done -> scheduleNext());
    }

    /** A statement cannot write one row twice, so the second of two records with one id waits for the next batch. */
    private List<CommandRecord> takeBatch() {
        Map<CommandId, CommandRecord> batch = new LinkedHashMap<>();
        List<CommandRecord> repeated = new ArrayList<>();
        while (!queue.isEmpty() && batch.size() < BATCH_SIZE) {
            var record = queue.poll();
            record.unmarkQueued();
            if (batch.putIfAbsent(record.id(), record) != null) {
                repeated.add(record);
            }
        }
        repeated.forEach(record -> {
            record.markQueued();
            queue.addFirst(record);
        });
        return List.copyOf(batch.values());
    }

    private Future<Void> putBack(List<CommandRecord> batch, Throwable failure) {
        if (!(failure instanceof StoreUnavailable)) {
            LOG.atError().setCause(failure).log("command journal: a batch was refused and is lost");
            lost += batch.size();
            return Future.succeededFuture();
        }
        if (!failing) {
            LOG.atWarn().addKeyValue("error", failure.getMessage()).log("command journal waits for the database");
        }
        failing = true;
        for (var record : batch) {
            if (record.markQueued()) {
                queue.addFirst(record);
            }
        }
        return Future.succeededFuture();
    }

    private void scheduleNext() {
        if (timer == null && !queue.isEmpty()) {
            timer = timers.after(delay(), this::write);
        }
    }

    private Duration delay() {
        if (failing) {
            return PAUSE_AFTER_FAILURE;
        }
        return queue.size() >= BATCH_SIZE ? Duration.ofMillis(1) : DELAY;
    }

    /** Writes what is left, once. @return when that was tried */
    Future<Void> close() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        return writing.compose(written -> {
            List<CommandRow> rows = takeBatch().stream().map(CommandRecord::row).toList();
            return rows.isEmpty() ? Future.succeededFuture() : store.save(rows);
        });
    }
}
