package io.bolane.gateway.order;

import io.bolane.tariff.settlement.Cover;
import io.bolane.tariff.settlement.Grant;
import io.bolane.tariff.settlement.PaidMoney;
import java.util.List;

/**
 * A stay with all the money that arrived for it, all that was granted to it, and the passes of its car.
 *
 * @param covers the times in which the car parks free
 */
public record StayAccount(ParkingOrder order, List<PaidMoney> payments, List<Grant> grants, List<Cover> covers) {
    public StayAccount {
        payments = List.copyOf(payments);
        grants = List.copyOf(grants);
        covers = List.copyOf(covers);
    }
}
