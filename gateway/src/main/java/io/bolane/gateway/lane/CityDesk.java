package io.bolane.gateway.lane;

import io.bolane.protocol.lane.LaneRequest.EntryCheck;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;

/** Knows whether the city lets a car in. */
@FunctionalInterface
public interface CityDesk {
    /** @return the answer; a failure gives the lane no answer: it goes by what its park wants then */
    Future<CityAnswer> check(LaneId lane, EntryCheck check);
}
