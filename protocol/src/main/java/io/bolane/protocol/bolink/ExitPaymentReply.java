package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.TradeNo;

/** Reply to 5.5: the result is stored (now or before). */
public record ExitPaymentReply(TradeNo tradeNo, OrderId order) implements BolinkReply {
    public static ExitPaymentReply taken(ExitPayment notice) {
        return new ExitPaymentReply(notice.tradeNo(), notice.order());
    }

    @Override
    public int state() {
        return 1;
    }

    @Override
    public String toJson() {
        return new JsonText()
                .text("service_name", ExitPayment.SERVICE)
                .number("state", 1)
                .text("trade_no", tradeNo.value())
                .text("order_id", order.value())
                .close();
    }
}
