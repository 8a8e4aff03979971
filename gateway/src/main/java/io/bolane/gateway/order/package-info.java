/**
 * Stays: their life, their price and the questions about it (Bolink 5.1). One stay has one price at one instant,
 * computed here and nowhere else. Nothing is ever {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.order;
