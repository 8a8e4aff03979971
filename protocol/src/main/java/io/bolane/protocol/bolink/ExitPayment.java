package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Bolink 5.5 {@code outpark}: the final result of a payment at an exit. Delivered at least once; {@code tradeNo} tells
 * the payment. Only {@link PaymentState#PAID} is paid.
 *
 * @param lane {@code out_channel_id}; sure only when the driver scanned the exit's code
 * @param total what was paid; absent when Bolink leaves it out
 * @param errmsg the reason when failed, and some text when paid
 * @param plate required by the table and absent from its example
 */
public record ExitPayment(
        ParkId park,
        PaymentState state,
        OrderId order,
        TradeNo tradeNo,
        PayType payType,
        Optional<String> lane,
        Optional<Money> total,
        Optional<String> errmsg,
        Instant payTime,
        Optional<Plate> plate,
        PaymentDetails details)
        implements BolinkCallback {
    public static final String SERVICE = "outpark";

    /** {@code state} of the payment. */
    public enum PaymentState {
        FAILED,
        PAID,
        PENDING;

        static PaymentState ofWire(String text) {
            return Wire.choice(values(), text);
        }
    }

    /** {@code pay_type} of the payment. */
    public enum PayType {
        /** Balance or seamless pay. */
        WALLET,
        /** Code of the driver, scanned by the booth. */
        SWEEPCODE,
        /** Code of the exit, scanned by the driver. */
        SCANCODE,
        ETC;

        static PayType ofWire(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static ExitPayment parse(Fields data) {
        var park = data.required("park_id", ParkId::of);
        return new ExitPayment(
                park,
                data.required("state", PaymentState::ofWire),
                data.required("order_id", OrderId::of),
                data.required("trade_no", TradeNo::of),
                data.required("pay_type", PayType::ofWire),
                Wire.lane(data, park, "out_channel_id"),
                data.money("total"),
                Optional.of(data.requiredText("errmsg")),
                data.requiredInstant("pay_time"),
                data.optional("car_number", Plate::of),
                PaymentDetails.complete(data));
    }

    @Override
    public String interfaceId() {
        return "5.5";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.exitPayment(this);
    }
}
