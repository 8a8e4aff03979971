package io.bolane.gateway.order;

import static io.bolane.gateway.db.Columns.instant;
import static io.bolane.gateway.db.Columns.optionalInstant;
import static io.bolane.gateway.db.Columns.optionalText;
import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.tariff.settlement.TariffPin;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** SQL of {@code parking_order}. Whatever locks several rows locks them in the order of their ids. */
final class ParkingOrderStore {

    private static final String LOCK_BY_ID =
            """
            SELECT * FROM parking_order WHERE order_id = $1 FOR UPDATE
            """;

    Future<Optional<ParkingOrder>> lockById(SqlConnection tx, OrderId order) {
        return one(tx, LOCK_BY_ID, Tuple.of(order.value()));
    }

    private static final String LOCK_OPEN_BY_PLATE =
            """
            SELECT * FROM parking_order
            WHERE park_id = $1 AND plate = $2 AND state IN ('admitted', 'parked')
            ORDER BY entered_at DESC, order_id
            LIMIT 1
            FOR UPDATE
            """;

    /** @return the latest of the open stays of the plate */
    Future<Optional<ParkingOrder>> lockOpenByPlate(SqlConnection tx, ParkId park, Plate plate) {
        return one(tx, LOCK_OPEN_BY_PLATE, Tuple.of(park.value(), plate.text()));
    }

    private static final String OPEN_IN =
            """
            SELECT * FROM parking_order
            WHERE park_id = $1 AND state IN ('admitted', 'parked') AND entered_at <= $2
            LIMIT 20000
            """;

    /** Nothing is locked. */
    Future<List<ParkingOrder>> openIn(SqlConnection tx, ParkId park, Instant before) {
        return tx.preparedQuery(OPEN_IN)
                .execute(Tuple.of(park.value(), timestamp(before)))
                .map(ParkingOrderStore::readAll);
    }

    private static final String FIND_OPEN =
            """
            SELECT * FROM parking_order
            WHERE order_id = ANY ($1) AND park_id = $2 AND state IN ('admitted', 'parked')
            """;

    /** Nothing is locked. */
    Future<List<ParkingOrder>> findOpen(SqlConnection tx, ParkId park, List<OrderId> ids) {
        return tx.preparedQuery(FIND_OPEN)
                .execute(ids(ids).addString(park.value()))
                .map(ParkingOrderStore::readAll);
    }

    private static List<ParkingOrder> readAll(RowSet<Row> rows) {
        var orders = new ArrayList<ParkingOrder>(rows.size());
        rows.forEach(row -> orders.add(read(row)));
        return orders;
    }

    /** Two index lookups; an OR of the two would read the whole table. */
    private static final String LOCK_LEAVING =
            """
            SELECT * FROM parking_order
            WHERE order_id IN (
                SELECT unnest($1::text[])
                UNION
                SELECT open.order_id
                FROM unnest($2::text[], $3::text[]) AS leaving (park_id, plate)
                    JOIN parking_order AS open USING (park_id, plate)
                WHERE open.state IN ('admitted', 'parked'))
            ORDER BY order_id
            FOR UPDATE
            """;

    /** @return the stays of these ids and plates; states may have changed while the lock was waited for */
    Future<List<ParkingOrder>> lockLeaving(SqlConnection tx, List<OrderId> ids, List<ParkPlate> plates) {
        return tx.preparedQuery(LOCK_LEAVING)
                .execute(Tuple.of(
                        ids.stream().map(OrderId::value).toArray(String[]::new),
                        plates.stream().map(each -> each.park().value()).toArray(String[]::new),
                        plates.stream().map(each -> each.plate().text()).toArray(String[]::new)))
                .map(ParkingOrderStore::readAll);
    }

    private static final String ADD_ALL =
            """
            INSERT INTO parking_order (order_id, park_id, plate, color, plateless, state, entry_lane, entered_at,
                                       passed, tariff, tariff_version, suspect)
            SELECT order_id, park_id, plate, color, plateless, 'parked', entry_lane, entered_at, true,
                   tariff, tariff_version, suspect
            FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::boolean[], $6::text[], $7::timestamptz[],
                        $8::text[], $9::text[], $10::boolean[])
                AS entry (order_id, park_id, plate, color, plateless, entry_lane, entered_at,
                          tariff, tariff_version, suspect)
            ORDER BY order_id
            ON CONFLICT (order_id) DO NOTHING
            RETURNING order_id
            """;

    /** @return the ids that were not known before */
    Future<Set<OrderId>> addAll(SqlConnection tx, List<NewStay> stays) {
        var row = new Arrays(stays.size());
        stays.forEach(row::add);
        return tx.preparedQuery(ADD_ALL).execute(row.tuple()).map(rows -> {
            var fresh = new HashSet<OrderId>();
            rows.forEach(each -> fresh.add(new OrderId(each.getString(0))));
            return fresh;
        });
    }

    private static final String PARK_ADMITTED =
            """
            UPDATE parking_order
            SET passed = true, state = 'parked'
            WHERE order_id = ANY ($1) AND state IN ('admitted', 'refused')
            RETURNING *
            """;

    /** Stays begun by 5.7 whose cars were now seen. @return those that were not yet counted as parked */
    Future<List<ParkingOrder>> parkAdmitted(SqlConnection tx, List<OrderId> ids) {
        return tx.preparedQuery(PARK_ADMITTED).execute(ids(ids)).map(ParkingOrderStore::readAll);
    }

    private static final String MARK_PASSED =
            """
            UPDATE parking_order SET passed = true WHERE order_id = ANY ($1) AND NOT passed
            """;

