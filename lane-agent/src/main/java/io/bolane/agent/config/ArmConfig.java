package io.bolane.agent.config;

import io.bolane.agent.barrier.BarrierSenses;
import io.bolane.protocol.config.ConfigNode;
import java.time.Duration;

/**
 * What is known of an arm beside its driver; keys of the section {@code barrier}.
 *
 * @param travelTime from one end to the other, as its maker says
 * @param watchdog so long a movement may take until it is tried again
 * @param senses what is wired to us: without limit switches the end is assumed after the travel time, without a safety
 *     loop we never lower
 * @param closing who lowers the arm behind a car
 * @param closeDelay from the moment the safety loop is free
 * @param obstaclePause after something was under the falling arm
 */
public record ArmConfig(
        Duration travelTime,
        Duration watchdog,
        BarrierSenses senses,
        Closing closing,
        Duration closeDelay,
        Duration obstaclePause) {
    public static final Duration TRAVEL_TIME = Duration.ofSeconds(3);
    /** barriers.md 1.3: twice the nominal travel, at least this. */
    public static final Duration LEAST_WATCHDOG = Duration.ofSeconds(10);

    private static final Duration OBSTACLE_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Who lowers. */
    public enum Closing {
        /** This agent, when the safety loop is known to be free. */
        AGENT,
        /** The operator of the barrier by its own loop and timer: this agent never lowers. */
        DEVICE
    }

    /** An arm with limit switches and both loops. */
    public static ArmConfig of(Duration travelTime) {
        return new ArmConfig(
                travelTime, watchdogOf(travelTime), BarrierSenses.ALL, Closing.AGENT, Duration.ZERO, OBSTACLE_PAUSE);
    }

    private static Duration watchdogOf(Duration travelTime) {
        var twice = travelTime.multipliedBy(2);
        return twice.compareTo(LEAST_WATCHDOG) > 0 ? twice : LEAST_WATCHDOG;
    }

    static ArmConfig read(ConfigNode node, BarrierSenses senses) {
        var travelTime = node.duration("travelTime", TRAVEL_TIME, Duration.ofMillis(50), Duration.ofSeconds(30));
        return new ArmConfig(
                travelTime,
                node.duration("watchdog", watchdogOf(travelTime), travelTime, LONGEST),
                senses,
                node.choice("closing", Closing.class, Closing.AGENT),
                node.duration("closeDelay", Duration.ZERO, Duration.ZERO, LONGEST),
                node.duration("obstaclePause", OBSTACLE_PAUSE, Duration.ZERO, LONGEST));
    }
}
