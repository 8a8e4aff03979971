package io.bolane.gateway.city;

import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** SQL of {@code city_report}, and of the stays that are compared. */
final class CityReportStore {
    /** Two gateways whose clocks tick together: the lock of the park lets one of them ask. */
    private static final String LOCK = "SELECT 1 FROM park_space WHERE park_id = $1 FOR UPDATE";

    private static final String BEGIN =
            """
            INSERT INTO city_report (park_id)
            SELECT $1 WHERE NOT EXISTS (
                SELECT 1 FROM city_report
                WHERE park_id = $1 AND asked_at > clock_timestamp() - $2 * interval '1 millisecond')
            """;

    /** @return false when somebody has asked within half of {@code every} */
    Future<Boolean> begin(SqlConnection tx, ParkId park, Duration every) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(park.value()))
                .compose(locked -> tx.preparedQuery(BEGIN)
                        .execute(Tuple.of(park.value(), every.dividedBy(2).toMillis())))
                .map(begun -> begun.rowCount() == 1);
    }

    private static final String PARKED =
            """
            SELECT count(*) FROM parking_order WHERE park_id = $1 AND state = 'parked'
            """;

    Future<Long> parked(SqlConnection tx, ParkId park) {
        return tx.preparedQuery(PARKED)
                .execute(Tuple.of(park.value()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static final String COUNTED =
            """
            UPDATE city_report SET city_count = $2::bigint, our_count = $3::bigint,
                                   settled_at = CASE WHEN $2::bigint = $3::bigint THEN clock_timestamp() END
            WHERE id = (SELECT max(id) FROM city_report WHERE park_id = $1)
            """;

    Future<Void> counted(SqlConnection tx, ParkId park, long city, long ours) {
        return tx.preparedQuery(COUNTED)
                .execute(Tuple.of(park.value(), city, ours))
                .mapEmpty();
    }

    private static final String UNKNOWN =
            """
            SELECT count(*) FROM unnest($2::text[]) AS city (order_id)
            WHERE NOT EXISTS (SELECT 1 FROM parking_order o WHERE o.park_id = $1 AND o.order_id = city.order_id)
            """;

    /** @return how many of the city's stays are none of ours */
    Future<Integer> unknown(SqlConnection tx, ParkId park, List<OrderId> city) {
        return tx.preparedQuery(UNKNOWN)
                .execute(Tuple.tuple().addString(park.value()).addArrayOfString(texts(city)))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private static final String LEFT_BEFORE =
            """
            SELECT order_id FROM parking_order
            WHERE park_id = $1 AND order_id = ANY ($2) AND state = 'left' AND exited_at < $3
            ORDER BY order_id
            """;

    /** @return those of the city's stays that have left by our books */
    Future<List<OrderId>> leftBefore(SqlConnection tx, ParkId park, List<OrderId> city, Instant before) {
        return orders(tx, LEFT_BEFORE, park, city, before);
    }

    private static final String PARKED_BEFORE =
            """
            SELECT order_id FROM parking_order
            WHERE park_id = $1 AND NOT order_id = ANY ($2) AND state = 'parked' AND entered_at < $3
            ORDER BY order_id
            """;

    /** @return our stays in progress that the city does not have */
    Future<List<OrderId>> parkedBefore(SqlConnection tx, ParkId park, List<OrderId> city, Instant before) {
        return orders(tx, PARKED_BEFORE, park, city, before);
    }

    private static Future<List<OrderId>> orders(
            SqlConnection tx, String query, ParkId park, List<OrderId> city, Instant before) {
        return tx.preparedQuery(query)
                .execute(Tuple.tuple()
                        .addString(park.value())
                        .addArrayOfString(texts(city))
                        .addOffsetDateTime(timestamp(before)))
                .map(rows -> {
                    var orders = new ArrayList<OrderId>();
                    rows.forEach(row -> orders.add(new OrderId(row.getString(0))));
                    return orders;
                });
    }

    private static final String LISTED =
            """
            UPDATE city_report SET unknown_stays = $2, exits_again = $3, entries_again = $4,
                                   settled_at = clock_timestamp()
            WHERE id = (SELECT max(id) FROM city_report WHERE park_id = $1)
            """;

    Future<Void> listed(SqlConnection tx, ParkId park, int unknown, int exits, int entries) {
        return tx.preparedQuery(LISTED)
                .execute(Tuple.of(park.value(), unknown, exits, entries))
                .mapEmpty();
    }

    private static String[] texts(List<OrderId> orders) {
        return orders.stream().map(OrderId::value).toArray(String[]::new);
    }
}
