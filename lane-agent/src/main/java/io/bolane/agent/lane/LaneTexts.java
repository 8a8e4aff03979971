package io.bolane.agent.lane;

import io.bolane.protocol.parking.Plate;
import java.util.List;

/** How a text is made fit for everybody's eyes. */
final class LaneTexts {
    private LaneTexts() {}

    /** @return the lines without plates: those of the cars here, and all that looks like one */
    static List<String> withoutPlates(List<String> lines, List<Plate> known) {
        return lines.stream().map(line -> withoutPlates(line, known)).toList();
    }

    private static String withoutPlates(String line, List<Plate> known) {
        var masked = line;
        for (var plate : known) {
            masked = masked.replace(plate.text(), plate.shortened());
        }
        return Plate.shortenedIn(masked);
    }
}
