package io.bolane.agent.lane;

import io.bolane.agent.config.ArmConfig;
import io.bolane.agent.config.ButtonRule;
import io.bolane.agent.config.LaneFlow;
import io.bolane.agent.config.LanePatience;
import io.bolane.agent.display.DisplayTexts;
import io.bolane.agent.spool.StandingOrders;
import io.bolane.protocol.parking.LaneId;

/**
 * What a lane is, how patient it is, and what it was told before the agent ended.
 *
 * @param texts what the lane shows and says by itself
 * @param standing what was in force when the agent ended
 */
public record LaneSettings(
        LaneId lane,
        LaneFlow flow,
        LanePatience patience,
        ArmConfig arm,
        ButtonRule button,
        DisplayTexts texts,
        StandingOrders standing) {}
