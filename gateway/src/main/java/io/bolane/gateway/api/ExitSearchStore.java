package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Exits of which no stay was known. */
final class ExitSearchStore {
    private static final String SELECT =
            """
            SELECT id, park_id AS park, lane, order_id AS "order", plate, exited_at AS "exitedAt", suspect,
                   claimed_by AS "claimedBy", dismissed_at AS "dismissedAt", dismissed_by AS "dismissedBy",
                   dismissed_for AS "dismissedFor"
            FROM stray_exit
            """;

    private static final KeysetQuery LIST = KeysetQuery.byNumber(SELECT, "exitedAt", new Key("id", "id"));

    private static final String ONE = SELECT + "WHERE id = $1";

    private static final String DISMISS =
            """
            UPDATE stray_exit SET dismissed_at = clock_timestamp(), dismissed_by = $2, dismissed_for = $3
            WHERE id = $1 AND claimed_by IS NULL AND dismissed_at IS NULL
            """;

    private final Database database;

    ExitSearchStore(Database database) {
        this.database = database;
    }

    /** @param waiting only those that no stay has claimed and no person has dismissed */
    Future<Page> find(Optional<String> park, boolean waiting, Slice slice) {
        var search = LIST.search(slice).where("park_id = ?", park);
        return (waiting ? search.where("claimed_by IS NULL AND dismissed_at IS NULL") : search).in(database);
    }

    Future<Optional<JsonObject>> one(long id) {
        return database.withConnection(connection -> one(connection, id));
    }

    Future<Optional<JsonObject>> one(SqlClient db, long id) {
        return db.preparedQuery(ONE).execute(Tuple.of(id)).map(JsonRows::first);
    }

    /** @return false when it waits no more, or is none */
    Future<Boolean> dismiss(SqlClient tx, long id, String by, String reason) {
        return tx.preparedQuery(DISMISS).execute(Tuple.of(id, by, reason)).map(rows -> rows.rowCount() == 1);
    }
}
