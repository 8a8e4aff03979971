package io.bolane.agent.config;

import io.bolane.protocol.config.ConfigNode;
import java.time.Duration;

/**
 * How long a lane waits.
 *
 * @param passTimeout for a car that may pass and does not come: then the arm goes down
 * @param noReadAfter on the loop without a reading: then the code for cars without plate is shown
 * @param loopSettle a loop counts as free when it has been free for so long; a shorter touch is no car
 */
public record LanePatience(Duration passTimeout, Duration noReadAfter, Duration loopSettle) {
    public static final LanePatience USUAL =
            new LanePatience(Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofMillis(300));

    public static LanePatience of(Duration passTimeout) {
        return new LanePatience(passTimeout, USUAL.noReadAfter, USUAL.loopSettle);
    }

    static LanePatience read(ConfigNode node) {
        return new LanePatience(
                node.duration("passTimeout", USUAL.passTimeout, Duration.ofMillis(200), Duration.ofMinutes(10)),
                node.duration("noReadAfter", USUAL.noReadAfter, Duration.ofMillis(500), Duration.ofMinutes(1)),
                node.duration("loopSettle", USUAL.loopSettle, Duration.ZERO, Duration.ofSeconds(2)));
    }
}
