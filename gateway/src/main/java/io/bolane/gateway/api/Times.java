package io.bolane.gateway.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Times as people write them: with an offset, or without one in the time of China. */
final class Times {
    static final String ALLOWED = "a time such as 2026-03-02T08:00:00Z, 2026-03-02T16:00 or 2026-03-02 (China)";

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int DATE_LENGTH = 10;

    private Times() {}

    /** @throws DateTimeException when it is no time from 2000 to 2200 */
    static Instant parse(String text) {
        if (text.length() == DATE_LENGTH) {
            return inRange(LocalDate.parse(text).atStartOfDay(CHINA).toInstant());
        }
        // a plus sign that was not encoded arrives as a blank
        var clean = text.replace(' ', '+');
        var hasOffset = clean.endsWith("Z") || clean.lastIndexOf('+') > 0 || clean.lastIndexOf('-') > DATE_LENGTH;
        return inRange(
                hasOffset
                        ? OffsetDateTime.parse(clean).toInstant()
                        : LocalDateTime.parse(clean).atZone(CHINA).toInstant());
    }

    /** PostgreSQL's and Java's times differ at the far ends. */
    static Instant inRange(Instant at) {
        if (at.isBefore(FIRST) || !at.isBefore(LAST)) {
            throw new DateTimeException("not from 2000 to 2200");
        }
        return at;
    }
}
