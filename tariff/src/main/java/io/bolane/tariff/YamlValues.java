package io.bolane.tariff;

import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.parking.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the values of a tariff file are written. */
final class YamlValues {
    static final String DATE = "a date such as 2026-01-01";
    static final String MONTH_DAY = "a day of the year such as \"06-01\"";
    static final String TIME = "a time of day such as \"07:30\", at most \"24:00\"";
    static final String AMOUNT = "an amount in yuan, 0 to 1000000, at most two decimals";
    static final String FACTOR = "a number of times, 0.01 to 100, at most two decimals";

    private static final Money HIGHEST_PRICE = Money.ofYuan("1000000");
    private static final int HIGHEST_PERCENT = 10_000;
    private static final Pattern CLOCK = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)|24:00");
    private static final int MINUTES = 60;

    private YamlValues() {}

    static Money yuan(String text) {
        var money = Money.ofYuan(text);
        if (money.compareTo(HIGHEST_PRICE) > 0) {
            throw new IllegalArgumentException("too much");
        }
        return money;
    }

    static Optional<Money> amount(ConfigNode section, String key) {
        return section.has(key) ? Optional.of(section.parsed(key, AMOUNT, YamlValues::yuan)) : Optional.empty();
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException noDate) {
            throw new IllegalArgumentException("no date", noDate);
        }
    }

    static MonthDay monthDay(String text) {
        try {
            return MonthDay.parse("--" + text.strip());
        } catch (DateTimeException noDay) {
            throw new IllegalArgumentException("no day", noDay);
        }
    }

    /** @return minute of the day */
    static int time(String text) {
        var match = CLOCK.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException("no time");
        }
        return match.group(1) == null
                ? Window.DAY
                : Integer.parseInt(match.group(1)) * MINUTES + Integer.parseInt(match.group(2));
    }

    /** @return "07:30" */
    static String clock(int minuteOfDay) {
        return "%02d:%02d".formatted(minuteOfDay / MINUTES, minuteOfDay % MINUTES);
    }

    /** @return "1.5" as 150 */
    static int percent(String factor) {
        var percent = new BigDecimal(factor.strip()).movePointRight(2).intValueExact();
        if (percent < 1 || percent > HIGHEST_PERCENT) {
            throw new IllegalArgumentException("too small or too large");
        }
        return percent;
    }
}
