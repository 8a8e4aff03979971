package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.UnionId;
import java.time.Instant;
import java.util.Optional;

/**
 * Bolink 3.11: what reduction a car really got for a charging session. Goes to another host than the rest.
 *
 * @param minutes really reduced; required by time (the document gives no unit, minutes as everywhere else)
 * @param amount really reduced; required by amount
 * @param outTime unix seconds on the wire
 */
public record ChargingReductionUpload(
        ParkId park,
        Platform platform,
        Plate plate,
        String startChargeSeq,
        Method method,
        Optional<Integer> minutes,
        Optional<Money> amount,
        Instant outTime)
        implements BolinkRequest {

    /** {@code platform_id}; 5.14 numbers the same platforms otherwise. */
    public enum Platform {
        TELD(1, 4),
        AOTEXUN(2, 12);

        private final int wire;
        private final int noticeWire;

        Platform(int wire, int noticeWire) {
            this.wire = wire;
            this.noticeWire = noticeWire;
        }

        public int wire() {
            return wire;
        }

        /** @return the platform that {@code plat_form_id} of 5.14 names; empty when it wants no report */
        public static Optional<Platform> ofNotice(int platFormId) {
            for (var platform : values()) {
                if (platform.noticeWire == platFormId) {
                    return Optional.of(platform);
                }
            }
            return Optional.empty();
        }
    }

    /** {@code calculation_method} of 3.11; there is no number for "free of charge" and "discount rate" of 5.14. */
    public enum Method {
        BY_TIME(1),
        BY_AMOUNT(2),
        PARK_DECIDES(3);

        private final int wire;

        Method(int wire) {
            this.wire = wire;
        }

        public int wire() {
            return wire;
        }
    }

    /** @throws IllegalArgumentException when the value that the method needs is missing */
    public ChargingReductionUpload {
        if (method == Method.BY_TIME && minutes.isEmpty() || method == Method.BY_AMOUNT && amount.isEmpty()) {
            throw new IllegalArgumentException("reduction " + method + " without its value");
        }
    }

    @Override
    public String interfaceId() {
        return "3.11";
    }

    @Override
    public Host host() {
        return Host.CLOUD_OPENSERVICE;
    }

    @Override
    public String path() {
        return "uploaddurationinfo";
    }

    @Override
    public String dataJson(UnionId union) {
        return new JsonText()
                .number("union_id", union.value())
                .text("park_id", park.value())
                .number("platform_id", platform.wire())
                .text("car_number", plate.text())
                .text("start_charge_seq", startChargeSeq)
                .number("calculation_method", method.wire())
                .number("duration", minutes)
                .yuan("reduce_amount", amount)
                .seconds("out_time", outTime)
                .close();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.chargingReduction(this);
    }
}
