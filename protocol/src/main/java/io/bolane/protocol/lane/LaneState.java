package io.bolane.protocol.lane;

import io.bolane.protocol.parking.LaneId;
import java.time.Instant;
import java.util.List;

/** What anybody may see of a lane; retained; holds no plate. */
public record LaneState(
        LaneId lane,
        ArmPosition arm,
        LoopState approachLoop,
        LoopState safetyLoop,
        LaneMode mode,
        List<String> display,
        Instant at) {
    public LaneState {
        display = List.copyOf(display);
    }
}
