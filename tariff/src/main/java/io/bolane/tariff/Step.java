package io.bolane.tariff;

import io.bolane.protocol.parking.Money;

/**
 * A price for each started period.
 *
 * @param minutes length of a period
 * @param times how many periods before the next step begins; {@link #FOR_EVER} in the last one
 */
public record Step(int minutes, Money price, int times) implements Rule {
    public static final int FOR_EVER = Integer.MAX_VALUE;

    public Step {
        if (minutes < 1 || times < 1) {
            throw new IllegalArgumentException(times + " periods of " + minutes + " minutes");
        }
    }

    /** @return periods of this step that have started within so many minutes from its begin */
    long started(long minutesOfStep) {
        return Math.min(times, (minutesOfStep + minutes - 1) / minutes);
    }

    /** @return minutes until the next step begins */
    long length() {
        return (long) minutes * times;
    }

    @Override
    public String code() {
        return "period";
    }

    @Override
    public String chinese(long units) {
        return "每" + minutes + "分钟" + price.toYuan() + "元 × " + units;
    }

    @Override
    public String english(long units) {
        return units + " × " + price.toYuan() + " per started " + minutes + " minutes";
    }
}
