package io.bolane.gateway.lane;

import io.bolane.protocol.lane.LaneRequest.MirrorQuery;
import io.bolane.protocol.lane.PreparedAnswer;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;

/** Gives the lanes what they keep a copy of. */
@FunctionalInterface
public interface MirrorDesk {
    /**
     * @return a {@link io.bolane.protocol.lane.LaneAnswer.MirrorPage}: the changes behind those that the lane has, as
     *     many as fit into one message; a failure gives the lane no answer, so that it asks again
     */
    Future<PreparedAnswer> page(ParkId park, MirrorQuery query);
}
