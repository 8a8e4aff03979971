package io.bolane.gateway.event;

import io.bolane.protocol.lane.LaneEvent;
import java.time.Instant;

/**
 * An event with what we know about it.
 *
 * @param receivedAt by our clock
 * @param suspect the lane's clock had jumped
 */
record StoredEvent(LaneEvent event, Instant receivedAt, boolean suspect) {}
