package io.bolane.gateway.outbox;

/**
 * How much stands in the outbox.
 *
 * @param open waiting or under way
 * @param parked refused by Bolink: a person has to look
 */
public record OutboxCounts(long open, long parked) {}
