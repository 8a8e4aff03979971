package io.bolane.gateway.refund;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.StrictUploads;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.ExitPayment;
import io.bolane.protocol.bolink.ExitPayment.PayType;
import io.bolane.protocol.bolink.ExitPayment.PaymentState;
import io.bolane.protocol.bolink.PaymentDetails;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bolink 4.2, as it is sent by itself; what becomes of it is told in {@link Bolink5_06_RefundResultIT}. */
class Bolink4_02_RefundIT {
    private static final String PLATE = "京A12345";

    private final TestPark park = new TestPark();

    @Test
    void sendsBackTheSecondPaymentOfAStayAndNotTheFirst() {
        park.arrive("o1", PLATE, 0);
        park.ask(park.exit, PLATE, 30);
        pay("t1");
        assertThat(park.waiting("4.2")).isEmpty();

        pay("t2");

        var row = park.waiting("4.2");
        assertThat(row).hasSize(1);
        var data = StrictUploads.checked("4.2", row.get(0).dataText());
        assertThat(data.get("trade_no").asText()).isEqualTo(park.id + "-t2");
        assertThat(data.get("refund_money").decimalValue()).isEqualByComparingTo("5.00");
        assertThat(data.get("union_id").asLong()).isEqualTo(200_001);
    }

    private void pay(String trade) {
        await(park.exitPayments.book(new ExitPayment(
                park.id,
                PaymentState.PAID,
                park.order("o1"),
                new TradeNo(park.id + "-" + trade),
                PayType.SCANCODE,
                Optional.empty(),
                Optional.of(Money.ofYuan("5")),
                Optional.empty(),
                park.clock.instant(),
                Optional.empty(),
                PaymentDetails.NONE)));
    }
}
