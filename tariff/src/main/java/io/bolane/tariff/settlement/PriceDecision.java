package io.bolane.tariff.settlement;

import io.bolane.protocol.parking.Money;
import java.time.Duration;
import java.time.Instant;

/**
 * A person's word on the price of a stay: so much, up to that instant. The last word holds.
 *
 * @param at parking time until which the stay costs {@code total}
 */
public record PriceDecision(Instant at, Money total) {

    /**
     * @param fee without the decision
     * @param grace for leaving after it
     * @return the fee with it: before, never more than was decided; while the car may take to leave, just that; and
     *     after, what the stay costs more from then on
     */
    public StayPrice.FeeUntil applied(StayPrice.FeeUntil fee, Duration grace) {
        var graceEnd = at.plus(grace);
        return instant -> {
            if (instant.isBefore(at)) {
                return fee.until(instant).min(total);
            }
            return instant.isAfter(graceEnd) ? total.plus(fee.until(instant).minusDownToZero(fee.until(at))) : total;
        };
    }
}
