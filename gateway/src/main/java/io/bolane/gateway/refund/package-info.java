/**
 * Money that goes back to drivers: second payments by themselves (Bolink 4.2), and what became of every refund (5.6).
 * Nothing is ever {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.refund;
