/**
 * Money that arrives: prepayments (Bolink 5.3), payments at the exit (5.5) and by ETC (3.7). Each is booked once by its
 * trade number, and none is ever dropped. Nothing is ever {@code null}; what may be missing is an
 * {@link java.util.Optional}.
 */
package io.bolane.gateway.payment;
