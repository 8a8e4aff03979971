/**
 * Invoices that drivers had issued (Bolink 11.7) and what became of those that we ordered (6.4). Nothing is ever
 * {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.invoice;
