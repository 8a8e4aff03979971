package io.bolane.gateway.payment;

import static io.bolane.gateway.db.Columns.instant;
import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

    /** A payment that no stay answers to, if it is one. @param sentBack some of it has gone back, or is on its way */
    record Loose(
            ParkId park, Money amount, Instant paidAt, boolean forStay, boolean paid, boolean loose, boolean sentBack) {
        /** @throws NotPossible when it cannot be of a stay of that park */
        void check(ParkId parkOfStay) {
            if (!paid) {
                throw new NotPossible("no money came by this payment", "该笔支付未成功");
            }
            if (!loose) {
                throw new NotPossible("the payment is of a stay or a pass already", "该笔支付已匹配");
            }
            if (!forStay) {
                throw new NotPossible("the payment is for a pass", "该笔支付用于月卡");
            }
            if (sentBack) {
                throw new NotPossible("the payment has gone back, or is on its way", "该笔支付已退款");
            }
            if (!park.equals(parkOfStay)) {
                throw new NotPossible("the payment is of park " + park, "支付与订单车场不一致");
            }
        }
    }

    private static final String LOCK_LOOSE =
            """
            SELECT park_id, amount_fen, paid_at, purpose = 'stay' AS for_stay, state = 'paid' AS paid,
                   NOT matched AS loose, refunded_fen > 0 AS sent_back
            FROM payment WHERE trade_no = $1 FOR UPDATE
            """;

    /** @return the payment, locked: nobody else gives it to a stay, or sends it back, meanwhile */
    Future<Optional<Loose>> lockLoose(SqlConnection tx, TradeNo key) {
        return tx.preparedQuery(LOCK_LOOSE).execute(Tuple.of(key.value())).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(loose(found.next())) : Optional.empty();
        });
    }

    private static Loose loose(Row row) {
        return new Loose(
                new ParkId(row.getString("park_id")),
                Money.ofFen(row.getLong("amount_fen")),
                instant(row, "paid_at"),
                row.getBoolean("for_stay"),
                row.getBoolean("paid"),
                row.getBoolean("loose"),
                row.getBoolean("sent_back"));
    }

    private static final String ASSIGN =
            """
            UPDATE payment SET order_id = $2, quoted_at = $3, grace_from = $4, matched = true WHERE trade_no = $1
            """;

    Future<Void> assign(SqlConnection tx, TradeNo key, OrderId order, Place place) {
        return tx.preparedQuery(ASSIGN)
                .execute(
                        Tuple.of(key.value(), order.value(), timestamp(place.quotedAt()), timestamp(place.graceFrom())))
                .mapEmpty();
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
