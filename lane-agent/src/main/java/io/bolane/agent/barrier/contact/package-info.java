/**
 * Barriers that are driven by contacts: relays of a board, of a camera or of a display card give pulses, inputs of the
 * same or of another board tell of limit switches and loops, if anything does.
 */
package io.bolane.agent.barrier.contact;
