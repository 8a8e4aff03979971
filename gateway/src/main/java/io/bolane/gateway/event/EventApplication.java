package io.bolane.gateway.event;

import io.bolane.gateway.alarm.Alarms;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.event.StayEvents.Passages;
import io.bolane.gateway.failure.GatewayFailure;
import io.bolane.gateway.lane.EventIntake;
import io.bolane.gateway.lane.ReceivedEvent;
import io.bolane.gateway.mode.ModeHistory;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.space.FreeSpaces;
import io.bolane.protocol.lane.LaneAck;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what the lanes report, exactly once: the events, what they change in the stays and what Bolink is told of it
 * stand in one transaction for the whole batch; the lanes are acknowledged after its commit. An event that cannot be
 * applied stops nobody: its batch is stored unapplied and then gone through one by one, and the event itself is kept as
 * failed.
 */
public final class EventApplication implements EventIntake {
    private static final Logger LOG = LoggerFactory.getLogger(EventApplication.class);

    private final LaneEventStore store = new LaneEventStore();
    private final Alarms alarms = new Alarms();
    private final ModeHistory modes = new ModeHistory();
    private final Database database;
    private final StayEvents stays;
    private final Clock parking;

    /** @param parking the parking clock */
    public EventApplication(Database database, OrderBooks books, FreeSpaces spaces, Outbox outbox, Clock parking) {
        this.database = database;
        this.stays = new StayEvents(books, spaces, outbox);
        this.parking = parking;
    }

    private record Stored(List<LaneCursor> cursors, Runnable afterCommit) {}

    @Override
    public Future<Map<LaneId, LaneAck>> store(List<ReceivedEvent> batch) {
        return database.withTransaction(tx -> plan(tx, batch).compose(planned -> write(tx, planned.plan)))
                .compose(
                        stored -> {
                            stored.afterCommit.run();
                            return Future.succeededFuture(stored.cursors);
                        },
                        cause -> cause instanceof GatewayFailure
                                ? Future.failedFuture(cause)
                                : storeOneByOne(batch, cause))
                .map(cursors -> acks(batch, cursors));
    }

    private record Planned(BatchPlan plan, Map<SpoolId, LaneCursor> before) {}

    private Future<Planned> plan(SqlConnection tx, List<ReceivedEvent> batch) {
        var spools = batch.stream()
                .map(each -> SpoolId.of(each.event()))
                .distinct()
                .sorted()
                .toList();
        return store.lock(tx, spools).compose(cursors -> store.waiting(tx, cursors.values())
                .map(waiting -> new Planned(BatchPlan.of(batch, cursors, waiting, parking.instant()), cursors)));
    }

    private Future<Stored> write(SqlConnection tx, BatchPlan plan) {
        var raised = EventAlarms.of(plan, parking.instant());
        return keep(tx, plan)
                .compose(kept -> alarms.addAll(tx, raised))
                .compose(kept -> modes.addAll(tx, EventModes.of(plan.toApply())))
                .compose(kept -> stays.apply(tx, Passages.of(plan.toApply())))
                .map(applied -> new Stored(plan.cursors(), () -> {
                    EventAlarms.log(raised);
                    applied.run();
                }));
    }

    private Future<Void> keep(SqlConnection tx, BatchPlan plan) {
        return store.addAll(tx, plan.toStore())
                .compose(added -> store.release(tx, plan.released()))
                .compose(released -> store.move(tx, plan.cursors()));
    }

    private Future<List<LaneCursor>> storeOneByOne(List<ReceivedEvent> batch, Throwable cause) {
        LOG.atWarn()
                .addKeyValue("events", batch.size())
                .addKeyValue("error", cause.toString())
                .log("a batch cannot be applied; going through it one by one");
        return database.withTransaction(tx -> plan(tx, batch).compose(planned -> {
                    var plan = planned.plan.onlyStored(planned.before);
                    var raised = EventAlarms.of(plan, parking.instant());
                    return keep(tx, plan)
                            .compose(kept -> alarms.addAll(tx, raised))
                            .map(kept -> new Stored(plan.cursors(), () -> EventAlarms.log(raised)));
                }))
                .compose(stored -> {
                    stored.afterCommit.run();
                    return applyWaiting(stored.cursors);
                });
    }

