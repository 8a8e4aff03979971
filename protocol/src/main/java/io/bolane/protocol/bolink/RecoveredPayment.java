package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import java.time.Instant;
import java.util.Optional;

/**
 * Bolink 5.9 {@code repair}: a driver paid an outstanding stay in the Alipay mini program.
 *
 * @param paid {@code state}
 * @param lane {@code out_channel_id}
 */
public record RecoveredPayment(
        ParkId park,
        boolean paid,
        OrderId order,
        TradeNo tradeNo,
        Money total,
        Optional<String> lane,
        String errmsg,
        Instant payTime,
        Plate plate,
        PaymentDetails details)
        implements OfficeCallback {
    public static final String SERVICE = "repair";

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static RecoveredPayment parse(Fields data) {
        var park = Wire.park(data);
        Wire.fixed(data, "pay_type", SERVICE);
        return new RecoveredPayment(
                park,
                data.required("state", Wire::flag),
                data.required("order_id", OrderId::of),
                data.required("trade_no", TradeNo::of),
                data.requiredMoney("total"),
                Wire.lane(data, park, "out_channel_id"),
                data.requiredText("errmsg"),
                data.requiredInstant("pay_time"),
                data.required("car_number", Plate::of),
                PaymentDetails.complete(data));
    }

    @Override
    public String interfaceId() {
        return "5.9";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public Optional<String> subject() {
        return Optional.of(tradeNo.value());
    }

    @Override
    public ReplyEcho echo() {
        return ReplyEcho.ofService(SERVICE).trade(tradeNo.value()).order(order.value());
    }

    @Override
    public <R> R matchOffice(OfficeCases<R> cases) {
        return cases.recoveredPayment(this);
    }
}
