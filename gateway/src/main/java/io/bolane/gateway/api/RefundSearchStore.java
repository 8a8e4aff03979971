package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Searches money that goes back, or went. */
final class RefundSearchStore {
    private static final String SELECT =
            """
            SELECT id, trade_no AS "tradeNo", park_id AS park, order_id AS "order", amount_fen AS "amountFen", origin,
                   state, reason, errmsg AS message, refunded_at AS "refundedAt", created_at AS "createdAt",
                   settled_at AS "settledAt"
            FROM refund
            """;

    private static final KeysetQuery LIST = KeysetQuery.byNumber(SELECT, "createdAt", new Key("id", "id"));

    private static final String ONE = SELECT + "WHERE id = $1";

    private final Database database;

    RefundSearchStore(Database database) {
        this.database = database;
    }

    /** What to look for; what is empty does not matter. */
    record Filter(
            Optional<String> park,
            Optional<String> order,
            Optional<String> tradeNo,
            Optional<String> state,
            Optional<String> origin,
            Optional<OffsetDateTime> from,
            Optional<OffsetDateTime> to,
            Slice slice) {}

    Future<Page> find(Filter filter) {
        return LIST.search(filter.slice())
                .where("park_id = ?", filter.park())
                .where("order_id = ?", filter.order())
                .where("trade_no = ?", filter.tradeNo())
                .where("state = ?", filter.state())
                .where("origin = ?", filter.origin())
                .where("created_at >= ?", filter.from())
                .where("created_at < ?", filter.to())
                .in(database);
    }

    Future<Optional<JsonObject>> one(long id) {
        return database.withConnection(connection -> one(connection, id));
    }

    Future<Optional<JsonObject>> one(SqlClient db, long id) {
        return db.preparedQuery(ONE).execute(Tuple.of(id)).map(JsonRows::first);
    }
}
