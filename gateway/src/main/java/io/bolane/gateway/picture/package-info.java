/**
 * Pictures of stays: brought by the agents (ADR 26), kept in a bounded folder by the hash of their bytes, asked for by
 * Bolink (5.4) and by people. Nothing is ever {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.picture;
