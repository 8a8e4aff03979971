/**
 * Virtual lane devices: an arm with travel time, limit switches and loops, wired to one board or another, plate
 * cameras, displays. They are servers on real sockets and speak the bytes of the devices they stand for, or lines of
 * JSON as the driver {@code virtual} of the lane agent expects. The world around them (cars on loops, plates before
 * the camera) is set from outside. Nothing here is ever {@code null}.
 */
package io.bolane.simulator.hardware;
