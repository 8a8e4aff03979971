package io.bolane.gateway.payment;

import static io.bolane.gateway.db.Columns.optionalText;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** SQL of {@code placed_payment}. */
final class PlacedPaymentStore {

    /** A payment that we have placed with Bolink. @param interfaceId 3.3, 3.4 or 3.9 */
    record Placed(
            ParkId park,
            TradeNo tradeNo,
            String interfaceId,
            Optional<OrderId> order,
            Optional<Plate> plate,
            Optional<String> cardId,
            Optional<String> description) {}

    private static final String ADD =
            """
            INSERT INTO placed_payment (trade_no, park_id, interface, order_id, plate, card_id, description)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (trade_no) DO NOTHING
            """;

    /** A number that was used before keeps what it was used for first. */
    Future<Void> add(SqlConnection tx, Placed placed) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addString(placed.tradeNo().value())
                        .addString(placed.park().value())
                        .addString(placed.interfaceId())
                        .addString(placed.order().map(OrderId::value).orElse(null))
                        .addString(placed.plate().map(Plate::text).orElse(null))
                        .addString(placed.cardId().orElse(null))
                        .addString(placed.description().orElse(null)))
                .mapEmpty();
    }

    private static final String FIND =
            """
            SELECT * FROM placed_payment WHERE trade_no = ANY ($1) AND park_id = $2 ORDER BY placed_at LIMIT 1
            """;

    /** @param numbers any of them may be ours */
    Future<Optional<Placed>> find(SqlConnection tx, ParkId park, PaymentNotice.Numbers numbers) {
        var texts = numbers.all().stream().map(TradeNo::value).toArray(String[]::new);
        return tx.preparedQuery(FIND)
                .execute(Tuple.tuple().addValue(texts).addString(park.value()))
                .map(rows -> {
                    var found = rows.iterator();
                    if (!found.hasNext()) {
                        return Optional.empty();
                    }
                    var row = found.next();
                    return Optional.of(new Placed(
                            new ParkId(row.getString("park_id")),
                            new TradeNo(row.getString("trade_no")),
                            row.getString("interface"),
                            optionalText(row, "order_id").map(OrderId::of),
                            optionalText(row, "plate").map(Plate::of),
                            optionalText(row, "card_id"),
                            optionalText(row, "description")));
                });
    }
}
