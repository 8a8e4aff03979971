package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Searches month passes, and reads one with its cars and all that was done to it. */
final class PassSearchStore {
    private static final String SELECT =
            """
            SELECT pass_id AS id, park_id AS park, card_id AS card, kind, holder, phone, valid_from AS "from",
                   valid_until AS "until", ended_at AS "endedAt", spaces, created_at AS "createdAt",
                   updated_at AS "updatedAt",
                   array(SELECT car.plate FROM month_pass_plate AS car
                         WHERE car.pass_id = month_pass.pass_id AND car.removed_at IS NULL ORDER BY car.plate) AS plates
            FROM month_pass
            """;

    private static final KeysetQuery LIST = KeysetQuery.byNumber(SELECT, "createdAt", new Key("pass_id", "id"));

    private static final String ONE = SELECT + "WHERE pass_id = $1";

    /** By the card of the pass, or by one of the plates that it has or had. */
    private static final String JOURNAL =
            """
            SELECT at, source, what, before::json AS before, after::json AS after FROM car_journal
            WHERE park_id = $1 AND list = 'pass' AND (
                subject = $2 OR subject IN (SELECT plate FROM month_pass_plate WHERE pass_id = $3))
            ORDER BY id DESC LIMIT 200
            """;

    private final Database database;

    PassSearchStore(Database database) {
        this.database = database;
    }

    /** What to look for; what is empty does not matter. @param ended whether it was deleted */
    record Filter(
            Optional<String> park,
            Optional<String> card,
            Optional<String> plate,
            Optional<Boolean> ended,
            Slice slice) {}

    Future<Page> find(Filter filter) {
        return LIST.search(filter.slice())
                .where("park_id = ?", filter.park())
                .where("card_id = ?", filter.card())
                .where("pass_id IN (SELECT pass_id FROM month_pass_plate WHERE plate = ?)", filter.plate())
                .where("(ended_at IS NOT NULL) = ?", filter.ended())
                .in(database);
    }

    Future<Optional<JsonObject>> one(long pass) {
        return database.withTransaction(tx -> one(tx, pass));
    }

    /** @return the pass with its journal, the latest 200 lines */
    Future<Optional<JsonObject>> one(SqlConnection tx, long pass) {
        return tx.preparedQuery(ONE)
                .execute(Tuple.of(pass))
                .map(JsonRows::first)
                .compose(found -> {
                    if (found.isEmpty()) {
                        return Future.succeededFuture(found);
                    }
                    var json = found.get();
                    return tx.preparedQuery(JOURNAL)
                            .execute(Tuple.of(json.getString("park"), json.getString("card"), pass))
                            .map(journal -> Optional.of(json.put("journal", JsonRows.array(journal))));
                });
    }
}
