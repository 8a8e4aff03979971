/**
 * Residents of communities (Bolink 9.1), with the address of their face photo. Personal data: nothing of it is logged.
 * Nothing is ever {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.face;
