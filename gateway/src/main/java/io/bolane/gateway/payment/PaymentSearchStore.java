package io.bolane.gateway.payment;

import io.bolane.gateway.order.ChargeWay;
import io.bolane.protocol.parking.OrderId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** SQL of {@code payment_search}. */
final class PaymentSearchStore {

    /** @param asked how often Bolink was asked */
    record Search(ChargeWay way, int asked) {}

    private static final String BEGIN =
            """
            INSERT INTO payment_search (order_id, way, state) VALUES ($1, $2, 'open')
            ON CONFLICT (order_id, way) DO UPDATE SET state = 'open', asked = 1, updated_at = clock_timestamp()
            """;

    Future<Void> begin(SqlConnection tx, OrderId order, ChargeWay way) {
        return tx.preparedQuery(BEGIN)
                .execute(Tuple.of(order.value(), way.payType()))
                .mapEmpty();
    }

    private static final String OPEN =
            """
            SELECT way, asked FROM payment_search WHERE order_id = $1 AND state = 'open' ORDER BY way FOR UPDATE
            """;

    Future<List<Search>> open(SqlConnection tx, OrderId order) {
        return tx.preparedQuery(OPEN).execute(Tuple.of(order.value())).map(rows -> {
            var searches = new ArrayList<Search>();
            rows.forEach(row -> searches.add(new Search(
                    ChargeWay.valueOf(row.getString("way").toUpperCase(Locale.ROOT)), row.getInteger("asked"))));
            return searches;
        });
    }

    private static final String ASKED_AGAIN =
            """
            UPDATE payment_search SET asked = asked + 1, updated_at = clock_timestamp()
            WHERE order_id = $1 AND state = 'open'
            """;

    Future<Void> askedAgain(SqlConnection tx, OrderId order) {
        return tx.preparedQuery(ASKED_AGAIN).execute(Tuple.of(order.value())).mapEmpty();
    }

    private static final String END =
            """
            UPDATE payment_search SET state = $2, updated_at = clock_timestamp() WHERE order_id = $1 AND state = 'open'
            """;

    Future<Void> end(SqlConnection tx, OrderId order, boolean found) {
        return tx.preparedQuery(END)
                .execute(Tuple.of(order.value(), found ? "found" : "given up"))
                .mapEmpty();
    }
}
