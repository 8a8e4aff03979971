package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Cases. */
final class CaseSearchStore {
    private static final String COLUMNS =
            """
            SELECT id, park_id AS park, lane, kind, order_id AS "order", plate, color, read_at AS "readAt", detail,
                   picture_hash AS picture, state, opened_at AS "openedAt", closed_at AS "closedAt",
                   closed_by AS "closedBy"
            FROM desk_case
            """;

    private static final KeysetQuery FIND =
            KeysetQuery.byTimeAndNumber(COLUMNS, new Key("opened_at", "openedAt"), new Key("id", "id"));

    private static final String ONE = COLUMNS + "WHERE id = $1";

    /** Pictures are named by what they are of; the bytes are at {@link PictureResource}, if they have come. */
    private static final String CANDIDATES =
            """
            SELECT c.order_id AS "order", c.likeness, o.plate, o.color, o.entry_lane AS "entryLane",
                   o.entered_at AS "enteredAt", o.state,
                   (SELECT array_agg(p.kind || ':' || p.hash ORDER BY p.kept_at)
                    FROM picture p WHERE p.order_id = c.order_id) AS pictures
            FROM desk_case_candidate c JOIN parking_order o USING (order_id)
            WHERE c.case_id = $1
            ORDER BY c.likeness DESC, o.entered_at DESC
            """;

    private final Database database;

    CaseSearchStore(Database database) {
        this.database = database;
    }

    /** What to look for; what is empty does not matter. */
    record Filter(Optional<String> park, Optional<String> lane, Optional<String> kind, Optional<String> state) {}

    Future<Page> find(Filter filter, Slice slice) {
        return FIND.search(slice)
                .where("park_id = ?", filter.park)
                .where("lane = ?", filter.lane)
                .where("kind = ?", filter.kind)
                .where("state = ?", filter.state)
                .in(database);
    }

    /** @return the case with the stays whose car it may be */
    Future<Optional<JsonObject>> one(long id) {
        return database.withConnection(connection -> connection
                .preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(JsonRows::first)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(found)
                        : connection
                                .preparedQuery(CANDIDATES)
                                .execute(Tuple.of(id))
                                .map(rows -> Optional.of(found.get().put("candidates", JsonRows.array(rows))))));
    }
}
