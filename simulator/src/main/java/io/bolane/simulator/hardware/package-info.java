/**
 * Virtual lane devices: a barrier with travel time, limit switches and loops, a plate camera, a display. They are
 * servers on real sockets and speak lines of JSON, as the driver {@code virtual} of the lane agent expects. The world
 * around them (cars on loops, plates before the camera) is set from outside. Nothing here is ever {@code null}.
 */
package io.bolane.simulator.hardware;
