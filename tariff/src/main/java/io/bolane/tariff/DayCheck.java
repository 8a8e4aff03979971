package io.bolane.tariff;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.time.LocalDate;
import java.util.List;

/** Refuses days that leave some kind of day in some season without a price. */
record DayCheck(ConfigNode node, LocalDate from) {
    /** With a leap day in it, wherever it begins. */
    private static final int YEARS = 8;

    private static final int MOST_DAYS = 100;

    void check(List<DayPlan> days) {
        if (days.isEmpty() || days.size() > MOST_DAYS) {
            throw new ConfigException(
                    node.pathOf("days"), days.size() + " kinds of day", "a list of 1 to " + MOST_DAYS);
        }
        from.datesUntil(from.plusYears(YEARS)).forEach(day -> {
            for (var kind : DayKind.values()) {
                if (days.stream().noneMatch(plan -> plan.isFor(day, kind))) {
                    throw new ConfigException(
                            node.pathOf("days"),
                            "nothing for a " + kind.code() + " such as " + day + " may be",
                            "days that leave none out (a stay from " + day + "T12:00 to " + day
                                    + "T13:00 would have no price)");
                }
            }
        });
    }
}
