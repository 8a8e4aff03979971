package io.bolane.agent.camera.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/** Times as cameras write them: epoch seconds or milliseconds, ISO with a zone, local time without one. */
public final class WallTime {
    private static final long FIRST_MILLIS = 100_000_000_000L;
    private static final long LAST_MILLIS = 10_000_000_000_000L;
    private static final int MAX_LENGTH = 40;
    private static final int FRACTION_DIGITS = 9;
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd[' ']['T']HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, FRACTION_DIGITS, true)
            .toFormatter(Locale.ROOT);

    private WallTime() {}

    /** @param zone of a time that names none */
    public static Optional<Instant> parse(String text, ZoneId zone) {
        var clean = text.strip();
        if (clean.isEmpty() || clean.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var number = JsonFields.decimal(clean);
        if (number.isPresent()) {
            var value = number.get().longValue();
            if (value <= 0 || value >= LAST_MILLIS) {
                return Optional.empty();
            }
            return Optional.of(value < FIRST_MILLIS ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value));
        }
        return zoned(clean).or(() -> local(clean, zone));
    }

    private static Optional<Instant> zoned(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
        } catch (DateTimeException noZone) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> local(String text, ZoneId zone) {
        try {
            return Optional.of(LocalDateTime.parse(text, LOCAL).atZone(zone).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
