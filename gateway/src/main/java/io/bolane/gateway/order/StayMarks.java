package io.bolane.gateway.order;

import io.bolane.protocol.parking.Plate;
import java.util.Optional;

/**
 * What is odd about a stay.
 *
 * @param suspect a lane's clock had jumped: its times are not to be trusted
 * @param exitTold Bolink was told of an exit that was another car's
 * @param readPlate as the lane read it, when a person has corrected the plate since
 */
public record StayMarks(boolean suspect, boolean exitTold, Optional<Plate> readPlate) {
    /** Of a stay of which nothing but its entry is known. */
    static StayMarks ofEntry(boolean suspect) {
        return new StayMarks(suspect, false, Optional.empty());
    }
}
