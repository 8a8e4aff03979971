package io.bolane.gateway.order;

import io.bolane.protocol.parking.ParkId;
import io.bolane.tariff.settlement.StayTariff;
import io.bolane.tariff.settlement.TariffPin;
import java.time.Instant;

/** The tariffs of the parks, each in versions. */
public interface Tariffs {
    /** @return the version that a stay beginning at {@code enteredAt} is priced by */
    TariffPin inForce(ParkId park, Instant enteredAt);

    /** @return the prices of the stay by the version that is pinned to it */
    StayTariff of(ParkingOrder order);
}
