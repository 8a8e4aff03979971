package io.bolane.agent.spool;

import java.time.Instant;

/**
 * How long a lane was watched, by an agent that has ended since.
 *
 * @param until parking time at which its barrier was known last; after a power cut it may have been some seconds later
 * @param closed the agent has ended in order, and the arm was down then
 */
public record Watched(Instant until, boolean closed) {}
