package io.bolane.agent.lane;

import io.bolane.agent.barrier.BarrierSenses;
import io.bolane.agent.config.ArmConfig;
import java.time.Duration;

/**
 * What a simulated lane has, and what may happen to it.
 *
 * @param asksCity whether the city is asked for one in three cars that come in (Bolink 10.4)
 * @param ticksBetweenStalls on average; 0: the lane always hears at once
 * @param longestStall in ticks
 * @param polled by a board that says nothing by itself
 * @param limits whether switches tell where the arm is
 */
record SimulatedWorld(boolean asksCity, int ticksBetweenStalls, int longestStall, boolean polled, boolean limits) {
    static final SimulatedWorld USUAL = new SimulatedWorld(false, 0, 0, false, true);
    static final SimulatedWorld ASKING = new SimulatedWorld(true, 0, 0, false, true);
    static final SimulatedWorld STALLING = new SimulatedWorld(false, 200, 30, false, true);
    static final SimulatedWorld POLLED = new SimulatedWorld(false, 200, 30, true, true);
    static final SimulatedWorld WITHOUT_LIMITS = new SimulatedWorld(false, 0, 0, false, false);

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
}
