package io.bolane.gateway.lane;

import io.bolane.protocol.lane.LaneEvent;
import java.time.Instant;

/** An event of a configured lane. @param receivedAt machine time of this gateway */
public record ReceivedEvent(LaneEvent event, Instant receivedAt) {}
