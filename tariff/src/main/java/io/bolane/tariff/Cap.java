package io.bolane.tariff;

import io.bolane.protocol.parking.Money;

/**
 * The most that something costs. In an explanation it is a line of its own with a negative amount, so that the lines
 * before it stay what the notice at the entrance says, and all lines add up.
 */
public record Cap(Of of, Money amount) implements Rule {
    /** What is capped. */
    public enum Of {
        ROLLING_DAY("cap-24h", "24小时封顶", "in 24 hours"),
        CALENDAR_DAY("cap-day", "每日封顶", "a day"),
        WINDOW("cap-window", "时段封顶", "at this time of day");

        private final String code;
        private final String chinese;
        private final String english;

        Of(String code, String chinese, String english) {
            this.code = code;
            this.chinese = chinese;
            this.english = english;
        }
    }

    @Override
    public String code() {
        return of.code;
    }

    @Override
    public String chinese(long units) {
        return of.chinese + amount.toYuan() + "元";
    }

    @Override
    public String english(long units) {
        return "at most " + amount.toYuan() + " " + of.english;
    }
}
