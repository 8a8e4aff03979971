package io.bolane.gateway.order;

import io.bolane.protocol.parking.ParkId;
import java.time.Instant;
import java.util.List;

/** The tariffs of the parks, each in versions. */
public interface Tariffs {
    /** @return the version that a stay beginning at {@code enteredAt} is priced by */
    TariffVersion inForce(ParkId park, Instant enteredAt);

    /** @return the fee of the stay by the version that is pinned to it, the grants applied */
    StayPrice.FeeUntil feeOf(ParkingOrder order, List<Grant> grants);

    /** @return true when the fee is so high that a person must look at it before it is shown or charged */
    boolean isOverLimit(ParkingOrder order, List<Grant> grants, Instant at);
}
