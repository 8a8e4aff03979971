package io.bolane.tariff;

import io.bolane.protocol.parking.Money;
import java.util.Optional;

/**
 * A part of the day with a price of its own. It goes on over midnight as long as the next day has the same prices
 * there.
 *
 * @param from minute of the day
 * @param to minute of the day, not part of it any more; before {@code from} when it goes over midnight
 * @param cap the most that one such time costs
 */
public record Window(int from, int to, Charge charge, Optional<Money> cap) {
    static final int DAY = Caps.MINUTES_OF_DAY;

    public Window {
        if (from < 0 || from >= DAY || to <= 0 || to > DAY || from == to) {
            throw new IllegalArgumentException("a window from minute " + from + " to " + to);
        }
    }

    public static Window wholeDay(Charge charge) {
        return new Window(0, DAY, charge, Optional.empty());
    }

    boolean isWholeDay() {
        return from == 0 && to == DAY;
    }

    boolean goesOverMidnight() {
        return from > to || isWholeDay();
    }

    boolean contains(int minuteOfDay) {
        return from < to ? from <= minuteOfDay && minuteOfDay < to : from <= minuteOfDay || minuteOfDay < to;
    }

    /** @return whether it goes on as that window of the next day */
    boolean continuesAs(Window next) {
        return this == next
                ? goesOverMidnight()
                : goesOverMidnight() && next.goesOverMidnight() && charge.equals(next.charge) && cap.equals(next.cap);
    }

    Window scaled(Scale scale) {
        return new Window(from, to, charge.scaled(scale), cap.map(scale::of));
    }
}
