package io.bolane.agent.lane;

import java.time.Duration;
import java.time.Instant;

/**
 * When something happens, by both clocks.
 *
 * @param uptime of a monotonic source: judges every wait
 * @param parking time that events carry
 */
public record Moment(Duration uptime, Instant parking) {}
