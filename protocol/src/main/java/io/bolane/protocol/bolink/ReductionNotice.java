package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Bolink 5.14 {@code pay_notice}: a third party grants a car in the park a reduction.
 *
 * @param minutes {@code deduction_time} of points, {@code duration} of charging
 * @param amount {@code reduce_amount}, or {@code deduction_money} of points where that is missing
 * @param points {@code deduction_count}: points that the driver gave for it
 * @param chargingPlatform {@code plat_form_id}: 4 TELD, 12 Aotexun; not the numbers of 3.11
 * @param startChargeSeq charging order number, to which 3.11 refers
 * @param calculationMethod of charging: 0 free, 1 by time, 2 by amount, 3 the car park decides, 4 discount rate
 * @param from arrival at the hotel, or start of charging
 * @param until departure from the hotel, or end of charging
 * @param uuid of the SDK edition, to be echoed
 */
public record ReductionNotice(
        ParkId park,
        Plate plate,
        ReductionKind kind,
        Optional<OrderId> order,
        Optional<TradeNo> tradeNo,
        Optional<Integer> minutes,
        Optional<Money> amount,
        Optional<Integer> points,
        Optional<Integer> chargingPlatform,
        Optional<String> startChargeSeq,
        Optional<Integer> calculationMethod,
        Optional<Instant> payTime,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<String> remark,
        Optional<String> uuid)
        implements BolinkCallback {
    public static final String SERVICE = "pay_notice";

    /** {@code type} as the platform edition numbers it; the SDK edition numbers otherwise. */
    public enum ReductionKind {
        POINTS(1),
        HOTEL(2),
        CHARGING(3);

        private final int wire;

        ReductionKind(int wire) {
            this.wire = wire;
        }

        public int wire() {
            return wire;
        }

        static ReductionKind ofWire(String text) {
            var number = Fields.wholeNumber(text);
            for (var kind : values()) {
                if (kind.wire == number) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("unknown value " + number);
        }
    }

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static ReductionNotice parse(Fields data) {
        var kind = data.required("type", ReductionKind::ofWire);
        return new ReductionNotice(
                data.requiredOneOf(List.of("park_id", "comid"), ParkId::of),
                data.required("car_number", Plate::of),
                kind,
                data.optional("order_id", OrderId::of),
                data.optional("trade_no", TradeNo::of),
                minutes(kind, data),
                amount(kind, data),
                points(data),
                data.integer("plat_form_id"),
                data.text("start_charge_seq"),
                data.integer("calculation_method"),
                data.instant("pay_time"),
                data.dateTime(kind == ReductionKind.HOTEL ? "arrival_time" : "start_charging_time"),
                data.dateTime(kind == ReductionKind.HOTEL ? "check_out_time" : "stop_charging_time"),
                data.text("remark"),
                data.text("uuid"));
    }

    private static Optional<Integer> minutes(ReductionKind kind, Fields data) {
        var name = kind == ReductionKind.POINTS ? "deduction_time" : "duration";
        var minutes = data.integer(name);
        if (minutes.isPresent() && minutes.get() < 0) {
            throw new InvalidField(name, "negative");
        }
        return minutes;
    }

    private static Optional<Money> amount(ReductionKind kind, Fields data) {
        var reduced = data.money("reduce_amount");
        return kind == ReductionKind.POINTS ? reduced.or(() -> data.money("deduction_money")) : reduced;
    }

    private static Optional<Integer> points(Fields data) {
        var points = data.integer("deduction_count");
        if (points.isPresent() && points.get() < 0) {
            throw new InvalidField("deduction_count", "negative");
        }
        return points;
    }

    @Override
    public String interfaceId() {
        return "5.14";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.reduction(this);
    }
}
