/**
 * Plates that can be charged without a stop (Bolink 5.2): the state of each stay, for the lane that asks at the exit.
 * Nothing is ever {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.seamless;
