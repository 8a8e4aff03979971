package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Searches the money that Bolink told of. */
final class PaymentSearchStore {
    private static final String SELECT =
            """
            SELECT trade_no AS "tradeNo", park_id AS park, order_id AS "order", plate, source AS interface,
                   pay_type AS "payType", state, amount_fen AS "amountFen", surplus_fen AS "surplusFen",
                   paid_at AS "paidAt", matched, received_at AS "receivedAt"
            FROM payment
            """;

    private static final KeysetQuery LIST =
            KeysetQuery.byTime(SELECT, new Key("received_at", "receivedAt"), new Key("trade_no", "tradeNo"));

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
            Slice slice) {}

    Future<Page> find(Filter filter) {
        return LIST.search(filter.slice())
                .where("park_id = ?", filter.park())
                .where("order_id = ?", filter.order())
                .where("state = ?", filter.state())
                .where("trade_no = ?", filter.tradeNo())
                .where("plate = ?", filter.plate())
                .where("matched = ?", filter.matched())
                .where("(surplus_fen > 0) = ?", filter.surplus())
                .where("received_at >= ?", filter.from())
                .where("received_at < ?", filter.to())
                .in(database);
    }

    Future<Optional<JsonObject>> one(String tradeNo) {
        return database.withConnection(
                        connection -> connection.preparedQuery(ONE).execute(Tuple.of(tradeNo)))
                .map(JsonRows::first);
    }
}
