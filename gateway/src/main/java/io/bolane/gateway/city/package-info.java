/**
 * Parks that report to a city: their stays are compared with those that the city's platform holds (Bolink 10.2, 10.3),
 * and what it missed is told again. Nothing is ever {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.city;
