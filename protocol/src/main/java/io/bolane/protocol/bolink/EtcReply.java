package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import java.time.Instant;
import java.util.Optional;

/**
 * What Bolink answers to 3.7, and to 3.2 with wallet. Everything but the state is optional in reading: a paid car is
 * let out even when Bolink forgets a field.
 *
 * @param total what was charged; a number here, a string in the request
 */
public record EtcReply(
        Outcome outcome,
        Optional<String> errmsg,
        Optional<OrderId> order,
        Optional<TradeNo> tradeNo,
        Optional<Money> total,
        Optional<Plate> plate,
        Optional<Instant> payTime,
        PaymentDetails details) {

    /** {@code state} of the answer. */
    public enum Outcome {
        FAILED,
        PAID,
        /** 5.5 with pay type etc brings the result. */
        PENDING;

        static Outcome ofWire(String text) {
            return Wire.choice(values(), text);
        }
    }

    /**
     * @throws UnreadableBody when it is no JSON object in UTF-8
     * @throws InvalidField when {@code state} is missing or unknown, or another field cannot be read
     */
    public static EtcReply parse(byte[] body) {
        var data = UplinkReply.parse(body).fields();
        return new EtcReply(
                data.required("state", Outcome::ofWire),
                data.text("errmsg"),
                data.optional("order_id", OrderId::of),
                data.optional("trade_no", TradeNo::of),
                data.money("total"),
                data.optional("car_number", Plate::of),
                data.instant("pay_time"),
                PaymentDetails.parse(data));
    }
}
