package io.bolane.gateway.refund;

import io.bolane.gateway.refund.Refund.State;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SQL of change: refunds of origin {@code change}. */
final class ChangeStore {

    /** Change that is to be paid out. @param number ours, for 3.10 */
    record Asked(ParkId park, TradeNo payment, TradeNo number, Money amount, Optional<Plate> plate) {}

    /** The number follows from the payment's: whoever asks twice asks for the same change. */
    private static final String ASK =
            """
            WITH surplus AS (
                SELECT p.trade_no, p.park_id, p.order_id, p.plate, p.surplus_fen - p.refunded_fen AS fen
                FROM payment p
                WHERE p.order_id = $1 AND p.matched AND p.state = 'paid' AND p.pay_type LIKE '%cash'
                  AND p.surplus_fen - p.refunded_fen BETWEEN $2 AND $3
                  AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.trade_no = p.trade_no)),
            asked AS (
                INSERT INTO refund (trade_no, park_id, order_id, amount_fen, origin, state, reason, change_no)
                SELECT trade_no, park_id, order_id, fen, 'change', 'asked', $4, left(md5('change ' || trade_no), 28)
                FROM surplus
                RETURNING trade_no, change_no)
            SELECT s.park_id, s.trade_no, a.change_no, s.fen, s.plate
            FROM surplus s JOIN asked a USING (trade_no) ORDER BY s.trade_no
            """;

    /** @param order locked; @param reason for people */
    Future<List<Asked>> ask(SqlConnection tx, OrderId order, Money least, Money most, String reason) {
        return tx.preparedQuery(ASK)
                .execute(Tuple.of(order.value(), least.fen(), most.fen(), reason))
                .map(rows -> {
                    var asked = new ArrayList<Asked>();
                    rows.forEach(row -> asked.add(new Asked(
                            new ParkId(row.getString("park_id")),
                            new TradeNo(row.getString("trade_no")),
                            new TradeNo(row.getString("change_no")),
                            Money.ofFen(row.getLong("fen")),
                            Optional.ofNullable(row.getString("plate")).map(Plate::of))));
                    return asked;
                });
    }

    private static final String ANSWER =
            """
            UPDATE refund SET state = $2, errmsg = $3, link = $4,
                              settled_at = CASE WHEN $2 = 'failed' THEN clock_timestamp() END
            WHERE change_no = $1 AND state = 'asked'
            RETURNING trade_no
            """;

    /** @param state pending or failed; @return the payment, when the change was still asked for */
    Future<Optional<TradeNo>> answered(
            SqlConnection tx, TradeNo number, State state, String errmsg, Optional<String> link) {
        return tx.preparedQuery(ANSWER)
                .execute(Tuple.of(number.value(), state.column(), errmsg, link.orElse(null)))
                .map(ChangeStore::payment);
    }

    private static Optional<TradeNo> payment(RowSet<Row> rows) {
        var found = rows.iterator();
        return found.hasNext() ? Optional.of(new TradeNo(found.next().getString(0))) : Optional.empty();
    }

    private static final String TOLD =
            """
            UPDATE refund SET state = $2, errmsg = $3, settled_at = clock_timestamp()
            WHERE change_no = $1 AND state <> 'done'
            RETURNING trade_no
            """;

    /** @param state done or failed; what is done stays done. @return the payment, when it is change of ours */
    Future<Optional<TradeNo>> told(SqlConnection tx, TradeNo number, State state, String errmsg) {
        return tx.preparedQuery(TOLD)
                .execute(Tuple.of(number.value(), state.column(), errmsg))
                .map(ChangeStore::payment);
    }
}
