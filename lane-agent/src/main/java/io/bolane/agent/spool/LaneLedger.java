package io.bolane.agent.spool;

import java.util.Optional;

/**
 * What the spool knows of a lane when the agent starts.
 *
 * @param lastSeq of the last event that was kept
 * @param ackedSeq the gateway holds every event up to this one
 * @param standing how the lane was told to work
 * @param watched until when somebody looked; empty of a lane that is new here
 */
public record LaneLedger(long epoch, long lastSeq, long ackedSeq, StandingOrders standing, Optional<Watched> watched) {}
