package io.bolane.gateway.api;

import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Searches the money that Bolink told of. */
final class PaymentSearchStore {
    private static final String FIND =
            """
            SELECT trade_no AS "tradeNo", park_id AS park, order_id AS "order", plate, source AS interface,
                   pay_type AS "payType", state, amount_fen AS "amountFen", surplus_fen AS "surplusFen",
                   paid_at AS "paidAt", matched, received_at AS "receivedAt"
            FROM payment
            WHERE ($1::text IS NULL OR park_id = $1) AND ($2::text IS NULL OR order_id = $2)
              AND ($3::text IS NULL OR state = $3) AND ($4::text IS NULL OR trade_no = $4)
              AND ($5::text IS NULL OR plate = $5) AND ($6::boolean IS NULL OR matched = $6)
              AND ($7::boolean IS NULL OR (surplus_fen > 0) = $7)
              AND ($8::timestamptz IS NULL OR received_at >= $8) AND ($9::timestamptz IS NULL OR received_at < $9)
              AND ($10::timestamptz IS NULL OR (received_at, trade_no) < ($10, $11::text))
            ORDER BY received_at DESC, trade_no DESC
            LIMIT $12
            """;

    private static final String ONE =
            """
            SELECT trade_no AS "tradeNo", park_id AS park, order_id AS "order", plate, source AS interface,
                   pay_type AS "payType", state, amount_fen AS "amountFen", surplus_fen AS "surplusFen",
                   paid_at AS "paidAt", matched, received_at AS "receivedAt", quoted_at AS "quotedAt",
                   grace_from AS "graceFrom"
            FROM payment WHERE trade_no = $1
            """;

    private final Database database;

    PaymentSearchStore(Database database) {
        this.database = database;
    }

    /** What to look for; what is empty does not matter. */
    record Filter(
            Optional<String> park,
            Optional<String> order,
            Optional<String> state,
            Optional<String> tradeNo,
            Optional<String> plate,
            Optional<Boolean> matched,
            Optional<Boolean> surplus,
            Optional<OffsetDateTime> from,
            Optional<OffsetDateTime> to,
            Slice slice) {
        private Tuple toTuple() {
            return Tuple.tuple()
                    .addString(park.orElse(null))
                    .addString(order.orElse(null))
                    .addString(state.orElse(null))
                    .addString(tradeNo.orElse(null))
                    .addString(plate.orElse(null))
                    .addBoolean(matched.orElse(null))
                    .addBoolean(surplus.orElse(null))
                    .addOffsetDateTime(from.orElse(null))
                    .addOffsetDateTime(to.orElse(null))
                    .addOffsetDateTime(slice.at())
                    .addString(slice.id())
                    .addInteger(slice.rows());
        }
    }

    Future<Page> find(Filter filter) {
        return database.withConnection(
                        connection -> connection.preparedQuery(FIND).execute(filter.toTuple()))
                .map(rows -> filter.slice().page(rows, "receivedAt", "tradeNo"));
    }

    Future<Optional<JsonObject>> one(String tradeNo) {
        return database.withConnection(
                        connection -> connection.preparedQuery(ONE).execute(Tuple.of(tradeNo)))
                .map(JsonRows::first);
    }
}
