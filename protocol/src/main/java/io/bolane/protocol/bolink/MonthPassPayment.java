package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.TradeNo;
import java.time.Instant;
import java.util.Optional;

/**
 * Bolink 5.8 {@code monthcard_pay}: the renewal of a month pass was paid, through Bolink (placed by 3.3) or a third
 * party.
 *
 * @param thirdParty {@code type} 1: bought in another app, sent only after the payment
 * @param paid {@code state}; a third party may leave it out, which means paid
 * @param attach free data of 3.3, text or object
 * @param tradeNo of the payment company; together with {@code outTradeNo}, because examples give both the look of our
 *     number
 * @param outTradeNo ours, as given in 3.3
 * @param validity the new period, where it comes along
 */
public record MonthPassPayment(
        ParkId park,
        boolean thirdParty,
        boolean paid,
        Money amount,
        Optional<Plate> plate,
        Optional<PlateColor> color,
        Optional<String> cardId,
        Optional<TradeNo> tradeNo,
        Optional<TradeNo> outTradeNo,
        Optional<Instant> payTime,
        Validity validity,
        PaymentDetails details)
        implements OfficeCallback {
    public static final String SERVICE = "monthcard_pay";

    private static final int THIRD_PARTY = 1;

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static MonthPassPayment parse(Fields data) {
        var thirdParty = data.integer("type").orElse(0) == THIRD_PARTY;
        Wire.account(data);
        return new MonthPassPayment(
                Wire.park(data),
                thirdParty,
                thirdParty ? data.optional("state", Wire::flag).orElse(true) : data.required("state", Wire::flag),
                data.requiredMoney("amount"),
                data.optional("car_number", Plate::of),
                data.optional("license_color", Wire::color),
                data.text("card_id"),
                thirdParty
                        ? data.optional("trade_no", TradeNo::of)
                        : Optional.of(data.required("trade_no", TradeNo::of)),
                data.optional("out_trade_no", TradeNo::of),
                thirdParty ? data.instant("pay_time") : Optional.of(data.requiredInstant("pay_time")),
                Validity.parse(data),
                PaymentDetails.parse(data));
    }

    @Override
    public String interfaceId() {
        return "5.8";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public Optional<String> subject() {
        return tradeNo.or(() -> outTradeNo).map(TradeNo::value);
    }

    @Override
    public ReplyEcho echo() {
        return ReplyEcho.NONE.trade(subject().orElse(""));
    }

    @Override
    public <R> R matchOffice(OfficeCases<R> cases) {
        return cases.monthPassPayment(this);
    }
}
