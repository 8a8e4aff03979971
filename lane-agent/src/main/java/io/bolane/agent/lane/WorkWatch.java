package io.bolane.agent.lane;

import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.lane.LaneWork;
import io.bolane.protocol.parking.Direction;
import java.time.Instant;
import java.util.Optional;

/** Notes when a lane began to work as it does. Pure; not for use by several threads. */
final class WorkWatch {
    private Optional<LaneWork> last = Optional.empty();

    /** @return the same as before while neither mode nor direction has changed */
    LaneWork look(LaneMode mode, Direction direction, Instant now) {
        var work = last.filter(same -> same.mode() == mode && same.direction() == direction)
                .orElseGet(() -> new LaneWork(mode, direction, now));
        last = Optional.of(work);
        return work;
    }
}
