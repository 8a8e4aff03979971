package io.bolane.agent.lane;

import io.bolane.agent.lane.LaneEffect.Report;
import io.bolane.agent.spool.StandingOrders.Attendance;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneEvent.ModeChanged;
import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.parking.Direction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells as an event whenever a lane begins to work in another way, and by whose word. A mixed lane turns with every
 * car, which is no event. Pure; not for use by several threads.
 */
final class WorkLog {
    private static final Authority OUT_OF_ORDER = new Authority(Authority.Source.LANE, "the arm is out of order");
    private static final Authority IN_ORDER = new Authority(Authority.Source.LANE, "the arm is in order");

    private final LaneModes modes;
    private final Traffic traffic;
    private Work told;

    /** What is worth telling; that one car of a convoy has passed is not. */
    private record Work(
            LaneMode mode, Optional<Direction> direction, Optional<Authority> by, Optional<Instant> until) {}

    WorkLog(LaneModes modes, Traffic traffic) {
        this.modes = modes;
        this.traffic = traffic;
        this.told = work(modes.mode());
    }

    private Work work(LaneMode mode) {
        var attendance = inForce(mode);
        return new Work(
                mode,
                Optional.of(traffic.direction()).filter(way -> !traffic.isMixed()),
                attendance.map(Attendance::by),
                attendance.flatMap(Attendance::until));
    }

    /** Out of service is no attendant's mode, whatever stands behind it. */
    private Optional<Attendance> inForce(LaneMode mode) {
        return modes.attendance().filter(held -> mode == modes.mode());
    }

    /** @param mode in which the lane works now */
    void look(LaneMode mode, Moment now, List<LaneEffect> out) {
        var word = modes.takeWord();
        var work = work(mode);
        if (work.equals(told)) {
            return;
        }
        told = work;
        var passages = inForce(mode).flatMap(Attendance::passagesLeft);
        var by = word.orElse(mode == LaneMode.OUT_OF_SERVICE ? OUT_OF_ORDER : IN_ORDER);
        out.add(new Report(now.parking(), new ModeChanged(mode, work.direction, passages, work.until, by)));
    }
}
