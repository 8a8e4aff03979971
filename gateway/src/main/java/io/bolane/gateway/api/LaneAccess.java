package io.bolane.gateway.api;

import io.bolane.gateway.config.LaneConfig;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.gateway.order.LaneSend;
import io.bolane.protocol.lane.LaneStatus;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The lanes, as the API needs them.
 *
 * @param online whether a lane has a session just now
 * @param status what a lane last said of itself
 */
public record LaneAccess(
        List<ParkConfig> parks,
        LaneSend commands,
        Predicate<LaneId> online,
        Function<LaneId, Optional<LaneStatus>> status) {

    /** @throws Problem when it is no park of ours */
    ParkId requirePark(String park) {
        return parks.stream()
                .map(ParkConfig::id)
                .filter(id -> id.value().equals(park))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("park", park, "a park of ours, see /parks"));
    }

    /** @throws Problem when the path of the request names no park of ours */
    ParkId parkOfPath(ApiRequest request) {
        var park = request.path("park");
        return parks.stream()
                .map(ParkConfig::id)
                .filter(id -> id.value().equals(park))
                .findFirst()
                .orElseThrow(() -> Problem.noSuch("park", park));
    }

    List<LaneConfig> all() {
        return parks.stream().flatMap(park -> park.lanes().stream()).toList();
    }

    /** @throws Problem when the path of the request names no lane of ours */
    LaneConfig require(ApiRequest request) {
        var park = request.path("park");
        var name = request.path("lane");
        return all().stream()
                .filter(lane -> lane.id().park().value().equals(park)
                        && lane.id().name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.noSuch("lane", park + "/" + name));
    }
}
