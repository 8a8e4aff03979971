package io.bolane.gateway.order;

import static io.bolane.gateway.db.Columns.instant;
import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.tariff.settlement.StayPrice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;

/** Every price that was told: SQL of {@code quote}. The price shown is the price charged. */
public final class Quotes {

    /**
     * A price that was told.
     *
     * @param queryOrderNo of 5.1; absent when a lane asked
     * @param toldAt parking time
     * @param pricedAt the instant until which it counts the stay
     */
    public record Quote(
            OrderId order, Optional<String> queryOrderNo, Instant toldAt, Instant pricedAt, StayPrice price) {}

    /** A quote that was found again. */
    public record Told(Instant toldAt, Instant pricedAt) {}

    private static final String ADD =
            """
            INSERT INTO quote (order_id, query_order_no, told_at, priced_at, due_fen, total_fen)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;

    public Future<Void> add(SqlConnection tx, Quote quote) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(
                        quote.order().value(),
                        quote.queryOrderNo().orElse(null),
                        timestamp(quote.toldAt()),
                        timestamp(quote.pricedAt()),
                        quote.price().due().fen(),
                        quote.price().total().fen()))
                .mapEmpty();
    }

    /** Pay times are whole seconds of another clock: a quote may look a little younger than its payment. */
    private static final String ANSWERED_BY =
            """
            SELECT told_at, priced_at
            FROM quote
            WHERE order_id = $1 AND told_at < $4::timestamptz + interval '1 minute'
            ORDER BY (query_order_no = $2) DESC NULLS LAST, (due_fen = $3) DESC, told_at DESC, id DESC
            LIMIT 1
            """;

    /**
     * @return the quote that a payment most likely answers: of its query, else of its amount, else the latest before it
     */
    public Future<Optional<Told>> answeredBy(
            SqlConnection tx, OrderId order, Optional<String> queryOrderNo, Money amount, Instant paidAt) {
        return tx.preparedQuery(ANSWERED_BY)
                .execute(Tuple.of(order.value(), queryOrderNo.orElse(null), amount.fen(), timestamp(paidAt)))
                .map(rows -> {
                    var found = rows.iterator();
                    return found.hasNext() ? Optional.of(read(found.next())) : Optional.empty();
                });
    }

    private static final String ASKED_SINCE =
            """
            SELECT 1 FROM quote WHERE order_id = $1 AND told_at >= $2 AND query_order_no IS NOT NULL LIMIT 1
            """;

    /** @return whether a driver was told the price since then, and may be about to pay it by code */
    public Future<Boolean> askedSince(SqlConnection tx, OrderId order, Instant since) {
        return tx.preparedQuery(ASKED_SINCE)
                .execute(Tuple.of(order.value(), timestamp(since)))
                .map(rows -> rows.size() > 0);
    }

    private static Told read(Row row) {
        return new Told(instant(row, "told_at"), instant(row, "priced_at"));
    }
}
