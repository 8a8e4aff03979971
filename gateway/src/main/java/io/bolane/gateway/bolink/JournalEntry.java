package io.bolane.gateway.bolink;

import io.bolane.gateway.metrics.Outcome;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One call of Bolink and how it ended.
 *
 * @param service the interface, "5.1", or "none"
 * @param account the one that has signed
 * @param subject trade number, query number or id of the operation
 * @param reason of a refusal, for people
 */
record JournalEntry(
        Instant receivedAt,
        Duration took,
        String service,
        Optional<UnionId> account,
        Optional<ParkId> park,
        Optional<String> subject,
        int state,
        Outcome outcome,
        Optional<String> reason) {}
