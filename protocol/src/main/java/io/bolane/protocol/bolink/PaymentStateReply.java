package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.TradeNo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Bolink answers to 4.3. The page is cut: amount, time and number of a payment are to be expected, not promised.
 *
 * @param payments what was paid; entries that cannot be read are left out
 */
public record PaymentStateReply(boolean done, List<Paid> payments) {
    private static final String PAID = "1";

    public PaymentStateReply {
        payments = List.copyOf(payments);
    }

    /**
     * One payment of the stay.
     *
     * @param tradeNo {@code trade_no}, else {@code out_trade_no}; without either the payment cannot be told from
     *     another
     * @param prepaid {@code pay_scene} prepay
     */
    public record Paid(
            Optional<OrderId> order,
            Optional<TradeNo> tradeNo,
            Optional<TradeNo> outTradeNo,
            Optional<Money> amount,
            Optional<String> payType,
            boolean prepaid,
            Optional<Instant> payTime) {}

    /**
     * @throws UnreadableBody when it is no JSON object in UTF-8
     * @throws InvalidField when {@code state} is missing or no number
     */
    public static PaymentStateReply parse(byte[] body) {
        var reply = UplinkReply.parse(body);
        var payments = reply.fields().objects("data").stream()
                .filter(PaymentStateReply::isPaid)
                .flatMap(entry -> read(entry).stream())
                .toList();
        return new PaymentStateReply(reply.state() == 1, payments);
    }

    /** Tolerance: the table says {@code pay_state}, its sample {@code state}. */
    private static boolean isPaid(Fields entry) {
        return entry.text("pay_state")
                .or(() -> entry.text("state"))
                .filter(PAID::equals)
                .isPresent();
    }

    private static Optional<Paid> read(Fields entry) {
        try {
            return Optional.of(new Paid(
                    entry.optional("order_id", OrderId::of),
                    entry.optional("trade_no", TradeNo::of),
                    entry.optional("out_trade_no", TradeNo::of),
                    entry.optionalOneOf(List.of("total", "amount", "money"), Money::ofYuan),
                    entry.text("pay_type"),
                    entry.text("pay_scene").filter("prepay"::equals).isPresent(),
                    entry.instant("pay_time")));
        } catch (InvalidField unreadable) {
            return Optional.empty();
        }
    }
}