    private Future<List<LaneCursor>> applyWaiting(List<LaneCursor> cursors) {
        Future<List<LaneCursor>> done = Future.succeededFuture(List.of());
        for (var cursor : cursors) {
            done = done.compose(before -> applyNext(cursor).map(after -> {
                var all = new ArrayList<>(before);
                all.add(after);
                return all;
            }));
        }
        return done;
    }

    /** Applies the events that wait, each in a transaction of its own, until there is none or a gap. */
    private Future<LaneCursor> applyNext(LaneCursor cursor) {
        return database.withTransaction(tx -> applyOne(tx, cursor.spool()))
                .recover(cause -> cause instanceof GatewayFailure
                        ? Future.failedFuture(cause)
                        : database.withTransaction(tx -> fail(tx, cursor.spool(), cause)))
                .compose(step -> {
                    step.afterCommit.run();
                    return step.moved ? applyNext(step.cursor) : Future.succeededFuture(step.cursor);
                });
    }

    private record Step(LaneCursor cursor, boolean moved, Runnable afterCommit) {}

    private Future<Step> applyOne(SqlConnection tx, SpoolId spool) {
        return withNext(tx, spool, (cursor, next) -> {
            var raised = EventAlarms.of(List.of(next));
            return store.release(tx, List.of(next))
                    .compose(released -> store.move(tx, List.of(cursor)))
                    .compose(moved -> alarms.addAll(tx, raised))
                    .compose(kept -> modes.addAll(tx, EventModes.of(List.of(next))))
                    .compose(kept -> stays.apply(tx, Passages.of(List.of(next))))
                    .map(applied -> new Step(cursor, true, () -> {
                        EventAlarms.log(raised);
                        applied.run();
                    }));
        });
    }

    private Future<Step> fail(SqlConnection tx, SpoolId spool, Throwable cause) {
        return withNext(tx, spool, (cursor, next) -> {
            LOG.atError()
                    .addKeyValue("lane", spool.lane())
                    .addKeyValue("event", next.event().id())
                    .addKeyValue("seq", next.event().seq())
                    .setCause(cause)
                    .log("event cannot be applied; kept as failed");
            return store.fail(tx, next, cause.toString().replace('\0', ' '))
                    .compose(failed -> store.move(tx, List.of(cursor)))
                    .compose(moved -> alarms.addAll(tx, List.of(EventAlarms.ofFailed(next, cause))))
                    .map(kept -> new Step(cursor, true, () -> {}));
        });
    }

    @FunctionalInterface
    private interface NextEvent {
        /** @param moved the cursor behind {@code next} */
        Future<Step> take(LaneCursor moved, StoredEvent next);
    }

    private Future<Step> withNext(SqlConnection tx, SpoolId spool, NextEvent action) {
        return store.lock(tx, List.of(spool)).compose(cursors -> {
            var cursor = cursors.get(spool);
            return store.waiting(tx, List.of(cursor)).compose(waiting -> {
                var next = waiting.getOrDefault(spool, new TreeMap<>()).get(cursor.seq() + 1);
                if (next == null) {
                    return Future.succeededFuture(new Step(cursor, false, () -> {}));
                }
                var moved = new LaneCursor(
                        spool,
                        cursor.seq() + 1,
                        cursor.highest(),
                        cursor.highest() > cursor.seq() + 1 ? cursor.gapSince() : Optional.empty(),
                        cursor.lastAt());
                return action.take(moved, next);
            });
        });
    }

    /** A lane has one epoch at a time: it is told about the one of its latest event. */
    private static Map<LaneId, LaneAck> acks(List<ReceivedEvent> batch, List<LaneCursor> cursors) {
        var latest = new LinkedHashMap<LaneId, SpoolId>();
        batch.forEach(each -> latest.put(each.event().lane(), SpoolId.of(each.event())));
        var bySpool = cursors.stream().collect(Collectors.toMap(LaneCursor::spool, cursor -> cursor));
        var acks = new HashMap<LaneId, LaneAck>();
        latest.forEach((lane, spool) -> {
            var seq = bySpool.get(spool).seq();
            if (seq > 0) {
                acks.put(lane, new LaneAck(spool.epoch(), seq));
            }
        });
        return acks;
    }
}
