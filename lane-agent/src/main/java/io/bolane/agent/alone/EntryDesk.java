package io.bolane.agent.alone;

import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Instant;
import java.util.List;

/**
 * Decides, from what the lane itself knows, whether a car may come in; the gateway is never asked. Answers at once, and
 * changes nothing.
 */
@FunctionalInterface
public interface EntryDesk {
    EntryVerdict decide(EntryRead car);

    /** A car at an entry whose plate was read. @param readAt parking time: here its stay would begin */
    record EntryRead(Plate plate, PlateColor color, Instant readAt) {}

    /**
     * @param why for the report of the arm's movement, or of the alarm
     * @param lines for the display; empty: what the lane shows at such a moment
     * @param alarm whether a person must know that the car was here
     */
    record EntryVerdict(boolean open, String why, List<String> lines, boolean alarm) {
        public EntryVerdict {
            lines = List.copyOf(lines);
        }

        /** Lets a car in. */
        public static EntryVerdict admitted(Plate plate, String why) {
            return new EntryVerdict(true, why, List.of(), false);
        }
    }
}
