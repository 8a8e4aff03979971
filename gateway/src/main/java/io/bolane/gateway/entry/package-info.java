/**
 * Cars that come in: what follows from an entry, whoever tells of it, and the admission of cars without plate (Bolink
 * 5.7). Nothing is ever {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.entry;
