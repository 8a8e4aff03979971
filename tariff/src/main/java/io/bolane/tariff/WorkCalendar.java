package io.bolane.tariff;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which days are public holidays, and which Saturdays and Sundays make up for them.
 *
 * @param source where the days were published
 * @param years that it is complete for; in others only the days of the week count, and a stay there is doubtful
 */
public record WorkCalendar(
        String name, String source, Set<Integer> years, Set<LocalDate> holidays, Set<LocalDate> workdays) {
    /** Knows no holiday and needs none. */
    public static final WorkCalendar NONE = new WorkCalendar("none", "", Set.of(), Set.of(), Set.of());

    public WorkCalendar {
        years = Set.copyOf(years);
        holidays = Set.copyOf(holidays);
        workdays = Set.copyOf(workdays);
    }

    DayKind kindOf(LocalDate day) {
        if (holidays.contains(day)) {
            return DayKind.HOLIDAY;
        }
        var atWeekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return atWeekend && !workdays.contains(day) ? DayKind.WEEKEND : DayKind.WORKDAY;
    }

    boolean covers(int firstYear, int lastYear) {
        for (var year = firstYear; year <= lastYear; year++) {
            if (!years.contains(year)) {
                return false;
            }
        }
        return true;
    }
}
