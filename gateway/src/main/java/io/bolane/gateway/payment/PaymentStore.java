package io.bolane.gateway.payment;

import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** SQL of {@code payment}. */
final class PaymentStore {

    /**
     * How a payment stands towards a stay.
     *
     * @param matched whether a stay of ours answers to it
     */
    record Place(boolean matched, Money amount, Instant quotedAt, Instant graceFrom, String purpose) {
        static Place ofStay(boolean matched, Money amount, Instant quotedAt, Instant graceFrom) {
            return new Place(matched, amount, quotedAt, graceFrom, "stay");
        }

        /** @param matched whether a pass of ours answers to it */
        static Place ofPass(boolean matched, PaymentNotice notice) {
            var amount = notice.amount().orElse(Money.ZERO);
            return new Place(matched, amount, notice.paidAt(), notice.paidAt(), "pass");
        }
    }

    /** What is paid stays paid; what failed or was pending may still be paid under the same number. */
    private static final String BOOK =
            """
            INSERT INTO payment (trade_no, park_id, order_id, plate, source, pay_type, state, amount_fen, paid_at,
                                 quoted_at, grace_from, matched, out_trade_no, description, provisional, purpose)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            ON CONFLICT (trade_no) DO UPDATE
            SET state = excluded.state, order_id = excluded.order_id, amount_fen = excluded.amount_fen,
                paid_at = excluded.paid_at, quoted_at = excluded.quoted_at, grace_from = excluded.grace_from,
                matched = excluded.matched
            WHERE payment.state <> 'paid' AND excluded.state <> payment.state
            RETURNING trade_no
            """;

    /**
     * @param key the number that it is booked by
     * @return false when this was told before
     */
    Future<Boolean> book(SqlConnection tx, TradeNo key, PaymentNotice notice, Place place) {
        return tx.preparedQuery(BOOK)
                .execute(Tuple.tuple()
                        .addString(key.value())
                        .addString(notice.park().value())
                        .addString(notice.order().map(OrderId::value).orElse(null))
                        .addString(notice.plate().map(Plate::text).orElse(null))
                        .addString(notice.origin().source())
                        .addString(notice.origin().payType())
                        .addString(notice.state().name().toLowerCase(Locale.ROOT))
                        .addLong(place.amount().fen())
                        .addOffsetDateTime(timestamp(notice.paidAt()))
                        .addOffsetDateTime(timestamp(place.quotedAt()))
                        .addOffsetDateTime(timestamp(place.graceFrom()))
                        .addBoolean(place.matched())
                        .addString(notice.numbers().other().map(TradeNo::value).orElse(null))
                        .addString(notice.origin().description().orElse(null))
                        .addBoolean(notice.numbers().provisional())
                        .addString(place.purpose()))
                .map(rows -> rows.size() == 1);
    }

    private static final String SET_MATCHED =
            """
            UPDATE payment SET matched = true WHERE trade_no = $1
            """;

    Future<Void> setMatched(SqlConnection tx, TradeNo key) {
        return tx.preparedQuery(SET_MATCHED).execute(Tuple.of(key.value())).mapEmpty();
    }

    private static final String SET_SURPLUS =
            """
            UPDATE payment AS p
            SET surplus_fen = coalesce(s.fen, 0)
            FROM payment AS old
                LEFT JOIN unnest($2::text[], $3::bigint[]) AS s (trade_no, fen) ON s.trade_no = old.trade_no
            WHERE p.trade_no = old.trade_no AND old.order_id = $1 AND old.surplus_fen <> coalesce(s.fen, 0)
            """;

    /** Surplus follows from all payments of a stay together: a late notice may change that of an earlier one. */
    Future<Void> setSurplus(SqlConnection tx, OrderId order, Map<TradeNo, Money> surplus) {
        var trades = surplus.keySet().toArray(TradeNo[]::new);
        var numbers = new String[trades.length];
        var amounts = new Long[trades.length];
        for (var i = 0; i < trades.length; i++) {
            numbers[i] = trades[i].value();
            amounts[i] = surplus.get(trades[i]).fen();
        }
        return tx.preparedQuery(SET_SURPLUS)
                .execute(Tuple.of(order.value(), numbers, amounts))
                .mapEmpty();
    }
}
