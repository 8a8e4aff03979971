package io.bolane.gateway.entry;

import io.bolane.gateway.config.LaneConfig;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.failure.LaneOffline;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.failure.StaleRequest;
import io.bolane.gateway.failure.UnknownLane;
import io.bolane.gateway.failure.UnknownPark;
import io.bolane.gateway.lane.LaneDirectory;
import io.bolane.gateway.order.LaneSend;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.PlatelessEntry;
import io.bolane.protocol.bolink.PlatelessEntryReply;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneCommand.Admission;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.time.IdSource;
import io.bolane.tariff.admission.Arrival;
import io.bolane.tariff.admission.Arrival.Known;
import io.bolane.tariff.admission.EntryDecision;
import io.bolane.tariff.admission.EntryPolicy;
import io.bolane.tariff.admission.EntryVerdict;
import io.bolane.tariff.admission.EntryVerdict.Admit;
import io.bolane.tariff.admission.EntryVerdict.AskCity;
import io.bolane.tariff.admission.EntryVerdict.AskPerson;
import io.bolane.tariff.admission.EntryVerdict.Reason;
import io.bolane.tariff.admission.EntryVerdict.Refuse;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bolink 5.7: a driver without plate has scanned the code of an entry. The stay is begun, the arm goes up, and only
 * what the lane did is answered. The command's id comes from the scan, so that a repeated scan moves the arm once.
 */
public final class PlatelessEntries {
    private static final Logger LOG = LoggerFactory.getLogger(PlatelessEntries.class);
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final AdmissionStore store = new AdmissionStore();
    private final Database database;
    private final Gate gate;
    private final Entries entries;
    private final IdSource ids;
    private final Clock parking;

    /**
     * The lanes, as far as an admission needs them.
     *
     * @param online {@code LaneSessions::isOnline}
     * @param lanes {@code LaneCommands::send}
     */
    public record Gate(LaneDirectory directory, Predicate<LaneId> online, LaneSend lanes) {}

    /** @param parking the parking clock */
    public PlatelessEntries(Database database, Gate gate, Entries entries, IdSource ids, Clock parking) {
        this.database = database;
        this.gate = gate;
        this.entries = entries;
        this.ids = ids;
        this.parking = parking;
    }

    /**
     * @return state 1 once the arm has taken the order, or when this scan let the car in before; fails with
     *     {@code UnknownPark}, {@code UnknownLane}, {@code StaleRequest}, {@code LaneOffline}, and {@code NotPossible}
     *     when the lane's entry policy does not let it in, before anything was done,
     *     with {@code StoreUnavailable}, and as {@code LaneCommands} does
     */
    public Future<BolinkReply> admit(PlatelessEntry scan) {
        var lane = entryLane(scan);
        var apart = Duration.between(scan.timetemp(), parking.instant()).abs();
        if (apart.compareTo(FRESH) > 0) {
            return Future.failedFuture(new StaleRequest("timetemp is " + apart + " away from our clock"));
        }
        if (!gate.online().test(lane)) {
            return Future.failedFuture(new LaneOffline(lane + " holds no session"));
        }
        return database.withTransaction(tx -> begin(tx, scan, lane))
                .recover(cause -> cause instanceof DroveIn
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(cause))
                .compose(begun -> begun.isEmpty()
                        ? Future.succeededFuture() // the car is in
                        : raise(scan, lane, begun.get()))
                .map(raised -> PlatelessEntryReply.entered(scan));
    }

    /** Fails with {@code NotPossible} when cars without plate do not come in here now. */
    private Future<Void> requireEntry(SqlConnection tx, PlatelessEntry scan, LaneId lane) {
        var policy = gate.directory().find(lane).map(LaneConfig::entry).orElse(EntryPolicy.STANDARD);
        return entries.free(tx, lane).map(free -> {
            var car = new Arrival(
                    lane,
                    Optional.empty(),
                    PlateColor.OTHER,
                    scan.timetemp(),
                    Known.NOTHING,
                    Optional.of(free),
                    Optional.empty());
            return EntryDecision.of(policy, car).match(new AdmittedOnly());
        });
    }

    /** A driver who scans is let in, or told why not: there is nobody at the lane to be asked. */
    private static final class AdmittedOnly implements EntryVerdict.Cases<Void> {
        @Override
        public Void admit(Admit verdict) {
            return null;
        }

