package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.TradeNo;
import io.bolane.protocol.parking.UnionId;
import java.util.Optional;

/**
 * Bolink 4.2: gives an electronic payment back, or a part of it. State 2 of the answer means that 5.6 brings the
 * result.
 *
 * @param amount {@code refund_money}, a number on the wire
 */
public record RefundRequest(ParkId park, TradeNo tradeNo, Money amount, Optional<String> reason)
        implements BolinkRequest {
    @Override
    public String interfaceId() {
        return "4.2";
    }

    @Override
    public String path() {
        return "neworder/refund";
    }

    @Override
    public String dataJson(UnionId union) {
        return new JsonText()
                .number("union_id", union.value())
                .text("park_id", park.value())
                .text("trade_no", tradeNo.value())
                .decimal("refund_money", amount.toYuan())
                .text("refund_reason", reason)
                .close();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.refund(this);
    }
}
