package io.bolane.protocol.lane;

import io.bolane.protocol.parking.LaneId;
import java.time.Instant;
import java.util.List;

/**
 * What anybody may see of a lane; retained; holds no plate.
 *
 * @param assumed of an arm without limit switches: where it ought to be after its travel time
 */
public record LaneState(
        LaneId lane,
        ArmPosition arm,
        boolean assumed,
        LoopState approachLoop,
        LoopState safetyLoop,
        LaneMode mode,
        List<String> display,
        Instant at) {
    public LaneState {
        display = List.copyOf(display);
    }
}
