/** A remote lift from Bolink's signed call to the lane and back, against a relay that does nothing but relay. */
package io.bolane.bench.command;
