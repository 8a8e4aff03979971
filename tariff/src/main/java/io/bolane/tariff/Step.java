package io.bolane.tariff;

import io.bolane.protocol.parking.Money;

/**
 * A price for each period.
 *
 * @param minutes length of a period
 * @param times how many periods before the next step begins; {@link #FOR_EVER} in the last one
 * @param after a period counts when more minutes of it than these have passed: 0 when it has started, all but one when
 *     it is full
 */
public record Step(int minutes, Money price, int times, int after) implements Rule {
    public static final int FOR_EVER = Integer.MAX_VALUE;

    public Step {
        if (minutes < 1 || times < 1 || after < 0 || after >= minutes) {
            throw new IllegalArgumentException(
                    times + " periods of " + minutes + " minutes, each counted after " + after);
        }
    }

    /** Each started period counts. */
    public Step(int minutes, Money price, int times) {
        this(minutes, price, times, 0);
    }

    /** @return periods of this step that count within so many minutes from its begin */
    long units(long minutesOfStep) {
        return Math.min(times, (minutesOfStep + minutes - 1 - after) / minutes);
    }

    /** @return minutes until the next step begins */
    long length() {
        return (long) minutes * times;
    }

    Step scaled(Scale scale) {
        return new Step(minutes, scale.of(price), times, after);
    }

    @Override
    public String code() {
        return "period";
    }

    @Override
    public String chinese(long units) {
        if (after == 0) {
            return "每" + minutes + "分钟" + price.toYuan() + "元 × " + units;
        }
        return after == minutes - 1
                ? "每满" + minutes + "分钟" + price.toYuan() + "元 × " + units
                : "每" + minutes + "分钟" + price.toYuan() + "元（超过" + after + "分钟计1次） × " + units;
    }

    @Override
    public String english(long units) {
        var each = units + " × " + price.toYuan() + " per ";
        if (after == 0) {
            return each + "started " + minutes + " minutes";
        }
        return after == minutes - 1
                ? each + "full " + minutes + " minutes"
                : each + minutes + " minutes, each counted after its minute " + after;
    }
}
