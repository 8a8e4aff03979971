package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import java.time.Instant;
import java.util.Optional;

/**
 * Bolink 5.6 {@code refund}: the final result of a refund that 4.2 left open.
 *
 * @param refunded {@code state}: the money went back
 * @param tradeNo of the payment that was to be refunded
 * @param channel 0 WeChat, 1 Alipay, 3 UnionPay, 4 China Construction Bank
 * @param details with {@code arrive_money}, which the example spells {@code arrive_moeny}
 */
public record RefundResult(
        ParkId park,
        boolean refunded,
        TradeNo tradeNo,
        Money amount,
        Optional<String> errmsg,
        int channel,
        Instant at,
        Plate plate,
        OrderId order,
        PaymentDetails details)
        implements OfficeCallback {
    public static final String SERVICE = "refund";

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static RefundResult parse(Fields data) {
        Wire.account(data);
        return new RefundResult(
                Wire.park(data),
                data.required("state", Wire::flag),
                data.required("trade_no", TradeNo::of),
                data.requiredMoney("refund_money"),
                data.text("errmsg"),
                data.requiredInteger("refund_channel"),
                data.requiredInstant("refund_time"),
                data.required("car_number", Plate::of),
                data.required("order_id", OrderId::of),
                PaymentDetails.complete(data));
    }

    @Override
    public String interfaceId() {
        return "5.6";
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
        return ReplyEcho.ofService(SERVICE).trade(tradeNo.value());
    }

    @Override
    public <R> R matchOffice(OfficeCases<R> cases) {
        return cases.refundResult(this);
    }
}
