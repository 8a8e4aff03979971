package io.bolane.gateway.api;

import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Searches what Bolink was told and has to be told. */
final class UploadSearchStore {
    private static final String FIND =
            """
            SELECT id, union_id AS union, park_id AS park, order_id AS "order", interface, state, attempts,
                   created_at AS "createdAt", settled_at AS "settledAt", last_error AS "lastError"
            FROM outbox
            WHERE ($1::text IS NULL OR park_id = $1) AND ($2::text IS NULL OR order_id = $2)
              AND ($3::text IS NULL OR state = $3) AND ($4::text IS NULL OR interface = $4)
              AND ($5::bigint IS NULL OR id < $5)
            ORDER BY id DESC
            LIMIT $6
            """;

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
            Slice slice) {
        private Tuple toTuple() {
            return Tuple.tuple()
                    .addString(park.orElse(null))
                    .addString(order.orElse(null))
                    .addString(state.orElse(null))
                    .addString(interfaceId.orElse(null))
                    .addLong(slice.number())
                    .addInteger(slice.rows());
        }
    }

    Future<Page> find(Filter filter) {
        return database.withConnection(
                        connection -> connection.preparedQuery(FIND).execute(filter.toTuple()))
                .map(rows -> filter.slice().page(rows, "createdAt", "id"));
    }

    Future<Optional<JsonObject>> one(long id) {
        return database.withConnection(connection -> one(connection, id));
    }

    Future<Optional<JsonObject>> one(SqlClient db, long id) {
        return db.preparedQuery(ONE).execute(Tuple.of(id)).map(JsonRows::first);
    }
}
