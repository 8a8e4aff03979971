package io.bolane.tariff;

import java.time.Instant;

/**
 * A part of a stay that is paid for otherwise, by a month pass.
 *
 * @param until not part of it any more; an interval that ends before it begins covers nothing
 */
public record Covered(Instant from, Instant until) implements Rule {
    boolean isEmpty() {
        return !from.isBefore(until);
    }

    @Override
    public String code() {
        return "month-pass";
    }

    @Override
    public String chinese(long units) {
        return "月卡时段";
    }

    @Override
    public String english(long units) {
        return "covered by a month pass";
    }
}
