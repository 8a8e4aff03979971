/**
 * The values of a car park that both wire contracts share: parks, lanes, plates, stays, money. Values are immutable and
 * valid when they exist. Nothing here is ever {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.protocol.parking;
