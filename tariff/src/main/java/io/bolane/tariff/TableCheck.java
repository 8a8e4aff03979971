package io.bolane.tariff;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.time.LocalDate;
import java.util.stream.Stream;

/** Refuses a cap that is lower than one unit: a stay of one unit would cost less than the unit's price says. */
record TableCheck(ConfigNode node, LocalDate from) {
    private static final int NOON = 12 * 60;

    void check(PriceTable table) {
        var caps = table.caps();
        if (caps.amounts().isEmpty()) {
            return;
        }
        var lowest = caps.amounts().stream().min(Comparable::compareTo).get();
        var unit = Stream.concat(
                        table.first().stream().map(Step::price),
                        table.days().stream()
                                .flatMap(day -> day.windows().stream())
                                .map(window -> window.charge().highestUnit()))
                .max(Comparable::compareTo)
                .get();
        if (lowest.compareTo(unit) < 0) {
            var key = caps.day() == Caps.Day.CALENDAR ? "capPerCalendarDay" : "capPer24Hours";
            throw new ConfigException(
                    node.pathOf(key),
                    lowest.toYuan(),
                    "at least " + unit.toYuan() + ", the price of one unit (a stay from "
                            + from.atStartOfDay().plusMinutes(NOON) + " that has come to that unit would cost "
                            + lowest.toYuan() + ", less than the unit alone)");
        }
    }
}
