package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** What lanes that were alone and the gateway did apart and does not fit together. */
final class ConflictSearchStore {
    private static final String SELECT =
            """
            SELECT id, park_id AS park, lane, kind, order_id AS "order", plate, exited_at AS "exitedAt",
                   lane_total_fen AS "laneTotalFen", lane_due_fen AS "laneDueFen", total_fen AS "totalFen",
                   due_fen AS "dueFen", state, opened_at AS "openedAt", resolved_at AS "resolvedAt",
                   resolved_by AS "resolvedBy", resolution
            FROM alone_conflict
            """;

    private static final KeysetQuery LIST = KeysetQuery.byNumber(SELECT, "openedAt", new Key("id", "id"));

    private static final String ONE = SELECT + "WHERE id = $1";

    private static final String RESOLVE =
            """
            UPDATE alone_conflict
            SET state = 'resolved', resolved_at = clock_timestamp(), resolved_by = $2, resolution = $3
            WHERE id = $1 AND state = 'open'
            """;

    private final Database database;

    ConflictSearchStore(Database database) {
        this.database = database;
    }

    Future<Page> find(Optional<String> park, Optional<String> kind, Optional<String> state, Slice slice) {
        return LIST.search(slice)
                .where("park_id = ?", park)
                .where("kind = ?", kind)
                .where("state = ?", state)
                .in(database);
    }

    Future<Optional<JsonObject>> one(SqlClient db, long id) {
        return db.preparedQuery(ONE).execute(Tuple.of(id)).map(JsonRows::first);
    }

    /** @return false when it was resolved before, or is none */
    Future<Boolean> resolve(SqlClient tx, long id, String by, String resolution) {
        return tx.preparedQuery(RESOLVE).execute(Tuple.of(id, by, resolution)).map(rows -> rows.rowCount() > 0);
    }
}
