package io.bolane.agent.lane;

import io.bolane.agent.camera.PlateRead;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.parking.PlateColor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who stands on the loop and was not read is a car without plate, until a camera says otherwise. Pure; not for use by
 * several threads.
 */
final class UnreadCar {
    private final LaneMachine lane;
    private final Duration patience;
    private Optional<Duration> since = Optional.empty();

    /** @param patience how long a camera may take to read a car */
    UnreadCar(LaneMachine lane, Duration patience) {
        this.lane = lane;
        this.patience = patience;
    }

    void notice(Moment now, List<LaneEffect> out) {
        since = stands() ? since.or(() -> Optional.of(now.uptime())) : Optional.empty();
        if (nextLook().filter(due -> now.uptime().compareTo(due) >= 0).isPresent()) {
            since = Optional.empty();
            var nothing = PlateRead.of("", Optional.empty(), PlateColor.OTHER, 0, now.parking());
            lane.gate().read(nothing, Optional.empty(), now, out);
        }
    }

    private boolean stands() {
        return lane.arm().reading().approach() == LoopState.OCCUPIED
                && lane.cars().isEmpty()
                && !lane.passages().isUnderWay()
                && !lane.passages().isLeaving()
                && !lane.arm().isUpward();
    }

    Optional<Duration> nextLook() {
        return since.map(began -> began.plus(patience));
    }
}
