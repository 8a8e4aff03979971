package io.bolane.gateway.order;

import java.util.List;

/** A stay with all the money that arrived for it and all that was granted to it. */
public record StayAccount(ParkingOrder order, List<PaidMoney> payments, List<Grant> grants) {
    public StayAccount {
        payments = List.copyOf(payments);
        grants = List.copyOf(grants);
    }
}
