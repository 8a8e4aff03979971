package io.bolane.gateway.order;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Instant;
import java.util.Optional;

/**
 * One stay of one car.
 *
 * @param entryLane name of the lane, within its park
 * @param enteredAt parking time at which the stay begins
 * @param passed whether the lane saw the car drive in
 * @param exitedAt parking time at which the stay ended
 */
public record ParkingOrder(
        OrderId id,
        ParkId park,
        Plate plate,
        PlateColor color,
        boolean plateless,
        StayState state,
        String entryLane,
        Instant enteredAt,
        boolean passed,
        TariffVersion tariff,
        EtcState etc,
        Optional<Instant> exitedAt) {

    /** @return this stay as if it had begun then */
    ParkingOrder enteredAt(Instant at) {
        return new ParkingOrder(id, park, plate, color, plateless, state, entryLane, at, passed, tariff, etc, exitedAt);
    }
}
