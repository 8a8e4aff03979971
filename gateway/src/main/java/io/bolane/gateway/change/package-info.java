/**
 * Change that was paid out to drivers (Bolink 3.10, 5.12). Nothing is ever {@code null}; what may be missing is an
 * {@link java.util.Optional}.
 */
package io.bolane.gateway.change;
