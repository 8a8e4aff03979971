package io.bolane.tariff;

import java.util.List;

/** A table made ready for pricing. Immutable. */
final class Meter {
    final FreeMinutes free;
    final List<Step> first;
    final long firstLength;
    final Caps caps;
    final Schedule schedule;
    /** Minutes after which every step is the last one of its window. */
    final long untilLastSteps;

    Meter(PriceTable table, WorkCalendar calendar) {
        free = table.free();
        first = table.first();
        firstLength = table.first().stream().mapToLong(Step::length).sum();
        caps = table.caps();
        schedule = new Schedule(table.days(), calendar);
        untilLastSteps = table.days().stream()
                .flatMap(day -> day.windows().stream())
                .mapToLong(window -> window.charge() instanceof Charge.Steps steps ? steps.untilLast() : 0)
                .max()
                .orElse(0);
    }

    /**
     * @param entry minute in the park's time
     * @param minutes how long the stay is
     * @return fen; the same whether lines are wanted or not, and for a stay of a year as fast as for one of a week when
     *     all days have the same prices
     */
    long fen(long entry, long minutes, Lines lines) {
        return new Walk(this, entry, minutes, lines).fen();
    }
}
