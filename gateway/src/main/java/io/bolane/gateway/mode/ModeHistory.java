package io.bolane.gateway.mode;

import io.bolane.protocol.lane.LaneEvent.ModeChanged;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;

/** Keeps how lanes have worked, in the transaction of the events that tell it. Read by the API. */
public final class ModeHistory {
    private final ModeStore store = new ModeStore();

    /** @param at the lane's time */
    public record Changed(LaneId lane, ModeChanged told, Instant at) {}

    /** @param changes in the order in which each lane made them */
    public Future<Void> addAll(SqlConnection tx, List<Changed> changes) {
        return changes.isEmpty() ? Future.succeededFuture() : store.addAll(tx, changes);
    }
}
