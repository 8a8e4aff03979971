package io.bolane.tariff;

import io.bolane.protocol.parking.Money;
import java.util.List;

/**
 * What a day is, the most it costs, and what starts again with each.
 *
 * @param amounts of the first day, the second, …; the last one goes on; empty for no cap
 */
public record Caps(Day day, List<Money> amounts, Again again) {
    public static final int MINUTES_OF_DAY = 24 * 60;

    /** One stay is one whole. */
    public static final Caps NONE = new Caps(Day.NONE, List.of(), Again.NOTHING);

    /** Where a day of a stay ends. */
    public enum Day {
        /** Every 24 hours after the entry. */
        ROLLING,
        /** At midnight. */
        CALENDAR,
        /** Never: there are no days. */
        NONE
    }

    /** What a new day of a stay begins with. */
    public enum Again {
        EVERYTHING,
        ALL_BUT_FREE_MINUTES,
        /** The cap alone counts anew; the steps go on. */
        NOTHING
    }

    public Caps {
        amounts = List.copyOf(amounts);
        if (day == Day.NONE && (!amounts.isEmpty() || again != Again.NOTHING)) {
            throw new IllegalArgumentException("a cap or a new start without days");
        }
    }

    /** @param ofDay 0 for the first of a stay */
    Money amount(long ofDay) {
        return amounts.get((int) Math.min(ofDay, amounts.size() - 1L));
    }

    Cap rule(Money amount) {
        return new Cap(day == Day.CALENDAR ? Cap.Of.CALENDAR_DAY : Cap.Of.ROLLING_DAY, amount);
    }

    Caps scaled(Scale scale) {
        return new Caps(day, amounts.stream().map(scale::of).toList(), again);
    }
}
