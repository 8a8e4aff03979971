package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import java.time.Instant;
import java.util.Optional;

/**
 * Bolink 5.12 {@code recharge}: what became of change paid out by 3.10. One trade number passes through several
 * states: the pair of trade number and state tells the message. The document shows it without envelope and signature;
 * both forms are read.
 *
 * @param at when it was paid out
 */
public record ChangePayout(
        ParkId park,
        TradeNo tradeNo,
        PayoutState state,
        Money amount,
        String errmsg,
        int channel,
        Instant at,
        Plate plate,
        OrderId order,
        String remark)
        implements OfficeCallback {
    public static final String SERVICE = "recharge";

    /** {@code state}, in the order of Bolink's numbers from 0. */
    public enum PayoutState {
        FAILED,
        SENT,
        TAKEN,
        RETURNED
    }

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static ChangePayout parse(Fields data) {
        Wire.account(data);
        return new ChangePayout(
                Wire.park(data),
                data.required("trade_no", TradeNo::of),
                data.required("state", text -> Wire.choice(PayoutState.values(), text)),
                data.requiredMoney("recharge_money"),
                data.requiredText("errmsg"),
                data.requiredInteger("recharge_channel"),
                data.requiredInstant("recharge_time"),
                data.required("car_number", Plate::of),
                data.required("order_id", OrderId::of),
                data.requiredText("remark"));
    }

    @Override
    public String interfaceId() {
        return "5.12";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public Optional<String> subject() {
        return Optional.of(tradeNo.value() + "/" + state.ordinal());
    }

    @Override
    public ReplyEcho echo() {
        return ReplyEcho.ofService(SERVICE).trade(tradeNo.value());
    }

    @Override
    public <R> R matchOffice(OfficeCases<R> cases) {
        return cases.changePayout(this);
    }
}
