/**
 * Time as an argument: the clock, the timers and the ids that everything else is given instead of asking the
 * system.
 */
package io.bolane.protocol.time;
