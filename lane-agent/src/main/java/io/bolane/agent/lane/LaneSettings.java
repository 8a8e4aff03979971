package io.bolane.agent.lane;

import io.bolane.agent.display.DisplayTexts;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import java.time.Duration;
import java.util.Optional;

/**
 * What a lane is and how patient it is.
 *
 * @param passTimeout how long the arm waits for a car that may pass
 * @param texts what the lane shows and says by itself
 * @param held who held the arm open when the agent ended; empty when nobody did
 */
public record LaneSettings(
        LaneId lane,
        Direction direction,
        Duration passTimeout,
        Duration travelTime,
        DisplayTexts texts,
        Optional<Authority> held) {

    /** With the texts that we ship. */
    public LaneSettings(
            LaneId lane, Direction direction, Duration passTimeout, Duration travelTime, Optional<Authority> held) {
        this(lane, direction, passTimeout, travelTime, DisplayTexts.standard(), held);
    }
}
