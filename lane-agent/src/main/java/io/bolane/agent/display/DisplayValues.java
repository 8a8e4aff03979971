package io.bolane.agent.display;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the texts of a moment may speak of. A line that names something which is not known is left out.
 *
 * @param minutes of the stay so far
 * @param days left of a month pass
 */
public record DisplayValues(Optional<Plate> plate, Optional<Money> amount, OptionalLong minutes, OptionalLong days) {
    public static final DisplayValues NONE =
            new DisplayValues(Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

    public static DisplayValues of(Optional<Plate> plate) {
        return new DisplayValues(plate, Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    public DisplayValues days(long left) {
        return new DisplayValues(plate, amount, minutes, OptionalLong.of(left));
    }

    public DisplayValues fee(Money due, OptionalLong stayMinutes) {
        return new DisplayValues(plate, Optional.of(due), stayMinutes, days);
    }
}
