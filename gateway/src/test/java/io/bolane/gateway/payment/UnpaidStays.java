package io.bolane.gateway.payment;

import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.PaymentDetails;
import io.bolane.protocol.bolink.RecoveredPayment;
import io.bolane.protocol.bolink.StayPayment;
import io.bolane.protocol.bolink.UnpaidStayPayment;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A car that owes 10 yuan, and notices of payments that name it well or badly. */
final class UnpaidStays {
    static final String PLATE = "京A12345";

    final TestPark park = new TestPark();

    void carLeavesOwing() {
        park.arrive("o1", PLATE, 0);
        park.leave(PLATE, 70);
    }

    long unpaidFen() {
        return park.stay("o1").getLong("unpaid_fen");
    }

    List<Row> payments() {
        return park.rows("SELECT * FROM payment WHERE park_id = $1 ORDER BY trade_no", park.id.value());
    }

    TradeNo trade(String name) {
        return new TradeNo(park.id + "-" + name);
    }

    /** 3.4 or 3.9 */
    void place(String interfaceId, String trade) {
        TestPark.await(park.placed.placing(
                interfaceId,
                "{\"park_id\":\"" + park.id + "\",\"trade_no\":\"" + trade(trade) + "\",\"order_id\":\""
                        + park.order("o1") + "\",\"car_number\":\"" + PLATE + "\"}"));
    }

    RecoveredPayment recovered(String order, String trade, boolean paid) {
        return new RecoveredPayment(
                park.id,
                paid,
                park.order(order),
                trade(trade),
                Money.ofYuan("10"),
                Optional.empty(),
                "支付成功",
                park.at(200),
                TestPark.plate(PLATE),
                PaymentDetails.NONE);
    }

    UnpaidStayPayment unpaid(String trade, String outTrade, Optional<String> description) {
        return new UnpaidStayPayment(
                park.id,
                true,
                Money.ofYuan("10"),
                new BigDecimal("9.94000"),
                new BigDecimal("0.06000"),
                trade(trade),
                trade(outTrade),
                Optional.empty(),
                Optional.empty(),
                description);
    }

    StayPayment placed(String trade, String outTrade, Optional<String> description) {
        return new StayPayment(
                park.id,
                true,
                Money.ofYuan("10"),
                new BigDecimal("9.94000"),
                new BigDecimal("0.06000"),
                trade(trade),
                trade(outTrade),
                Optional.of(0),
                park.clock.instant(),
                Optional.empty(),
                description);
    }
}
