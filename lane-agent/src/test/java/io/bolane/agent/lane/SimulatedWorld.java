package io.bolane.agent.lane;

import io.bolane.agent.barrier.BarrierSenses;
import io.bolane.agent.config.ArmConfig;
import io.bolane.agent.config.LaneFlow;
import io.bolane.agent.config.LaneFlow.Kind;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.parking.Direction;
import java.time.Duration;
import java.util.List;

/**
 * What a simulated lane has, and what may happen to it.
 *
 * @param asksCity whether the city is asked for one in three cars that come in (Bolink 10.4)
 * @param ticksBetweenStalls on average; 0: the lane always hears at once
 * @param longestStall in ticks
 * @param polled by a board that says nothing by itself
 * @param limits whether switches tell where the arm is
 * @param kind a mixed or tidal lane begins as an entry
 */
record SimulatedWorld(
        boolean asksCity, int ticksBetweenStalls, int longestStall, boolean polled, boolean limits, Kind kind) {
    static final SimulatedWorld USUAL = new SimulatedWorld(false, 0, 0, false, true, Kind.ONE_WAY);
    static final SimulatedWorld ASKING = new SimulatedWorld(true, 0, 0, false, true, Kind.ONE_WAY);
    static final SimulatedWorld STALLING = new SimulatedWorld(false, 200, 30, false, true, Kind.ONE_WAY);
    static final SimulatedWorld POLLED = new SimulatedWorld(false, 200, 30, true, true, Kind.ONE_WAY);
    static final SimulatedWorld WITHOUT_LIMITS = new SimulatedWorld(false, 0, 0, false, false, Kind.ONE_WAY);
    static final SimulatedWorld MIXED = new SimulatedWorld(false, 0, 0, false, true, Kind.MIXED);
    static final SimulatedWorld TIDAL = new SimulatedWorld(false, 0, 0, false, true, Kind.TIDAL);

    private static final ArmConfig USUAL_ARM = ArmConfig.of(Duration.ofSeconds(3));
    /** It takes the arm three seconds; what is assumed must not come before it is so. */
    private static final ArmConfig BLIND_ARM = new ArmConfig(
            Duration.ofMillis(3_500),
            USUAL_ARM.watchdog(),
            new BarrierSenses(false, false, true, true),
            USUAL_ARM.closing(),
            USUAL_ARM.closeDelay(),
            USUAL_ARM.obstaclePause());

    ArmConfig arm() {
        return limits ? USUAL_ARM : BLIND_ARM;
    }

    /** @param direction of a lane for one */
    LaneFlow flow(Direction direction) {
        return isForBoth() ? new LaneFlow(kind, Direction.ENTRY, List.of()) : LaneFlow.oneWay(direction);
    }

    /** @return who lets a car in or out that the lane did not admit by itself */
    Authority.Source admits(Direction of) {
        if (!isForBoth()) {
            return Authority.Source.OPERATOR;
        }
        return of == Direction.ENTRY ? Authority.Source.ADMISSION : Authority.Source.SETTLEMENT;
    }

    boolean isForBoth() {
        return kind != Kind.ONE_WAY;
    }

    boolean isTidal() {
        return kind == Kind.TIDAL;
    }
}
