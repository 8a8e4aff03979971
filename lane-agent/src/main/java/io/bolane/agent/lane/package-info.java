/**
 * One lane: a state machine without I/O ({@link io.bolane.agent.lane.LaneMachine}) and the runner that joins it to
 * devices, link and spool.
 */
package io.bolane.agent.lane;
