package io.bolane.agent.lane;

import io.bolane.protocol.parking.Plate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a lane shows by itself, and how a text is made fit for everybody's eyes. */
final class LaneTexts {
    static final List<String> ENTRY_IDLE = List.of("欢迎光临");
    static final List<String> EXIT_IDLE = List.of("一路平安");
    static final List<String> SCAN_TO_ENTER = List.of("无牌车", "请扫码入场");
    static final List<String> OUT_OF_SERVICE = List.of("车道故障", "请联系管理员");
    /** A province or a mark such as 无, a letter, and five or six more: a plate, however it got into a text. */
    private static final Pattern PLATE =
            Pattern.compile("\\p{IsHan}[A-Z][·. -]?[A-Z0-9]{4,6}[\\p{IsHan}]?|[A-Z]{2}[0-9]{5,6}");

    private LaneTexts() {}

    static List<String> welcome(Optional<Plate> plate) {
        return plate.map(known -> List.of(known.text(), "欢迎光临")).orElse(ENTRY_IDLE);
    }

    static List<String> goodbye(Optional<Plate> plate) {
        return plate.map(known -> List.of(known.text(), "一路平安")).orElse(EXIT_IDLE);
    }

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
