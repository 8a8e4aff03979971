package io.bolane.gateway.lane;

import io.bolane.protocol.lane.LaneAnswer;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;

/**
 * Decides about cars that wait at an exit. The requests of one lane come one after the other: the next only when the
 * answer to the one before is there (within this gateway instance).
 */
public interface ExitDesk {
    /** @return the answer; a failure gives the lane no answer, so that it asks again */
    Future<LaneAnswer.Body> quote(LaneId lane, ExitQuote quote);

    /** The car that waited has gone. @return a failure gives the lane no answer, so that it says so again */
    Future<Void> waitEnded(LaneId lane);
}
