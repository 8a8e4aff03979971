package io.bolane.gateway.change;

import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.protocol.bolink.ChangePayout;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;

/** SQL of {@code change_payout}. */
final class ChangePayoutStore {

    private static final String ADD =
            """
            INSERT INTO change_payout (trade_no, state, park_id, order_id, plate, amount_fen, errmsg, paid_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (trade_no, state) DO NOTHING
            """;

    /** @return false when this state of this payout was told before */
    Future<Boolean> add(SqlConnection tx, ChangePayout notice) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addString(notice.tradeNo().value())
                        .addString(notice.state().name().toLowerCase(Locale.ROOT))
                        .addString(notice.park().value())
                        .addString(notice.order().value())
                        .addString(notice.plate().text())
                        .addLong(notice.amount().fen())
                        .addString(notice.errmsg())
                        .addOffsetDateTime(timestamp(notice.at())))
                .map(rows -> rows.rowCount() == 1);
    }
}
