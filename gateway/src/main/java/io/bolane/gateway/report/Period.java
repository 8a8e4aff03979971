package io.bolane.gateway.report;

import io.bolane.protocol.parking.ParkId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A time in a park.
 *
 * @param until the first instant after it
 */
public record Period(ParkId park, Instant from, Instant until) {
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    public Period {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("a time that ends before it begins");
        }
    }

    /** @return the days in China before and after this one */
    public List<Period> daysAround() {
        var day = LocalDate.ofInstant(from, CHINA);
        return List.of(ofDay(park, day.minusDays(1)), ofDay(park, day.plusDays(1)));
    }

    /** @return a calendar day in China */
    public static Period ofDay(ParkId park, LocalDate day) {
        return new Period(
                park,
                day.atStartOfDay(CHINA).toInstant(),
                day.plusDays(1).atStartOfDay(CHINA).toInstant());
    }
}
