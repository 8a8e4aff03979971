package io.bolane.tariff;

import java.time.MonthDay;

/**
 * A part of each year.
 *
 * @param to part of it, too; before {@code from} when it goes over New Year
 */
public record Season(MonthDay from, MonthDay to) {
    boolean contains(MonthDay day) {
        return from.isAfter(to) ? !day.isBefore(from) || !day.isAfter(to) : !day.isBefore(from) && !day.isAfter(to);
    }
}
