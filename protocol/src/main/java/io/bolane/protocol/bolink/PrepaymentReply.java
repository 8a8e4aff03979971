package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.TradeNo;

/** Reply to 5.3: the payment is booked (now or before). {@code prepay} is a string here, a number in the notice. */
public record PrepaymentReply(ParkId park, OrderId order, Money prepay, TradeNo tradeNo) implements BolinkReply {
    public static PrepaymentReply booked(Prepayment notice) {
        return new PrepaymentReply(notice.park(), notice.order(), notice.prepay(), notice.tradeNo());
    }

    @Override
    public int state() {
        return 1;
    }

    @Override
    public String toJson() {
        return new JsonText()
                .number("state", 1)
                .text("park_id", park.value())
                .text("order_id", order.value())
                .yuan("prepay", prepay)
                .text("trade_no", tradeNo.value())
                .close();
    }
}
