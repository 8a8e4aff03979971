package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import java.util.Optional;

/** Reports of shifts. */
final class ShiftSearchStore {
    private static final KeysetQuery FIND = KeysetQuery.byNumber(
            """
            SELECT id, park_id AS park, name, begun_at AS "begunAt", ended_at AS "endedAt", cash_fen AS "cashFen", remark,
                   content
            FROM shift_report
            """,
            "endedAt",
            new Key("id", "id"));

    private final Database database;

    ShiftSearchStore(Database database) {
        this.database = database;
    }

    Future<Page> find(String park, Optional<String> name, Slice slice) {
        return FIND.search(slice)
                .where("park_id = ?", Optional.of(park))
                .where("name = ?", name)
                .in(database);
    }
}
