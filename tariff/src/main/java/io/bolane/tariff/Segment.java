package io.bolane.tariff;

import java.time.Instant;

/**
 * One line of an explanation.
 *
 * @param units how many periods were charged; 1 for a cap or a reduction
 * @param amountFen negative for a cap or a reduction
 */
public record Segment(Instant from, Instant to, Rule rule, long units, long amountFen) {
    public String chinese() {
        return rule.chinese(units);
    }

    public String english() {
        return rule.english(units);
    }
}
