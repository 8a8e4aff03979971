package io.bolane.tariff;

import io.bolane.protocol.parking.Money;

/**
 * The most that any 24 hours cost, counted from the entry. After each 24 hours the steps begin anew.
 *
 * <p>In an explanation it is a line of its own with a negative amount, so that the lines before it stay what the
 * notice at the entrance says, and all lines add up.
 */
public record DailyCap(Money amount) implements Rule {
    static final long MINUTES = 24 * 60;

    @Override
    public String code() {
        return "cap-24h";
    }

    @Override
    public String chinese(long units) {
        return "24小时封顶" + amount.toYuan() + "元";
    }

    @Override
    public String english(long units) {
        return "at most " + amount.toYuan() + " in 24 hours";
    }
}
