package io.bolane.gateway.city;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.outbox.OutboxRow;
import io.bolane.gateway.outbox.UplinkOutcome;
import io.bolane.protocol.bolink.BolinkRequest;
import io.bolane.protocol.bolink.CityCountQuery;
import io.bolane.protocol.bolink.CityListQuery;
import io.bolane.protocol.bolink.UplinkReply;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the city's platform now and then how many cars it holds as parked (Bolink 10.2). When its count is not ours it
 * is asked for its stays (10.3): a stay that has left by our books is told again by its 3.2, one that it does not have
 * by its 3.1, with the very bytes of the first time. What changed within the last minutes is let be, for it may be on
 * its way. Several gateways ask once. For one event loop.
 */
public final class CityReports {
    private static final Logger LOG = LoggerFactory.getLogger(CityReports.class);
    private static final Runnable NOTHING = () -> {};
    private static final String ENTRY = "3.1";
    private static final String EXIT = "3.2";
    /** Uploads that wait for a network that is away for a moment are no difference. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(15);

    private final CityReportStore store = new CityReportStore();
    private final Database database;
    private final Outbox outbox;
    private final Map<ParkId, Duration> parks;
    private final Clock parking;
    private final List<Timers.Timer> timers = new ArrayList<>();

    /**
     * @param parks that report, and how often they compare
     * @param parking the parking clock
     */
    public CityReports(Database database, Outbox outbox, Map<ParkId, Duration> parks, Clock parking) {
        this.database = database;
        this.outbox = outbox;
        this.parks = Map.copyOf(parks);
        this.parking = parking;
    }

    /** @return what is done with the answers, by interface number */
    public Map<String, UplinkOutcome> outcomes() {
        return Map.of("10.2", new Answered(this::counted), "10.3", new Answered(this::listed));
    }

    public void start(Timers clockwork) {
        parks.forEach((park, every) -> timers.add(clockwork.every(every, () -> ask(park))));
    }

    public void stop() {
        timers.forEach(Timers.Timer::cancel);
        timers.clear();
    }

    /** @return succeeds when it is asked, or another gateway has; fails with {@code StoreUnavailable} only */
    Future<Void> ask(ParkId park) {
        var every = parks.getOrDefault(park, Duration.ZERO);
        return database.withTransaction(tx -> store.begin(tx, park, every)
                        .compose(mine -> mine ? send(tx, new CityCountQuery(park)) : Future.succeededFuture()))
                .onSuccess(asked -> outbox.committed())
                .onFailure(cause -> LOG.atWarn()
                        .addKeyValue("park", park)
                        .addKeyValue("error", cause.toString())
                        .log("the city is not asked for its stays"));
    }

    private Future<Void> send(SqlConnection tx, BolinkRequest request) {
        return outbox.add(tx, List.of(new Outbox.Entry(request, Optional.empty())));
    }

    private Future<Void> counted(SqlConnection tx, ParkId park, UplinkReply reply) {
        var city = CityCountQuery.count(reply);
        return store.parked(tx, park).compose(ours -> store.counted(tx, park, city, ours)
                .compose(noted -> city == ours ? Future.succeededFuture() : send(tx, new CityListQuery(park))));
    }

    private Future<Void> listed(SqlConnection tx, ParkId park, UplinkReply reply) {
        var city = CityListQuery.orders(reply);
        var before = parking.instant().minus(UNDER_WAY);
        return store.unknown(tx, park, city).compose(unknown -> store.leftBefore(tx, park, city, before)
                .compose(left -> outbox.sendAgain(tx, park, left, EXIT))
                .compose(exits -> store.parkedBefore(tx, park, city, before)
                        .compose(missing -> outbox.sendAgain(tx, park, missing, ENTRY))
                        .compose(entries -> done(tx, park, unknown, exits, entries))));
    }

    private Future<Void> done(SqlConnection tx, ParkId park, int unknown, int exits, int entries) {
        if (unknown + exits + entries > 0) {
            LOG.atWarn()
                    .addKeyValue("park", park)
                    .addKeyValue("unknown", unknown)
                    .addKeyValue("exits", exits)
                    .addKeyValue("entries", entries)
                    .log("the city's stays are not ours; told again what it missed");
        }
        return store.listed(tx, park, unknown, exits, entries);
    }

    /** What is made of an answer with state 1. */
    @FunctionalInterface
    private interface Step {
        Future<Void> take(SqlConnection tx, ParkId park, UplinkReply reply);
    }

    private record Answered(Step step) implements UplinkOutcome {
        @Override
        public Future<Runnable> settled(SqlConnection tx, OutboxRow row, byte[] reply) {
            var answer = UplinkReply.parse(reply);
            return answer.done() ? step.take(tx, row.park(), answer).map(NOTHING) : Future.succeededFuture(NOTHING);
        }

        /** These questions do not run out of time. */
        @Override
        public Future<Runnable> expired(SqlConnection tx, OutboxRow row) {
            return Future.succeededFuture(NOTHING);
        }
    }
}
