package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Searches what Bolink was told and has to be told. */
final class UploadSearchStore {
    private static final String SELECT =
            """
            SELECT id, union_id AS union, park_id AS park, order_id AS "order", interface, state, attempts,
                   created_at AS "createdAt", settled_at AS "settledAt", last_error AS "lastError"
            FROM outbox
            """;

    private static final KeysetQuery LIST = KeysetQuery.byNumber(SELECT, "createdAt", new Key("id", "id"));

    private static final String ONE =
            """
            SELECT id, union_id AS union, park_id AS park, order_id AS "order", interface, state, attempts,
                   created_at AS "createdAt", settled_at AS "settledAt", last_error AS "lastError", path,
                   data_text AS data, next_at AS "nextAt", expires_at AS "expiresAt", rejections, reply
            FROM outbox WHERE id = $1
            """;

    private final Database database;

    UploadSearchStore(Database database) {
        this.database = database;
    }

    /** What to look for; what is empty does not matter. */
    record Filter(
            Optional<String> park,
            Optional<String> order,
            Optional<String> state,
            Optional<String> interfaceId,
            Slice slice) {}

    Future<Page> find(Filter filter) {
        return LIST.search(filter.slice())
                .where("park_id = ?", filter.park())
                .where("order_id = ?", filter.order())
                .where("state = ?", filter.state())
                .where("interface = ?", filter.interfaceId())
                .in(database);
    }

    Future<Optional<JsonObject>> one(long id) {
        return database.withConnection(connection -> one(connection, id));
    }

    Future<Optional<JsonObject>> one(SqlClient db, long id) {
        return db.preparedQuery(ONE).execute(Tuple.of(id)).map(JsonRows::first);
    }
}
