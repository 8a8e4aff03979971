package io.bolane.tariff;

import io.bolane.protocol.parking.Money;
import java.util.Optional;

/**
 * What is done to the price of the time.
 *
 * @param chargingReductionMinutes the most that charging the battery takes off
 * @param rounding after everything else
 * @param sanityLimit a higher amount is held for a person
 */
public record TotalTerms(
        long chargingReductionMinutes, Reduction.Order reductionOrder, Rounding rounding, Optional<Money> sanityLimit) {
    public static final TotalTerms NONE =
            new TotalTerms(0, Reduction.Order.AMOUNT_BEFORE_PERCENT, Rounding.NONE, Optional.empty());

    boolean isAboveLimit(long fen) {
        return sanityLimit.isPresent() && fen > sanityLimit.get().fen();
    }
}
