package io.bolane.protocol.bolink;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The period of a pass or a listed plate ({@code start_time}, {@code end_time}); an absent end has no limit.
 *
 * @param until as given where a time of day is given; where only a day is given, the end of that day, which is the
 *     midnight after it
 */
public record Validity(Optional<Instant> from, Optional<Instant> until) {
    public static final Validity UNLIMITED = new Validity(Optional.empty(), Optional.empty());

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int LENGTH_OF_DAY = "2026-03-02".length();

    /**
     * Tolerance: days (11.2), date and time (11.4, 11.5), or unix seconds (5.8 in the SDK edition); the page of 5.8
     * prints no format.
     *
     * @throws InvalidField when one cannot be read, or the period ends before it begins
     */
    static Validity parse(Fields data) {
        var from = data.optional("start_time", text -> instantOf(text, 0));
        var until = data.optional("end_time", text -> instantOf(text, 1));
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            throw new InvalidField("end_time", "before start_time");
        }
        return new Validity(from, until);
    }

    private static Instant instantOf(String text, int daysAfter) {
        if (text.indexOf('-') < 0) {
            return Fields.instantOf(text);
        }
        return text.length() == LENGTH_OF_DAY
                ? LocalDate.parse(text).plusDays(daysAfter).atStartOfDay(CHINA).toInstant()
                : LocalDateTime.parse(text, DATE_TIME).atZone(CHINA).toInstant();
    }
}
