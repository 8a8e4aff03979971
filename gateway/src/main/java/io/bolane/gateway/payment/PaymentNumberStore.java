package io.bolane.gateway.payment;

import io.bolane.gateway.payment.PaymentNotice.Numbers;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** SQL of {@code payment_number}: which numbers are the same payment. The unique key decides who came first. */
final class PaymentNumberStore {

    private static final String CLAIM =
            """
            INSERT INTO payment_number (number, trade_no)
            SELECT number, $1 FROM unnest($2::text[]) AS number ORDER BY number
            ON CONFLICT (number) DO NOTHING
            RETURNING number
            """;

    private static final String FIND =
            """
            SELECT number, trade_no FROM payment_number WHERE number = ANY ($1) ORDER BY number
            """;

    /**
     * @param key the number that the payment is booked by: of the notice, or of an earlier one that shares a number
     * @param fresh whether none of its numbers was known before
     */
    record Claim(TradeNo key, boolean fresh) {}

    Future<Claim> claim(SqlConnection tx, Numbers numbers) {
        var all = texts(numbers);
        var claimed = tx.preparedQuery(CLAIM)
                .execute(Tuple.tuple().addString(numbers.tradeNo().value()).addValue(all));
        // both go out at once; the second sees what the first has done, and what others have committed meanwhile
        var found = tx.preparedQuery(FIND).execute(Tuple.tuple().addValue(all));
        return Future.all(claimed, found).compose(done -> {
            var fresh = numbersIn(claimed.result());
            var before = booked(found.result(), fresh);
            if (before.isEmpty()) {
                return Future.succeededFuture(new Claim(numbers.tradeNo(), true));
            }
            var own = Optional.ofNullable(before.get(numbers.tradeNo().value()));
            var first =
                    new TradeNo(own.orElseGet(() -> before.values().iterator().next()));
            var known = new Claim(first, false);
            return fresh.isEmpty()
                    ? Future.succeededFuture(known)
                    : assign(tx, numbers, first).map(known);
        });
    }

    private static String[] texts(Numbers numbers) {
        return numbers.all().stream().map(TradeNo::value).toArray(String[]::new);
    }

    private static Set<String> numbersIn(RowSet<Row> rows) {
        var numbers = new HashSet<String>();
        rows.forEach(row -> numbers.add(row.getString("number")));
        return numbers;
    }

    private static Map<String, String> booked(RowSet<Row> rows, Set<String> fresh) {
        var booked = new HashMap<String, String>();
        rows.forEach(row -> {
            if (!fresh.contains(row.getString("number"))) {
                booked.put(row.getString("number"), row.getString("trade_no"));
            }
        });
        return booked;
    }

    private static final String ASSIGN =
            """
            UPDATE payment_number SET trade_no = $1 WHERE number = ANY ($2) AND trade_no = $3
            """;

    /** The numbers of this notice are of that payment. */
    Future<Void> assign(SqlConnection tx, Numbers numbers, TradeNo payment) {
        return tx.preparedQuery(ASSIGN)
                .execute(Tuple.tuple()
                        .addString(payment.value())
                        .addValue(texts(numbers))
                        .addString(numbers.tradeNo().value()))
                .mapEmpty();
    }

    private static final String TAKE_PROVISIONAL =
            """
            UPDATE payment SET provisional = false, bolink_no = $2
            WHERE trade_no = (
                SELECT trade_no FROM payment
                WHERE order_id = $1 AND provisional AND state = 'paid' AND ($3::bigint IS NULL OR amount_fen = $3)
                ORDER BY received_at
                LIMIT 1)
            RETURNING trade_no
            """;

    /** @return the payment of this stay that was booked without a number and is now known to be this one */
    Future<Optional<TradeNo>> takeProvisional(SqlConnection tx, OrderId order, PaymentNotice notice) {
        return tx.preparedQuery(TAKE_PROVISIONAL)
                .execute(Tuple.of(
                        order.value(),
                        notice.numbers().tradeNo().value(),
                        notice.amount().map(amount -> amount.fen()).orElse(null)))
                .map(rows -> {
                    var found = rows.iterator();
                    return found.hasNext()
                            ? Optional.of(new TradeNo(found.next().getString(0)))
                            : Optional.empty();
                });
    }
}
