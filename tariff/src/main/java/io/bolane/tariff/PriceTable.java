package io.bolane.tariff;

import java.util.List;

/**
 * What the time of a stay costs, for one class of vehicles.
 *
 * @param first periods at the begin of a stay that have their price at whatever time of day; often none
 * @param days for each day the first that is for it counts
 */
public record PriceTable(FreeMinutes free, List<Step> first, List<DayPlan> days, Caps caps) {
    public PriceTable {
        first = List.copyOf(first);
        days = List.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a table without days");
        }
    }

    /** @throws ArithmeticException when a part of a fen would come out */
    PriceTable scaled(Scale scale) {
        return scale.isOne()
                ? this
                : new PriceTable(
                        free,
                        first.stream().map(step -> step.scaled(scale)).toList(),
                        days.stream().map(day -> day.scaled(scale)).toList(),
                        caps.scaled(scale));
    }

    PriceTable withFree(FreeMinutes other) {
        return new PriceTable(other, first, days, caps);
    }

    boolean needsCalendar() {
        return days.stream().anyMatch(day -> !day.on().isEmpty());
    }
}
