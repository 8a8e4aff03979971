/**
 * Pictures of stays (Bolink 5.4), in a bounded folder by the hash of their bytes. No lane delivers any yet. Nothing is
 * ever {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.picture;
