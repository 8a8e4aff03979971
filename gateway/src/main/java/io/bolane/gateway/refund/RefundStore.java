package io.bolane.gateway.refund;

import static io.bolane.gateway.db.Columns.optionalInstant;
import static io.bolane.gateway.db.Columns.optionalText;
import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.refund.Refund.State;
import io.bolane.protocol.bolink.RefundResult;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SQL of {@code refund}, and of what payments say about their refunds. */
final class RefundStore {

    /** A refund that was made just now. @param bolinkNo the number that Bolink knows the payment by */
    record Asked(ParkId park, TradeNo payment, TradeNo bolinkNo, Money amount) {}

    /** Cash and payments without a number of Bolink's cannot go back by 4.2; one that failed is for a person. */
    private static final String ASK_SURPLUS =
            """
            WITH surplus AS (
                SELECT p.trade_no, p.park_id, p.order_id, p.surplus_fen - p.refunded_fen AS fen,
                       coalesce(p.bolink_no, p.trade_no) AS bolink_no
                FROM payment p
                WHERE p.order_id = $1 AND p.matched AND p.state = 'paid' AND p.surplus_fen > p.refunded_fen
                  AND NOT p.provisional AND p.pay_type NOT LIKE '%cash'
                  AND NOT EXISTS (
                      SELECT 1 FROM refund r
                      WHERE r.trade_no = p.trade_no AND r.state IN ('asked', 'pending', 'failed'))),
            asked AS (
                INSERT INTO refund (trade_no, park_id, order_id, amount_fen, origin, state, reason)
                SELECT trade_no, park_id, order_id, fen, 'surplus', 'asked', $2 FROM surplus
                RETURNING trade_no)
            SELECT s.* FROM surplus s JOIN asked a USING (trade_no) ORDER BY s.trade_no
            """;

    /** @param order locked */
    Future<List<Asked>> askSurplus(SqlConnection tx, OrderId order, String reason) {
        return tx.preparedQuery(ASK_SURPLUS)
                .execute(Tuple.of(order.value(), reason))
                .map(rows -> {
                    var asked = new ArrayList<Asked>();
                    rows.forEach(row -> asked.add(new Asked(
                            new ParkId(row.getString("park_id")),
                            new TradeNo(row.getString("trade_no")),
                            new TradeNo(row.getString("bolink_no")),
                            Money.ofFen(row.getLong("fen")))));
                    return asked;
                });
    }

    /** A payment as a refund needs it. @param rest what has not gone back and is not on its way */
    record Paid(
            ParkId park, Optional<OrderId> order, TradeNo bolinkNo, Money rest, boolean received, boolean electronic) {
        /** @throws NotPossible when it cannot go back, or not so much of it */
        Money refundable(Optional<Money> wanted) {
            if (!received) {
                throw new NotPossible("no money came by this payment", "该笔支付未成功");
            }
            if (!electronic) {
                throw new NotPossible("Bolink does not know this payment: it was cash", "现金支付不能原路退款");
            }
            var amount = wanted.orElse(rest);
            if (amount.isZero() || amount.fen() > rest.fen()) {
                throw new NotPossible("only " + rest.toYuan() + " yuan can go back", "超出可退金额");
            }
            return amount;
        }
    }

    private static final String PAID =
            """
            SELECT park_id, order_id, coalesce(bolink_no, trade_no) AS bolink_no, amount_fen - refunded_fen AS rest_fen,
                   state = 'paid' AS received, NOT provisional AND pay_type NOT LIKE '%cash' AS electronic
            FROM payment WHERE trade_no = $1 FOR UPDATE
            """;

