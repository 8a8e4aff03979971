package io.bolane.gateway.lane;

import io.bolane.protocol.lane.LaneAnswer.MirrorPage;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;

/** Gives the lanes what they keep a copy of. */
@FunctionalInterface
public interface MirrorDesk {
    /**
     * @param after the number of the last change that the lane has
     * @return the changes behind it, as many as fit into one message; a failure gives the lane no answer, so that it
     *     asks again
     */
    Future<MirrorPage> page(ParkId park, long after);
}
