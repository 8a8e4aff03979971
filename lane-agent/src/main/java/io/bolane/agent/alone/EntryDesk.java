package io.bolane.agent.alone;

import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides, from what the lane itself knows, whether a car may come in, or that the city has to be asked first. Answers
 * at once, and changes nothing.
 */
@FunctionalInterface
public interface EntryDesk {
    EntryVerdict decide(EntryRead car);

    /**
     * A car that was read at an entry.
     *
     * @param plate empty when it has none, or none could be read: whether it may come in is told its driver, but only
     *     the scan of the code lets it in (Bolink 5.7)
     * @param readAt parking time: here its stay would begin
     * @param city what the city said of it; empty when it was not asked
     */
    record EntryRead(Optional<Plate> plate, PlateColor color, Instant readAt, Optional<CityAnswer> city) {}

    /**
     * @param why for the report of the arm's movement, or of the alarm
     * @param lines for the display; empty: what the lane shows at such a moment
     * @param alarm whether a person must know that the car was here
     * @param askCity the city has to be asked, and may take so long; then the car is decided anew
     */
    record EntryVerdict(boolean open, String why, List<String> lines, boolean alarm, Optional<Duration> askCity) {
        public EntryVerdict {
            lines = List.copyOf(lines);
        }

        /** Of a car for which nobody else is asked. */
        public EntryVerdict(boolean open, String why, List<String> lines, boolean alarm) {
            this(open, why, lines, alarm, Optional.empty());
        }

        /** Lets a car wait. */
        public static EntryVerdict askCity(Duration within, List<String> lines) {
            return new EntryVerdict(false, "the city is asked", lines, false, Optional.of(within));
        }

        /** Lets a car in. */
        public static EntryVerdict admitted(String why) {
            return new EntryVerdict(true, why, List.of(), false);
        }
    }
}
