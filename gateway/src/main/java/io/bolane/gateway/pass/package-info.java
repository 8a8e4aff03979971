/**
 * Cars that owe nothing, or must not come in: month passes (Bolink 11.2, 11.5, 11.6) and the white and black list
 * (11.4). What they mean for the price of a stay is in the package of the stays. Nothing is ever {@code null}; what may
 * be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.pass;
