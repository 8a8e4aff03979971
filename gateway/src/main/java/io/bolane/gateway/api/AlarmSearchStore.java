package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Alarms, and who has acknowledged them. */
final class AlarmSearchStore {
    private static final String SELECT =
            """
            SELECT id, park_id AS park, lane, kind, detail, order_id AS "order", plate, picture_hash AS picture,
                   raised_at AS "raisedAt", received_at AS "receivedAt", acknowledged_at AS "acknowledgedAt",
                   acknowledged_by AS "acknowledgedBy", reason
            FROM lane_alarm
            """;

    private static final KeysetQuery LIST =
            KeysetQuery.byTimeAndNumber(SELECT, new Key("received_at", "receivedAt"), new Key("id", "id"));

    private static final String ONE = SELECT + "WHERE id = $1";

    private static final String ACKNOWLEDGE =
            """
            UPDATE lane_alarm
            SET acknowledged_at = clock_timestamp(), acknowledged_by = $2, reason = $3
            WHERE id = $1 AND acknowledged_at IS NULL
            """;

    private final Database database;

    AlarmSearchStore(Database database) {
        this.database = database;
    }

    /**
     * What to look for; what is empty does not matter.
     *
     * @param from when the gateway received it
     * @param to not later
     */
    record Filter(
            Optional<String> park,
            Optional<String> lane,
            Optional<String> kind,
            Optional<Boolean> acknowledged,
            Optional<OffsetDateTime> from,
            Optional<OffsetDateTime> to) {}

    Future<Page> find(Filter filter, Slice slice) {
        var search = LIST.search(slice)
                .where("park_id = ?", filter.park)
                .where("lane = ?", filter.lane)
                .where("kind = ?", filter.kind)
                .where("received_at >= ?", filter.from)
                .where("received_at < ?", filter.to);
        return filter.acknowledged
                .map(seen -> search.where(seen ? "acknowledged_at IS NOT NULL" : "acknowledged_at IS NULL"))
                .orElse(search)
                .in(database);
    }

    Future<Optional<JsonObject>> one(long id) {
        return database.withConnection(connection -> one(connection, id));
    }

    Future<Optional<JsonObject>> one(SqlClient db, long id) {
        return db.preparedQuery(ONE).execute(Tuple.of(id)).map(JsonRows::first);
    }

    /** @return false when somebody was quicker, or there is no such alarm */
    Future<Boolean> acknowledge(SqlClient tx, long id, String by, String reason) {
        return tx.preparedQuery(ACKNOWLEDGE).execute(Tuple.of(id, by, reason)).map(rows -> rows.rowCount() > 0);
    }
}
