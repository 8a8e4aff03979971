package io.bolane.gateway.order;

import io.bolane.protocol.parking.Plate;
import java.time.Instant;
import java.util.Optional;

/**
 * What is odd about a stay.
 *
 * @param suspect a lane's clock had jumped: its times are not to be trusted
 * @param exitTold Bolink was told of an exit that was another car's
 * @param readPlate as the lane read it, when a person has corrected the plate since
 * @param toldEntry the entry time that Bolink was told, when a person has corrected it since
 */
public record StayMarks(boolean suspect, boolean exitTold, Optional<Plate> readPlate, Optional<Instant> toldEntry) {
    /** Of a stay of which nothing but its entry is known. */
    static StayMarks ofEntry(boolean suspect) {
        return new StayMarks(suspect, false, Optional.empty(), Optional.empty());
    }
}