    Future<Void> markPassed(SqlConnection tx, List<OrderId> ids) {
        return tx.preparedQuery(MARK_PASSED).execute(ids(ids)).mapEmpty();
    }

    private static final String CLOSE_ALL =
            """
            UPDATE parking_order AS o
            SET state = 'left', exit_lane = l.exit_lane, exited_at = l.exited_at, fee_fen = l.fee_fen,
                unpaid_fen = l.unpaid_fen, suspect = o.suspect OR l.suspect
            FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::bigint[], $5::bigint[], $6::boolean[])
                AS l (order_id, exit_lane, exited_at, fee_fen, unpaid_fen, suspect)
            WHERE o.order_id = l.order_id AND o.state <> 'left'
            """;

    Future<Void> closeAll(SqlConnection tx, List<StayEnd> ends) {
        var size = ends.size();
        var lanes = new String[size];
        var times = new OffsetDateTime[size];
        var fees = new Long[size];
        var unpaid = new Long[size];
        var suspect = new Boolean[size];
        for (var i = 0; i < size; i++) {
            var end = ends.get(i);
            lanes[i] = end.lane();
            times[i] = timestamp(end.at());
            fees[i] = end.price().total().fen();
            unpaid[i] = end.price().due().fen();
            suspect[i] = end.suspect();
        }
        var ids = ends.stream().map(end -> end.order().id().value()).toArray(String[]::new);
        return tx.preparedQuery(CLOSE_ALL)
                .execute(Tuple.of(ids, lanes, times, fees, unpaid, suspect))
                .mapEmpty();
    }

    private static final String SET_ETC =
            """
            UPDATE parking_order SET etc = $2 WHERE order_id = $1
            """;

    private static final String SET_WALLET =
            """
            UPDATE parking_order SET wallet = $2 WHERE order_id = $1
            """;

    Future<Void> setCharge(SqlConnection tx, OrderId order, ChargeWay way, ChargeState state) {
        return tx.preparedQuery(way == ChargeWay.ETC ? SET_ETC : SET_WALLET)
                .execute(Tuple.of(order.value(), state.column()))
                .mapEmpty();
    }

    private static final String SET_UNPAID =
            """
            UPDATE parking_order SET unpaid_fen = $2 WHERE order_id = $1 AND state = 'left'
            """;

    Future<Void> setUnpaid(SqlConnection tx, OrderId order, Money unpaid) {
        return tx.preparedQuery(SET_UNPAID)
                .execute(Tuple.of(order.value(), unpaid.fen()))
                .mapEmpty();
    }

    private static Future<Optional<ParkingOrder>> one(SqlConnection tx, String sql, Tuple parameters) {
        return tx.preparedQuery(sql).execute(parameters).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(read(found.next())) : Optional.empty();
        });
    }

    static Tuple ids(List<OrderId> ids) {
        // a parameter that is an array must not be taken for the list of parameters
        return Tuple.tuple().addValue(ids.stream().map(OrderId::value).sorted().toArray(String[]::new));
    }

    static ParkingOrder read(Row row) {
        return new ParkingOrder(
                new OrderId(row.getString("order_id")),
                new ParkId(row.getString("park_id")),
                new Plate(row.getString("plate")),
                PlateColor.ofWire(row.getInteger("color")).orElse(PlateColor.OTHER),
                row.getBoolean("plateless"),
                StayState.ofColumn(row.getString("state")),
                row.getString("entry_lane"),
                instant(row, "entered_at"),
                row.getBoolean("passed"),
                new TariffPin(row.getString("tariff"), row.getString("tariff_version")),
                ChargeState.ofColumn(row.getString("etc")),
                ChargeState.ofColumn(row.getString("wallet")),
                optionalInstant(row, "exited_at"),
                new StayMarks(
                        row.getBoolean("suspect"),
                        row.getBoolean("exit_told"),
                        optionalText(row, "read_plate").map(Plate::of),
                        optionalInstant(row, "told_entered_at")));
    }

    /** The parameters of {@link #ADD_ALL}: one array for each column. */
    private static final class Arrays {
        private final List<List<Object>> columns = new ArrayList<>();

        private Arrays(int size) {
            for (var i = 0; i < 10; i++) {
                columns.add(new ArrayList<>(size));
            }
        }

        private void add(NewStay stay) {
            var values = List.of(
                    stay.order().value(),
                    stay.park().value(),
                    stay.plate().text(),
                    stay.color().wire(),
                    stay.plateless(),
                    stay.lane(),
                    timestamp(stay.enteredAt()),
                    stay.tariff().tariff(),
                    stay.tariff().version(),
                    stay.suspect());
            for (var i = 0; i < values.size(); i++) {
                columns.get(i).add(values.get(i));
            }
        }

        private Tuple tuple() {
            return Tuple.tuple()
                    .addValue(columns.get(0).toArray(String[]::new))
                    .addValue(columns.get(1).toArray(String[]::new))
                    .addValue(columns.get(2).toArray(String[]::new))
                    .addValue(columns.get(3).toArray(Integer[]::new))
                    .addValue(columns.get(4).toArray(Boolean[]::new))
                    .addValue(columns.get(5).toArray(String[]::new))
                    .addValue(columns.get(6).toArray(OffsetDateTime[]::new))
                    .addValue(columns.get(7).toArray(String[]::new))
                    .addValue(columns.get(8).toArray(String[]::new))
                    .addValue(columns.get(9).toArray(Boolean[]::new));
        }
    }
}
