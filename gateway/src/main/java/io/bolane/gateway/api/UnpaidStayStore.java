package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Searches cars that left owing and still do. */
final class UnpaidStayStore {
    private static final String SELECT =
            """
            SELECT order_id AS "order", park_id AS park, plate, entry_lane AS "entryLane", entered_at AS "enteredAt",
                   exit_lane AS "exitLane", exited_at AS "exitedAt", fee_fen AS "feeFen", unpaid_fen AS "unpaidFen"
            FROM parking_order
            """;

    private static final KeysetQuery LIST =
            KeysetQuery.byTime(SELECT, new Key("exited_at", "exitedAt"), new Key("order_id", "order"));

    private static final String OWING = "state = 'left' AND unpaid_fen > 0";
    private static final String ONE = SELECT + "WHERE order_id = $1 AND " + OWING;

    private final Database database;

    UnpaidStayStore(Database database) {
        this.database = database;
    }

    /** What to look for; what is empty does not matter. @param from of the exit */
    record Filter(
            Optional<String> park,
            Optional<String> plate,
            Optional<Long> atLeastFen,
            Optional<OffsetDateTime> from,
            Optional<OffsetDateTime> to,
            Slice slice) {}

    Future<Page> find(Filter filter) {
        return LIST.search(filter.slice())
                .where(OWING)
                .where("park_id = ?", filter.park())
                .where("plate = ?", filter.plate())
                .where("unpaid_fen >= ?", filter.atLeastFen())
                .where("exited_at >= ?", filter.from())
                .where("exited_at < ?", filter.to())
                .in(database);
    }

    Future<Optional<JsonObject>> one(String order) {
        return database.withConnection(
                        connection -> connection.preparedQuery(ONE).execute(Tuple.of(order)))
                .map(JsonRows::first);
    }
}