    Future<Optional<Paid>> lockPayment(SqlConnection tx, TradeNo payment) {
        return tx.preparedQuery(PAID).execute(Tuple.of(payment.value())).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(paid(found.next())) : Optional.empty();
        });
    }

    private static Paid paid(Row row) {
        return new Paid(
                new ParkId(row.getString("park_id")),
                optionalText(row, "order_id").map(OrderId::of),
                new TradeNo(row.getString("bolink_no")),
                Money.ofFen(Math.max(0, row.getLong("rest_fen"))),
                row.getBoolean("received"),
                row.getBoolean("electronic"));
    }

    private static final String ASK_BY_HAND =
            """
            INSERT INTO refund (trade_no, park_id, order_id, amount_fen, origin, state, reason)
            VALUES ($1, $2, $3, $4, 'office', 'asked', $5)
            RETURNING id
            """;

    /** @return the number of the refund */
    Future<Long> askByHand(SqlConnection tx, Asked asked, Optional<OrderId> order, String reason) {
        return tx.preparedQuery(ASK_BY_HAND)
                .execute(Tuple.of(
                        asked.payment().value(),
                        asked.park().value(),
                        order.map(OrderId::value).orElse(null),
                        asked.amount().fen(),
                        reason))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static final String BOOKED_BY =
            """
            SELECT trade_no FROM payment_number WHERE number = $1
            """;

    /** @return the number that the payment is booked by; the same when it is not known */
    Future<TradeNo> bookedBy(SqlConnection tx, TradeNo number) {
        return tx.preparedQuery(BOOKED_BY).execute(Tuple.of(number.value())).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? new TradeNo(found.next().getString(0)) : number;
        });
    }

    private static final String LOCK_PAYMENT =
            """
            SELECT 1 FROM payment WHERE trade_no = $1 FOR UPDATE
            """;

    private static final String OF_PAYMENT =
            """
            SELECT * FROM refund WHERE trade_no = $1 ORDER BY id FOR UPDATE
            """;

    /** @return all refunds of the payment, the first one first; the payment is locked, if it is known */
    Future<List<Refund>> lockOf(SqlConnection tx, TradeNo payment) {
        return tx.preparedQuery(LOCK_PAYMENT)
                .execute(Tuple.of(payment.value()))
                .compose(locked -> tx.preparedQuery(OF_PAYMENT).execute(Tuple.of(payment.value())))
                .map(rows -> {
                    var refunds = new ArrayList<Refund>();
                    rows.forEach(row -> refunds.add(read(row)));
                    return refunds;
                });
    }

    private static final String SETTLE =
            """
            UPDATE refund SET state = $2, errmsg = $3, settled_at = clock_timestamp() WHERE id = $1
            """;

    Future<Void> settle(SqlConnection tx, long id, State state, String errmsg) {
        return tx.preparedQuery(SETTLE)
                .execute(Tuple.of(id, state.column(), errmsg))
                .mapEmpty();
    }

    private static final String TELL =
            """
            UPDATE refund
            SET state = $2, errmsg = $3, refunded_at = $4, amount_fen = $5, settled_at = clock_timestamp()
            WHERE id = $1
            """;

    Future<Void> tell(SqlConnection tx, long id, RefundResult result) {
        return tx.preparedQuery(TELL)
                .execute(Tuple.of(
                        id,
                        stateOf(result).column(),
                        result.errmsg().orElse(""),
                        timestamp(result.at()),
                        result.amount().fen()))
                .mapEmpty();
    }

    static State stateOf(RefundResult result) {
        return result.refunded() ? State.DONE : State.FAILED;
    }

    private static final String ADD =
            """
            INSERT INTO refund (trade_no, park_id, order_id, amount_fen, origin, state, reason, errmsg, refunded_at,
                                settled_at)
            VALUES ($1, $2, $3, $4, 'office', $5, '', $6, $7, clock_timestamp())
            ON CONFLICT (trade_no, refunded_at, amount_fen) WHERE refunded_at IS NOT NULL DO NOTHING
            """;

    /** A refund that we did not ask for ourselves. */
    Future<Void> add(SqlConnection tx, TradeNo payment, RefundResult result) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(
                        payment.value(),
                        result.park().value(),
                        result.order().value(),
                        result.amount().fen(),
                        stateOf(result).column(),
                        result.errmsg().orElse(""),
                        timestamp(result.at())))
                .mapEmpty();
    }

    private static final String SUM_UP =
            """
            UPDATE payment
            SET refunded_fen = (
                SELECT coalesce(sum(amount_fen), 0) FROM refund
                WHERE trade_no = $1 AND state IN ('asked', 'pending', 'done'))
            WHERE trade_no = $1
            """;

    Future<Void> sumUp(SqlConnection tx, TradeNo payment) {
        return tx.preparedQuery(SUM_UP).execute(Tuple.of(payment.value())).mapEmpty();
    }

    private static Refund read(Row row) {
        return new Refund(
                row.getLong("id"),
                new TradeNo(row.getString("trade_no")),
                optionalText(row, "order_id").map(OrderId::of),
                Money.ofFen(row.getLong("amount_fen")),
                State.ofColumn(row.getString("state")),
                optionalInstant(row, "refunded_at"));
    }
}
