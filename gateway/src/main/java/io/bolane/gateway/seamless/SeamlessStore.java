package io.bolane.gateway.seamless;

import io.bolane.protocol.bolink.SeamlessPayState;
import io.bolane.protocol.parking.OrderId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** SQL of {@code seamless_notice} and {@code seamless_state}. */
final class SeamlessStore {

    private static final String NOTE =
            """
            INSERT INTO seamless_notice (order_id, rand, supported) VALUES ($1, $2, $3)
            ON CONFLICT (order_id, rand) DO NOTHING
            """;

    /** @return false when this very notice came before: it must not undo what came since */
    Future<Boolean> note(SqlConnection tx, SeamlessPayState notice) {
        return tx.preparedQuery(NOTE)
                .execute(Tuple.of(notice.order().value(), notice.rand(), notice.supported()))
                .map(rows -> rows.rowCount() == 1);
    }

    private static final String SET =
            """
            INSERT INTO seamless_state (order_id, park_id, plate, supported) VALUES ($1, $2, $3, $4)
            ON CONFLICT (order_id) DO UPDATE
            SET park_id = $2, plate = $3, supported = $4, updated_at = clock_timestamp()
            """;

    Future<Void> set(SqlConnection tx, SeamlessPayState notice) {
        return tx.preparedQuery(SET)
                .execute(Tuple.of(
                        notice.order().value(),
                        notice.park().value(),
                        notice.plate().text(),
                        notice.supported()))
                .mapEmpty();
    }

    private static final String SUPPORTS =
            """
            SELECT supported FROM seamless_state WHERE order_id = $1
            """;

    Future<Boolean> supports(SqlConnection tx, OrderId order) {
        return tx.preparedQuery(SUPPORTS).execute(Tuple.of(order.value())).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() && found.next().getBoolean(0);
        });
    }
}