        @Override
        public Void refuse(Refuse verdict) {
            throw refusal(verdict.reason());
        }

        @Override
        public Void askPerson(AskPerson verdict) {
            throw refusal(verdict.reason());
        }

        @Override
        public Void askCity(AskCity verdict) {
            throw new IllegalStateException("the city knows cars by their plates");
        }

        private static NotPossible refusal(Reason reason) {
            return new NotPossible("a car without plate may not come in: " + reason, reason.chinese());
        }
    }

    private LaneId entryLane(PlatelessEntry scan) {
        if (gate.directory().park(scan.park()).isEmpty()) {
            throw new UnknownPark("no park " + scan.park());
        }
        return gate.directory()
                .byChannel(scan.park(), scan.channel())
                .filter(lane -> lane.direction() == Direction.ENTRY)
                .orElseThrow(() -> new UnknownLane("no entry " + scan.channel() + " in park " + scan.park()))
                .id();
    }

    /** @return the stay to be let in; empty when it is in */
    private Future<Optional<OrderId>> begin(SqlConnection tx, PlatelessEntry scan, LaneId lane) {
        var orders = entries.books().orders();
        return store.isIn(tx, scan).compose(isIn -> {
            if (isIn) {
                return Future.succeededFuture(Optional.empty());
            }
            var fresh = new OrderId(ids.next());
            var tariff = orders.tariffInForce(scan.park(), scan.timetemp());
            return requireEntry(tx, scan, lane)
                    .compose(may -> store.admit(tx, scan, lane, fresh, tariff))
                    .compose(order ->
                            order.equals(fresh) ? unlessItDroveIn(tx, scan, order) : Future.succeededFuture(order))
                    .compose(order -> orders.journal()
                            .add(tx, order, "admitted", "5.7 lane " + lane.name() + " scanned at " + scan.timetemp())
                            .map(Optional.of(order)));
        });
    }

    /**
     * While a late scan waited for the row of the stay, the lane's own event may have said that the car is in. Then
     * nothing was left to join, and this stay would be the second one of the car: it is undone.
     */
    private Future<OrderId> unlessItDroveIn(SqlConnection tx, PlatelessEntry scan, OrderId order) {
        return store.isIn(tx, scan)
                .compose(isIn -> isIn ? Future.failedFuture(new DroveIn()) : Future.succeededFuture(order));
    }

    /** Undoes the transaction that began a stay for a car that is in. */
    private static final class DroveIn extends RuntimeException {
        private DroveIn() {
            super("the car drove in meanwhile", null, false, false);
        }
    }

    private Future<LaneResult> raise(PlatelessEntry scan, LaneId lane, OrderId order) {
        var id = new CommandId("5.7-" + scan.park() + "-" + scan.carNumber() + "-" + scan.timetempWire());
        var authority = new Authority(Authority.Source.ADMISSION, "5.7 " + order);
        var body = new RaiseBarrier(Hold.ONCE, Optional.of(Admission.entering(order, scan.standIn())));
        return gate.lanes()
                .send(lane, authority, body, Optional.of(id))
                .compose(result -> parked(order).map(result), cause -> refused(order, scan)
                        .transform(noted -> Future.failedFuture(cause)));
    }

    /** The arm is up, whatever becomes of this: what cannot be stored now, the lane's own event will complete. */
    private Future<Void> parked(OrderId order) {
        return database.withTransaction(tx -> store.park(tx, order)
                        .compose(first -> first
                                ? entries.books()
                                        .orders()
                                        .lockAll(tx, List.of(order), List.of())
                                        .compose(found -> entries.record(tx, found.get(0)))
                                : Future.succeededFuture(() -> {})))
                .map(afterCommit -> {
                    afterCommit.run();
                    return (Void) null;
                })
                .otherwise(cause -> {
                    LOG.atWarn()
                            .addKeyValue("order", order)
                            .addKeyValue("error", cause.toString())
                            .log("car without plate let in, not yet stored; its entry event completes it");
                    return null;
                });
    }

    private Future<Void> refused(OrderId order, PlatelessEntry scan) {
        return database.withTransaction(tx -> store.refuse(tx, order, scan.timetempWire())
                .compose(marked -> marked
                        ? entries.books().orders().journal().add(tx, order, "refused", "the arm was not raised")
                        : Future.succeededFuture()));
    }
}
