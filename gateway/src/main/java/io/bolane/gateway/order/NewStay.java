package io.bolane.gateway.order;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.tariff.settlement.TariffPin;
import java.time.Instant;
import java.util.Optional;

/**
 * A stay that a lane tells of.
 *
 * @param lane the entry, by its name within the park
 * @param suspect the lane's clock had jumped
 */
public record NewStay(
        OrderId order,
        ParkId park,
        Plate plate,
        PlateColor color,
        boolean plateless,
        String lane,
        Instant enteredAt,
        TariffPin tariff,
        boolean suspect) {

    /** @return the stay as it stands in the store when it was not known before */
    public ParkingOrder parked() {
        return new ParkingOrder(
                order,
                park,
                plate,
                color,
                plateless,
                StayState.PARKED,
                lane,
                enteredAt,
                true,
                tariff,
                ChargeState.NONE,
                ChargeState.NONE,
                Optional.empty(),
                StayMarks.ofEntry(suspect));
    }
}
