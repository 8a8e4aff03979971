package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import io.bolane.protocol.parking.UnionId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Bolink 3.10: change as a WeChat red packet. The answer has the address that the driver opens; 5.12 tells what became
 * of it.
 *
 * @param tradeNo ours, 16 to 28 letters and digits, never used before
 * @param amount 1.00 to 99.99 yuan
 * @param plate absent where nobody read one
 */
public record ChangeRequest(
        ParkId park, TradeNo tradeNo, Money amount, OrderId order, Optional<Plate> plate, Instant timestamp)
        implements BolinkRequest {
    public static final Money LEAST = Money.ofFen(100);
    public static final Money MOST = Money.ofFen(9_999);
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z]{16,28}");

    /** @throws IllegalArgumentException when Bolink would not take it */
    public ChangeRequest {
        if (!NUMBER.matcher(tradeNo.value()).matches()) {
            throw new IllegalArgumentException("no number of 16 to 28 letters and digits: " + tradeNo);
        }
        if (amount.compareTo(LEAST) < 0 || amount.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("change of " + amount + ", not " + LEAST + " to " + MOST);
        }
    }

    @Override
    public String interfaceId() {
        return "3.10";
    }

    @Override
    public String path() {
        return "getWxRedPacketUrlNew";
    }

    @Override
    public boolean inSdkEdition() {
        return false;
    }

    @Override
    public String dataJson(UnionId union) {
        return new JsonText()
                .number("union_id", union.value())
                .text("park_id", park.value())
                .yuan("amount", amount)
                .text("trade_no", tradeNo.value())
                .text("order_id", order.value())
                .text("car_number", plate.map(Plate::text))
                .seconds("timestamp", timestamp)
                .close();
    }

    /** @return the address in Bolink's answer, to be shown as a code; empty when the answer has none */
    public static Optional<String> link(UplinkReply reply) {
        return reply.fields().object("data").flatMap(data -> data.text("url"));
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.change(this);
    }
}
