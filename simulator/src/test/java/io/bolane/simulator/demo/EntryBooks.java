package io.bolane.simulator.demo;

import static io.bolane.simulator.demo.LaneContract.time;

import io.bolane.agent.alone.EntryDesk.EntryRead;
import io.bolane.gateway.config.DatabaseConfig;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.lane.LaneDirectory;
import io.bolane.gateway.order.ChargeState;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.gateway.order.ParkingOrders;
import io.bolane.gateway.order.StayMarks;
import io.bolane.gateway.order.StayState;
import io.bolane.gateway.order.TariffBook;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.lane.MirrorContent.Covered;
import io.bolane.protocol.lane.MirrorContent.DayPart;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.tariff.admission.Arrival;
import io.bolane.tariff.admission.EntryDecision;
import io.bolane.tariff.admission.EntryPolicy;
import io.bolane.tariff.admission.EntryVerdict;
import io.bolane.tariff.admission.ListEntry;
import io.bolane.tariff.settlement.Cover;
import io.bolane.tariff.settlement.TariffPin;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** What the tables of a running gateway say of a car that comes, read by the gateway's own code. Methods block. */
final class EntryBooks implements AutoCloseable {
    private static final OrderId STAY = OrderId.of("~arriving");

    private static final Database.Limits PATIENT = new Database.Limits(
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(50));

    private final Database database;
    private final LaneId entry;
    private final ParkingOrders orders = new ParkingOrders(new LaneDirectory(List.of()), new TariffBook(Map.of()));

    EntryBooks(DemoSystem system, LaneId entry) {
        var server = system.openDatabase();
        this.entry = entry;
        this.database = new Database(
                system.vertx(),
                new DatabaseConfig(
                        server.host(),
                        server.port(),
                        server.database(),
                        server.user(),
                        Optional.of(new Secret(server.password())),
                        2),
                PATIENT);
    }

    /**
     * A car at the entry.
     *
     * @param covers in which a stay that begins now would be free
     */
    record Desk(EntryRead read, LaneId lane, Arrival.Known known, List<Cover> covers) {
        EntryVerdict decide(EntryPolicy policy, int free) {
            var car =
                    new Arrival(lane, read.plate(), read.color(), read.readAt(), known, Optional.of(free), read.city());
            return EntryDecision.of(policy, car);
        }
    }

    Desk at(EntryRead car) {
        try {
            return Waiting.until(read(car), 60);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What was written so that the books can be asked is not kept. */
    private static final class NotKept extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Desk desk;

        private NotKept(Desk desk) {
            super("not kept", null, false, false);
            this.desk = desk;
        }
    }

    private Future<Desk> read(EntryRead car) {
        return database.<Desk>withTransaction(tx -> ask(tx, car).map(desk -> {
                    throw new NotKept(desk);
                }))
                .recover(cause -> cause instanceof NotKept notKept
                        ? Future.succeededFuture(notKept.desk)
                        : Future.failedFuture(cause));
    }

    private static final String BEGIN =
            """
            INSERT INTO parking_order (order_id, park_id, plate, color, plateless, state, entry_lane, entered_at,
                                       passed, tariff, tariff_version)
            VALUES ($1, $2, $3, 0, false, 'parked', 'A1', $4, true, 'demo', '2020-01-01')
            """;
    private static final String ALL_SPACES = "UPDATE month_pass SET spaces = NULL WHERE park_id = $1";

    private Future<Desk> ask(SqlConnection tx, EntryRead car) {
        var plate = car.plate().orElseThrow();
        var stay = stay(plate, car);
        var park = entry.park().value();
        return tx.preparedQuery(BEGIN)
                .execute(Tuple.of(STAY.value(), park, plate.text(), time(car.readAt())))
                .compose(begun -> orders.covers(tx, List.of(stay)))
                .compose(covers -> tx.preparedQuery(ALL_SPACES)
                        .execute(Tuple.of(park))
                        .compose(freed -> orders.covers(tx, List.of(stay)))
                        .compose(unshared -> known(tx, car, of(covers), of(unshared)))
                        .map(known -> new Desk(car, entry, known, of(covers))));
    }

    private static List<Cover> of(Map<OrderId, List<Cover>> covers) {
        return covers.getOrDefault(STAY, List.of());
    }

    private Future<Arrival.Known> known(SqlConnection tx, EntryRead car, List<Cover> covers, List<Cover> unshared) {
        var passes = passes(covers);
        var taken = new ArrayList<>(passes(unshared));
        passes.forEach(taken::remove);
        var isTaken = taken.stream().anyMatch(cover -> cover.covers(car.readAt()));
        return lists(tx, car.plate().orElseThrow())
                .compose(lists -> owed(tx, car.plate().orElseThrow())
                        .map(owed -> new Arrival.Known(lists, passes, isTaken, owed)));
    }

    private static List<Cover> passes(List<Cover> covers) {
        return covers.stream()
                .filter(cover -> cover.kind() == Cover.Kind.MONTH_PASS)
                .toList();
    }

    private Future<List<ListEntry>> lists(SqlConnection tx, Plate plate) {
        return tx.preparedQuery(
                        """
                        SELECT list, valid_from, least(valid_until, ended_at) AS until, free FROM special_plate
                        WHERE park_id = $1 AND plate = $2
                        """)
                .execute(Tuple.of(entry.park().value(), plate.text()))
                .map(rows -> {
                    var lists = new ArrayList<ListEntry>();
                    rows.forEach(row -> lists.add(new ListEntry(
                            ListEntry.Kind.valueOf(row.getString("list").toUpperCase(Locale.ROOT)),
                            instant(row, "valid_from"),
                            instant(row, "until"),
                            row.getBoolean("free"))));
                    return lists;
                });
    }

    private Future<Money> owed(SqlConnection tx, Plate plate) {
        return tx.preparedQuery(
                        """
                        SELECT coalesce(sum(unpaid_fen), 0)::bigint FROM parking_order
                        WHERE park_id = $1 AND plate = $2 AND state = 'left'
                        """)
                .execute(Tuple.of(entry.park().value(), plate.text()))
                .map(rows -> Money.ofFen(rows.iterator().next().getLong(0)));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private ParkingOrder stay(Plate plate, EntryRead car) {
        return new ParkingOrder(
                STAY,
                entry.park(),
                plate,
                car.color(),
                false,
                StayState.PARKED,
                entry.name(),
                car.readAt(),
                true,
                new TariffPin("demo", "2020-01-01"),
                ChargeState.NONE,
                ChargeState.NONE,
                Optional.empty(),
                new StayMarks(false, false, Optional.empty(), Optional.empty()));
    }

    /** @return the cover as a lane is told of it */
    static Covered told(Cover cover) {
        return new Covered(
                cover.kind().name().toLowerCase(Locale.ROOT),
                cover.from(),
                cover.until(),
                cover.hours().map(hours -> new DayPart(hours.from(), hours.until())));
    }

    @Override
    public void close() {
        Waiting.quietly(database.close(), 10);
    }
}
