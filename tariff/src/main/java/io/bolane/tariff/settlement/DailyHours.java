package io.bolane.tariff.settlement;

import io.bolane.tariff.Tariff;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Hours of every day, Beijing time; over midnight when they end before they begin.
 *
 * @param from the first minute
 * @param until the first minute after; equal to {@code from}: the whole day
 */
public record DailyHours(LocalTime from, LocalTime until) {

    /** @throws IllegalArgumentException when it is not two times of day with a hyphen, "20:00-08:00" */
    public static DailyHours parse(String text) {
        var parts = text.strip().split("-", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("two times of day with a hyphen between");
        }
        try {
            return new DailyHours(LocalTime.parse(parts[0].strip()), LocalTime.parse(parts[1].strip()));
        } catch (DateTimeParseException notATime) {
            throw new IllegalArgumentException(notATime.getMessage());
        }
    }

    public boolean contains(Instant at) {
        var time = LocalTime.ofInstant(at, Tariff.ZONE);
        if (from.equals(until)) {
            return true;
        }
        return from.isBefore(until)
                ? !time.isBefore(from) && time.isBefore(until)
                : !time.isBefore(from) || time.isBefore(until);
    }

    /** A time from an instant, up to but without another. */
    public record Span(Instant from, Instant until) {}

    /** @return the parts of that time which lie within these hours, in order; none is empty */
    public List<Span> within(Instant begin, Instant end) {
        var parts = new ArrayList<Span>();
        // the hours that began the day before may still last
        var day = begin.atZone(Tariff.ZONE).toLocalDate().minusDays(1);
        while (day.atStartOfDay(Tariff.ZONE).toInstant().isBefore(end)) {
            var starts = day.atTime(from).atZone(Tariff.ZONE).toInstant();
            var ends = (from.isBefore(until) ? day : day.plusDays(1))
                    .atTime(until)
                    .atZone(Tariff.ZONE)
                    .toInstant();
            var first = starts.isBefore(begin) ? begin : starts;
            var last = ends.isAfter(end) ? end : ends;
            if (first.isBefore(last)) {
                parts.add(new Span(first, last));
            }
            day = day.plusDays(1);
        }
        return parts;
    }

    @Override
    public String toString() {
        return from + "-" + until;
    }
}
