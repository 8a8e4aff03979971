package io.bolane.agent.lane;

import io.bolane.protocol.parking.Plate;
import java.util.List;
import java.util.regex.Pattern;

/** How a text is made fit for everybody's eyes. */
final class LaneTexts {
    /** A province or a mark such as 无, a letter, and five or six more: a plate, however it got into a text. */
    private static final Pattern PLATE =
            Pattern.compile("\\p{IsHan}[A-Z][·. -]?[A-Z0-9]{4,6}[\\p{IsHan}]?|[A-Z]{2}[0-9]{5,6}");

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
        return PLATE.matcher(masked).replaceAll(found -> Plate.of(found.group()).shortened());
    }
}
