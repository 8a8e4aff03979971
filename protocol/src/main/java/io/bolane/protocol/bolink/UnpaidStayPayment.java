package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.TradeNo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Bolink 5.11 {@code plat_escape_order}: the result of a payment placed by 3.9. Neither stay nor plate come along: they
 * are found by the trade number.
 *
 * @param paid {@code state}
 * @param receipt yuan credited, five decimals
 * @param platformFee yuan, five decimals
 * @param tradeNo ours, as given when the payment was placed (the reverse of 5.8): what the payment is booked by
 * @param outTradeNo of the payment company
 * @param payUser {@code openid}
 * @param description free data of the placing call
 * @param payTime required by the table and absent from its example
 */
public record UnpaidStayPayment(
        ParkId park,
        boolean paid,
        Money amount,
        BigDecimal receipt,
        BigDecimal platformFee,
        TradeNo tradeNo,
        TradeNo outTradeNo,
        Optional<Instant> payTime,
        Optional<String> payUser,
        Optional<String> description)
        implements OfficeCallback {
    public static final String SERVICE = "plat_escape_order";

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static UnpaidStayPayment parse(Fields data) {
        return new UnpaidStayPayment(
                Wire.park(data),
                data.required("state", Wire::flag),
                data.requiredOneOf(List.of("amount", "ammount"), Money::ofYuan),
                data.required("receipt_amount", Fields::decimalOf),
                data.required("pay_platform_fee", Fields::decimalOf),
                data.required("trade_no", TradeNo::of),
                data.required("out_trade_no", TradeNo::of),
                data.instant("pay_time"),
                data.text("openid"),
                data.text("description"));
    }

    @Override
    public String interfaceId() {
        return "5.11";
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
        return ReplyEcho.NONE.trade(tradeNo.value());
    }

    @Override
    public <R> R matchOffice(OfficeCases<R> cases) {
        return cases.unpaidStayPayment(this);
    }
}
