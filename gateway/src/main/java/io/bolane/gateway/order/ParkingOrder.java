package io.bolane.gateway.order;

import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.tariff.settlement.TariffPin;
import java.time.Instant;
import java.util.Optional;

/**
 * One stay of one car.
 *
 * @param entryLane name of the lane, within its park
 * @param enteredAt parking time at which the stay begins
 * @param passed whether the lane saw the car drive in
 * @param etc how far its charge by ETC has come
 * @param wallet how far its charge by seamless pay has come
 * @param exitedAt parking time at which the stay ended
 * @param marks what is odd about it
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
        TariffPin tariff,
        ChargeState etc,
        ChargeState wallet,
        Optional<Instant> exitedAt,
        StayMarks marks) {

    public LaneId entry() {
        return new LaneId(park, entryLane);
    }

    /** @return whether the lane read this plate, even if a person has corrected it since */
    public boolean wasRead(Plate read) {
        return plate.equals(read) || marks.readPlate().filter(read::equals).isPresent();
    }

    public ChargeState charge(ChargeWay way) {
        return way == ChargeWay.ETC ? etc : wallet;
    }

    /** @return the way by which it is being charged: no other may be offered */
    public Optional<ChargeWay> lockedTo() {
        if (etc.locks()) {
            return Optional.of(ChargeWay.ETC);
        }
        return wallet.locks() ? Optional.of(ChargeWay.WALLET) : Optional.empty();
    }
}
