package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.UnionId;
import java.time.Instant;
import java.util.Optional;

/**
 * Bolink 10.1: what was told of a stay (3.1, 3.2) was wrong. Times and fee can be corrected only after the car has
 * left.
 *
 * @param plate the right one; the page does not say so where it is what is corrected
 * @param departure the times and the fee, when they are corrected
 */
public record StayCorrection(
        ParkId park, Plate plate, OrderId order, boolean ofPlate, PlateColor color, Optional<Departure> departure)
        implements BolinkRequest {
    private static final String SERVICE = "correct_business";

    /**
     * @param inTime unix seconds on the wire
     * @param outTime unix seconds on the wire
     * @param total the whole price of the stay; a number on the wire
     */
    public record Departure(Instant inTime, Instant outTime, Kind kind, Money total) {
        /** {@code leave_business_type}. */
        public enum Kind {
            FREE(21),
            MONTH_PASS(22),
            /** Free because of a fault of a device: also for a stay that never was. */
            DEVICE_FAULT(23),
            PAID(24),
            OWING(25);

            private final int wire;

            Kind(int wire) {
                this.wire = wire;
            }
        }
    }

    /** @throws IllegalArgumentException when nothing is corrected */
    public StayCorrection {
        if (!ofPlate && departure.isEmpty()) {
            throw new IllegalArgumentException("nothing to correct");
        }
    }

    @Override
    public String interfaceId() {
        return "10.1";
    }

    @Override
    public String path() {
        return "neworder/uploadData";
    }

    /** @return plate 1, times and fee 2, all of them 3 */
    private String type() {
        if (!ofPlate) {
            return "2";
        }
        return departure.isPresent() ? "3" : "1";
    }

    @Override
    public String dataJson(UnionId union) {
        return new JsonText()
                .number("union_id", union.value())
                .text("park_id", park.value())
                .text("service_name", SERVICE)
                .text("car_number", plate.text())
                .text("order_id", order.value())
                .text("type", type())
                .number("license_color", color.wire())
                .seconds("in_time", departure.map(Departure::inTime))
                .seconds("out_time", departure.map(Departure::outTime))
                .text("leave_business_type", departure.map(told -> Integer.toString(told.kind().wire)))
                .decimal("total", departure.map(told -> told.total().toYuan()))
                .close();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.stayCorrection(this);
    }
}
