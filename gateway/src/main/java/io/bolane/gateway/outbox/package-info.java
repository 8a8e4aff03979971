/**
 * What Bolink has to be told: rows that are written in the same transaction as the change they tell of, and the relay
 * that sends them, at least once and in the order of each stay. Nothing is ever {@code null}; what may be missing is an
 * {@link java.util.Optional}.
 */
package io.bolane.gateway.outbox;
