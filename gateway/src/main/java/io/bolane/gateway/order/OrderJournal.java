package io.bolane.gateway.order;

import io.bolane.protocol.parking.OrderId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** What became of each stay, line by line; nothing is ever changed or removed. */
public final class OrderJournal {

    private static final String ADD_ALL =
            """
            INSERT INTO order_journal (order_id, what, detail)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
            """;

    /**
     * One line.
     *
     * @param what a word or two of ours: "entered", "payment"
     * @param detail amounts, lanes, numbers; no plate
     */
    public record Line(OrderId order, String what, String detail) {}

    public Future<Void> add(SqlConnection tx, OrderId order, String what, String detail) {
        return addAll(tx, List.of(new Line(order, what, detail)));
    }

    public Future<Void> addAll(SqlConnection tx, List<Line> lines) {
        if (lines.isEmpty()) {
            return Future.succeededFuture();
        }
        return tx.preparedQuery(ADD_ALL)
                .execute(Tuple.of(
                        lines.stream().map(line -> line.order().value()).toArray(String[]::new),
                        lines.stream().map(Line::what).toArray(String[]::new),
                        lines.stream().map(Line::detail).toArray(String[]::new)))
                .mapEmpty();
    }
}
