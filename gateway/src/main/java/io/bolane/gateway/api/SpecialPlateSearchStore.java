package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.pass.SpecialPlate;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Searches the lists of plates. */
final class SpecialPlateSearchStore {
    private static final String SELECT =
            """
            SELECT id, park_id AS park, plate, list, free, valid_from AS "from", valid_until AS "until",
                   ended_at AS "endedAt", remark, created_at AS "createdAt", updated_at AS "updatedAt"
            FROM special_plate
            """;

    private static final KeysetQuery LIST = KeysetQuery.byNumber(SELECT, "createdAt", new Key("id", "id"));

    private static final String ONE = SELECT + "WHERE id = $1";

    private static final String NOW = SELECT + "WHERE park_id = $1 AND plate = $2 AND list = $3 AND ended_at IS NULL";

    private final Database database;

    SpecialPlateSearchStore(Database database) {
        this.database = database;
    }

    /** What to look for; what is empty does not matter. @param ended whether it was taken off */
    record Filter(
            Optional<String> park,
            Optional<String> plate,
            Optional<String> list,
            Optional<Boolean> ended,
            Slice slice) {}

    Future<Page> find(Filter filter) {
        return LIST.search(filter.slice())
                .where("park_id = ?", filter.park())
                .where("plate = ?", filter.plate())
                .where("list = ?", filter.list())
                .where("(ended_at IS NOT NULL) = ?", filter.ended())
                .in(database);
    }

    Future<Optional<JsonObject>> one(long id) {
        return database.withTransaction(tx -> one(tx, id));
    }

    Future<Optional<JsonObject>> one(SqlConnection tx, long id) {
        return tx.preparedQuery(ONE).execute(Tuple.of(id)).map(JsonRows::first);
    }

    /** @return the entry of that plate on that list that holds */
    Future<Optional<JsonObject>> now(SqlConnection tx, SpecialPlate listed) {
        return tx.preparedQuery(NOW)
                .execute(Tuple.of(listed.park().value(), listed.plate().text(), listed.list()))
                .map(JsonRows::first);
    }
}
