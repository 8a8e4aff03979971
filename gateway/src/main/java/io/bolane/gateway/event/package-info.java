/**
 * What the lanes report, taken exactly once: stored, applied to the stays and told to Bolink in one transaction, and
 * acknowledged after it. Nothing is ever {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.event;
