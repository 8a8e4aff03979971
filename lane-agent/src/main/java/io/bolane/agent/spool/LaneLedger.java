package io.bolane.agent.spool;

import io.bolane.protocol.lane.Authority;
import java.util.Optional;

/**
 * What the spool knows of a lane when the agent starts.
 *
 * @param lastSeq of the last event that was kept
 * @param ackedSeq the gateway holds every event up to this one
 * @param held who held the arm open; empty when nobody did
 */
public record LaneLedger(long epoch, long lastSeq, long ackedSeq, Optional<Authority> held) {}
