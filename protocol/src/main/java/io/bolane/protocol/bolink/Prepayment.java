package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import java.time.Instant;
import java.util.Optional;

/**
 * Bolink 5.3 {@code prepay_order}: a driver paid for a stay while still inside. Delivered at least once; {@code
 * tradeNo} tells the payment.
 *
 * @param prepay what was paid
 * @param queryOrderNo of the price query that was answered
 * @param queryTime of our price reply, when it had one
 * @param cash paid at a cash desk ({@code prepay_type} 2, or 3 of the SDK edition); electronic when absent
 */
public record Prepayment(
        ParkId park,
        Plate plate,
        Money prepay,
        OrderId order,
        Optional<String> queryOrderNo,
        TradeNo tradeNo,
        Optional<Instant> queryTime,
        Instant payTime,
        boolean cash,
        PaymentDetails details)
        implements BolinkCallback {
    public static final String SERVICE = "prepay_order";

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static Prepayment parse(Fields data) {
        return new Prepayment(
                data.required("park_id", ParkId::of),
                data.required("car_number", Plate::of),
                data.requiredMoney("prepay"),
                data.required("order_id", OrderId::of),
                data.text("query_order_no"),
                data.required("trade_no", TradeNo::of),
                data.instant("query_time"),
                data.requiredInstant("pay_time"),
                data.integer("prepay_type").orElse(1) != 1,
                PaymentDetails.complete(data));
    }

    @Override
    public String interfaceId() {
        return "5.3";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.prepayment(this);
    }
}
