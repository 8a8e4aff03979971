package io.bolane.gateway.payment;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.ExitPayment;
import io.bolane.protocol.bolink.ExitPayment.PayType;
import io.bolane.protocol.bolink.ExitPayment.PaymentState;
import io.bolane.protocol.bolink.PaymentDetails;
import io.bolane.protocol.bolink.SeamlessPayState;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bolink 4.3: payments whose result did not come are looked for. */
class Bolink4_03_LostPaymentIT {
    private static final String PLATE = "京A12345";
    private static final String NOT_PAID = "{\"state\":1,\"data\":[{\"pay_state\":0}]}";

    private final TestPark park = new TestPark();

    @Test
    void findsTheMoneyOfAnEtcChargeThatNobodyAnswered() {
        etcExpires();

        park.answer(park.waiting("4.3").get(0), paid(",\"trade_no\":\"" + park.id + "-etc\",\"total\":\"5.00\""));

        assertThat(park.lanes.raisedFor(park.etcExit)).containsExactly(park.order("o1"));
        assertThat(park.waiting("4.3")).as("found").isEmpty();
    }

    @Test
    void takesTheNoticeAfterwardsForTheSamePaymentEvenWhenBolinkNamedNoNumber() {
        etcExpires();

        park.answer(park.waiting("4.3").get(0), paid(""));
        assertThat(park.lanes.raisedFor(park.etcExit)).containsExactly(park.order("o1"));
        await(park.exitPayments.book(etcPaid()));
        await(park.exitPayments.book(etcPaid()));

        assertThat(park.rows("SELECT * FROM payment WHERE park_id = $1", park.id.value()))
                .singleElement()
                .satisfies(row -> assertThat(row.getString("bolink_no")).isEqualTo(park.id + "-etc"));
        assertThat(park.waiting("4.2")).as("nothing goes back").isEmpty();
    }

    @Test
    void booksNothingTwiceWhenTheNoticeWasFaster() {
        etcExpires();
        await(park.exitPayments.book(etcPaid()));

        park.answer(park.waiting("4.3").get(0), paid(""));

        assertThat(park.rows("SELECT * FROM payment WHERE park_id = $1", park.id.value()))
                .hasSize(1);
        assertThat(park.waiting("4.3")).isEmpty();
    }

    @Test
    void asksAgainAndGivesUpAfterTwoMinutes() {
        etcExpires();

        var asked = 0;
        for (; !park.waiting("4.3").isEmpty(); asked++) {
            park.answer(park.waiting("4.3").get(0), NOT_PAID);
        }

        assertThat(asked).isEqualTo(4);
        assertThat(park.ask(park.etcExit, PLATE, 30).lines()).contains("请扫码支付 5.00元");
    }

    @Test
    void freesAStayWhoseSeamlessPayStaysPending() {
        park.arrive("o1", PLATE, 0);
        await(park.seamless.take(new SeamlessPayState(park.id, park.order("o1"), TestPark.plate(PLATE), true, "0.1")));
        park.ask(park.exit, PLATE, 30);
        park.answer(park.waiting("3.2").get(0), "{\"state\":2}");

        var delay = park.rows(
                        "SELECT next_at > clock_timestamp() + interval '100 seconds' FROM outbox"
                                + " WHERE park_id = $1 AND interface = '4.3'",
                        park.id.value())
                .get(0)
                .getBoolean(0);
        park.expire(park.waiting("4.3").get(0));

        assertThat(delay).as("after two minutes").isTrue();
        assertThat(park.lanes.shownAt(park.exit)).last().isEqualTo("请扫码支付 5.00元");
    }

    private void etcExpires() {
        park.arrive("o1", PLATE, 0);
        park.ask(park.etcExit, PLATE, 30);
        park.expire(park.waiting("3.7").get(0));
    }

    private String paid(String more) {
        return "{\"state\":1,\"errmsg\":\"查询成功\",\"data\":[{\"pay_state\":1,\"order_id\":\"" + park.order("o1") + "\""
                + more + "}]}";
    }

    private ExitPayment etcPaid() {
        return new ExitPayment(
                park.id,
                PaymentState.PAID,
                park.order("o1"),
                new TradeNo(park.id + "-etc"),
                PayType.ETC,
                Optional.empty(),
                Optional.of(Money.ofYuan("5")),
                Optional.empty(),
                park.clock.instant(),
                Optional.empty(),
                PaymentDetails.NONE);
    }
}
