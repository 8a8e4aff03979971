/**
 * The world around the lanes: cars that queue, stand on loops and drive when the arm is up, drivers who read the
 * display and scan its code, and a parking clock that walks through the planned day. Everything runs on one event loop.
 */
package io.bolane.simulator.world;
