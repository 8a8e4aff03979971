package io.bolane.tariff;

import java.time.LocalDate;
import java.util.List;

/**
 * Which window any minute is in. Minutes are counted in the park's time from the epoch. Immutable; a look-up of a day
 * from 2015 to 2054 allocates nothing.
 */
final class Schedule {
    private static final int DAY = Window.DAY;
    private static final LocalDate TABLE_FROM = LocalDate.of(2015, 1, 1);
    private static final int TABLE_DAYS = (int) (LocalDate.of(2055, 1, 1).toEpochDay() - TABLE_FROM.toEpochDay());

    private final List<DayPlan> plans;
    private final WorkCalendar calendar;
    private final DayPieces[] pieces;
    private final byte[] planOfDay;

    Schedule(List<DayPlan> plans, WorkCalendar calendar) {
        this.plans = plans;
        this.calendar = calendar;
        pieces = plans.stream().map(plan -> DayPieces.of(plan.windows())).toArray(DayPieces[]::new);
        planOfDay = new byte[plans.size() == 1 ? 0 : TABLE_DAYS];
        for (var i = 0; i < planOfDay.length; i++) {
            planOfDay[i] = (byte) planOf(TABLE_FROM.plusDays(i));
        }
    }

    private int planOf(LocalDate day) {
        var kind = calendar.kindOf(day);
        for (var i = 0; i < plans.size(); i++) {
            if (plans.get(i).isFor(day, kind)) {
                return i;
            }
        }
        throw new IllegalStateException("no prices on " + day);
    }

    boolean isTheSameEveryDay() {
        return pieces.length == 1;
    }

    private DayPieces of(long epochDay) {
        if (pieces.length == 1) {
            return pieces[0];
        }
        var index = epochDay - TABLE_FROM.toEpochDay();
        return pieces[
                index >= 0 && index < TABLE_DAYS ? planOfDay[(int) index] : planOf(LocalDate.ofEpochDay(epochDay))];
    }

    Window windowAt(long minute) {
        var day = of(Math.floorDiv(minute, DAY));
        return day.window(day.at(Math.floorMod(minute, DAY)));
    }

    /** @return where the window that the minute is in ends; not looked for beyond {@code limit} */
    long endOfWindowAt(long minute, long limit) {
        var epochDay = Math.floorDiv(minute, DAY);
        var day = of(epochDay);
        var piece = day.at(Math.floorMod(minute, DAY));
        var window = day.window(piece);
        var end = epochDay * DAY + day.end(piece);
        if (window.isWholeDay() && isTheSameEveryDay()) {
            return limit;
        }
        while (end < limit && end == (epochDay + 1) * DAY) {
            day = of(++epochDay);
            if (!window.continuesAs(day.first())) {
                return end;
            }
            window = day.first();
            end = epochDay * DAY + day.end(0);
        }
        return end;
    }
}
