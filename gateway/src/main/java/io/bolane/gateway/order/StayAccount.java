package io.bolane.gateway.order;

import io.bolane.tariff.settlement.Cover;
import io.bolane.tariff.settlement.Grant;
import io.bolane.tariff.settlement.PaidMoney;
import io.bolane.tariff.settlement.PriceDecision;
import java.util.List;
import java.util.Optional;

/**
 * A stay with all the money that arrived for it, all that was granted to it, and the passes of its car.
 *
 * @param covers the times in which the car parks free
 * @param decision a person's word on its price
 */
public record StayAccount(
        ParkingOrder order,
        List<PaidMoney> payments,
        List<Grant> grants,
        List<Cover> covers,
        Optional<PriceDecision> decision) {
    public StayAccount {
        payments = List.copyOf(payments);
        grants = List.copyOf(grants);
        covers = List.copyOf(covers);
    }
}
