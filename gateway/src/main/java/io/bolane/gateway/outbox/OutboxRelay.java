package io.bolane.gateway.outbox;

import io.bolane.gateway.db.Database;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what stands in the outbox: at least once, messages of one order in their order, never two of them at a time.
 * Any number of relays may run on one database; a row belongs to the one that took it until its lease ends, so what a
 * relay held when it died is taken over. Rows of parks that the relay does not know stay where they are.
 *
 * <p>All methods, and all that it calls, run on one event loop.
 */
public final class OutboxRelay {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration STOP_PAUSE = Duration.ofMillis(50);
    private static final int STOP_PAUSES = 40;

    private final RelayParts parts;
    private final List<UnionSender> senders;
    private Timers.Timer poll = () -> {};
    private boolean expiring;

    /**
     * @param outcomes by interface number, "3.7"
     * @param parks the account of each park
     */
    public OutboxRelay(
            Node node,
            Database database,
            Uplink uplink,
            Map<String, UplinkOutcome> outcomes,
            Map<ParkId, UnionId> parks) {
        var settlement = new Settlement(database, new OutboxStore(), outcomes, node.timers());
        this.parts = new RelayParts(node, database, uplink, settlement, new StoreOutage());
        this.senders = parksOfUnions(parks).entrySet().stream()
                .map(union -> new UnionSender(union.getKey(), union.getValue(), parts))
                .toList();
    }

    /**
     * The relay's place among others.
     *
     * @param instance name of this gateway, kept with the rows that it takes
     * @param places how many messages of a park may be sent now; none where another gateway has to send them
     */
    public record Node(String instance, Timers timers, RelaySettings settings, ToIntFunction<ParkId> places) {
        /** Sends for every park. */
        public Node(String instance, Timers timers, RelaySettings settings) {
            this(instance, timers, settings, park -> Integer.MAX_VALUE);
        }
    }

    private static Map<UnionId, Collection<ParkId>> parksOfUnions(Map<ParkId, UnionId> parks) {
        var unions = new HashMap<UnionId, Collection<ParkId>>();
        parks.forEach((park, union) -> unions.computeIfAbsent(
                        union, first -> new TreeSet<>(Comparator.comparing(ParkId::value)))
                .add(park));
        return unions;
    }

    /** Begins to send, and to look for work by itself. */
    public Future<Void> start() {
        poll = parts.timers().every(parts.settings().poll(), this::tick);
        tick();
        return Future.succeededFuture();
    }

    /** Something was added and committed: looks for it at once. */
    public void wake() {
        senders.forEach(UnionSender::wake);
    }

    /** Takes nothing more, and waits a short time for what is under way. */
    public Future<Void> stop() {
        poll.cancel();
        senders.forEach(UnionSender::stop);
        return untilIdle(STOP_PAUSES);
    }

    private Future<Void> untilIdle(int pauses) {
        if (pauses == 0 || senders.stream().allMatch(sender -> sender.underWay() == 0)) {
            return Future.succeededFuture();
        }
        Promise<Void> pause = Promise.promise();
        parts.timers().after(STOP_PAUSE, pause::tryComplete);
        return pause.future().compose(passed -> untilIdle(pauses - 1));
    }

    private void tick() {
        expire();
        wake();
    }

    private void expire() {
        if (expiring) {
            return;
        }
        expiring = true;
        parts.database()
                .withConnection(parts.store()::findExpired)
                .onFailure(parts.outage()::failed)
                .compose(this::markExpired)
                .onComplete(ended -> expiring = false);
    }

    private Future<Void> markExpired(List<OutboxRow> rows) {
        var marks = rows.stream().map(row -> parts.settlement().expired(row)).toList();
        return Future.join(marks)
                .onFailure(cause -> LOG.atWarn()
                        .addKeyValue("error", cause.toString())
                        .log("a message whose time is over cannot be marked"))
                .mapEmpty();
    }
}
