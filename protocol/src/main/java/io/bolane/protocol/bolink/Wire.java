package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import java.util.Optional;

/** What the parsers of several messages share. */
final class Wire {
    private Wire() {}

    /** @return the constant whose ordinal the text is, so constants stand in the order of Bolink's numbers from 0 */
    static <E extends Enum<E>> E choice(E[] constants, String text) {
        var number = Fields.wholeNumber(text);
        if (number < 0 || number >= constants.length) {
            throw new IllegalArgumentException("unknown value " + number);
        }
        return constants[(int) number];
    }

    /** @return the name of a lane; one that no lane can have is refused here, not when the lane is looked for */
    static Optional<String> lane(Fields data, ParkId park, String field) {
        return data.optional(field, name -> new LaneId(park, name).name());
    }
}
