package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import java.time.OffsetDateTime;
import java.util.Optional;

/** How one lane has worked, the last change first. */
final class ModeSearchStore {
    private static final String SELECT =
            """
            SELECT id, mode, direction, passages, until_at AS until, authority, authority_detail AS "authorityDetail",
                   changed_at AS "changedAt", received_at AS "receivedAt"
            FROM lane_mode
            """;

    /** As the lane told it, whose clock may have been set meanwhile. */
    private static final KeysetQuery LIST = KeysetQuery.byNumber(SELECT, "receivedAt", new Key("id", "id"));

    private final Database database;

    ModeSearchStore(Database database) {
        this.database = database;
    }

    /** @param from the lane's time, as {@code to} */
    Future<Page> find(LaneId lane, Optional<OffsetDateTime> from, Optional<OffsetDateTime> to, Slice slice) {
        return LIST.search(slice)
                .where("park_id = ?", Optional.of(lane.park().value()))
                .where("lane = ?", Optional.of(lane.name()))
                .where("changed_at >= ?", from)
                .where("changed_at < ?", to)
                .in(database);
    }
}
