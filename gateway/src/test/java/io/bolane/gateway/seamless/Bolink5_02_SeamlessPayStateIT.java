package io.bolane.gateway.seamless;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.ExitPayment;
import io.bolane.protocol.bolink.ExitPayment.PayType;
import io.bolane.protocol.bolink.ExitPayment.PaymentState;
import io.bolane.protocol.bolink.PaymentDetails;
import io.bolane.protocol.bolink.QueryPrice;
import io.bolane.protocol.bolink.QueryPrice.Scene;
import io.bolane.protocol.bolink.SeamlessPayState;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bolink 5.2, and what the exit makes of it: 3.2 with wallet. */
class Bolink5_02_SeamlessPayStateIT {
    private static final String PLATE = "京A12345";

    private final TestPark park = new TestPark();

    @Test
    void chargesACarBySeamlessPayAndLetsItGo() {
        askWith(park.exit, true);
        var charge = park.waiting("3.2").get(0);
        assertThat(charge.dataText()).contains("\"pay_type\":\"wallet\"", "\"total\":\"5.00\"");

        park.answer(charge, "{\"state\":1,\"trade_no\":\"" + park.id + "w\",\"total\":\"5.00\"}");

        assertThat(park.lanes.raisedFor(park.exit)).containsExactly(park.order("o1"));
        park.leave(PLATE, 31);
        assertThat(park.stay("o1").getLong("unpaid_fen")).isZero();
        assertThat(park.uploads("o1")).as("the charge has told the exit").containsExactly("3.1", "3.2");
    }

    @Test
    void offersOneWayOfPayingAtATime() {
        askWith(park.etcExit, true);

        assertThat(park.ask(park.etcExit, PLATE, 30).lines()).contains("无感支付扣费中…");

        assertThat(park.uploads("o1")).as("no ETC beside it").containsExactly("3.1", "3.2");
        assertThatThrownBy(() -> await(park.prices.answer(query("B2")))).hasMessageContaining("locked to WALLET");
    }

    @Test
    void waitsForTheResultWhenTheChargeIsPending() {
        askWith(park.exit, true);

        park.answer(park.waiting("3.2").get(0), "{\"state\":2,\"errmsg\":\"支付中\"}");
        assertThat(park.ask(park.exit, PLATE, 30).lines()).contains("无感支付扣费中…");
        await(park.exitPayments.book(result(PaymentState.PAID)));

        assertThat(park.lanes.raisedFor(park.exit)).containsExactly(park.order("o1"));
    }

    @Test
    void asksForTheCodeWhenThePendingChargeFails() {
        askWith(park.exit, true);

        park.answer(park.waiting("3.2").get(0), "{\"state\":2}");
        await(park.exitPayments.book(result(PaymentState.FAILED)));

        assertThat(park.lanes.shownAt(park.exit)).last().isEqualTo("请扫码支付 5.00元");
    }

    @Test
    void fallsBackToTheCodeWhenTheChargeIsRefused() {
        askWith(park.etcExit, true);

        park.answer(park.waiting("3.2").get(0), "{\"state\":0,\"errmsg\":\"余额不足\"}");

        assertThat(park.lanes.shownAt(park.etcExit)).last().isEqualTo("请扫码支付 5.00元");
        assertThat(park.ask(park.etcExit, PLATE, 30).lines()).contains("请扫码支付 5.00元");
        assertThat(park.uploads("o1")).as("tried once").containsExactly("3.1", "3.2");
        park.leave(PLATE, 31);
        assertThat(park.uploads("o1")).as("the exit is told").containsExactly("3.1", "3.2", "3.2");
    }

    @Test
    void asksForTheCodeWhenPlateIsNotSupported() {
        assertThat(askWith(park.exit, false)).contains("请扫码支付 5.00元");
        assertThat(park.uploads("o1")).containsExactly("3.1");
    }

    @Test
    void keepsTheLastStateAndIsNotUndoneByARepeatedNotice() {
        park.arrive("o1", PLATE, 0);
        await(park.seamless.take(notice("o1", true, "0.1")));
        await(park.seamless.take(notice("o1", false, "0.2")));

        assertThat(await(park.seamless.take(notice("o1", true, "0.1"))).toJson())
                .isEqualTo("{\"state\":1}");

        assertThat(park.ask(park.exit, PLATE, 30).lines()).contains("请扫码支付 5.00元");
    }

    @Test
    void takesTheSameNoticeTwentyTimesAtOnce() {
        var all = IntStream.range(0, 20)
                .mapToObj(i -> park.seamless.take(notice("o1", true, "0.7")))
                .toList();

        assertThat(await(Future.all(all)).succeeded()).isTrue();
        assertThat(park.rows(
                        "SELECT 1 FROM seamless_notice WHERE order_id = $1",
                        park.order("o1").value()))
                .hasSize(1);
    }

    @Test
    void keepsTheStateOfAStayThatIsNotKnownYet() {
        await(park.seamless.take(notice("o1", true, "0.1")));
        park.arrive("o1", PLATE, 0);

        park.ask(park.exit, PLATE, 30);

        assertThat(park.waiting("3.2")).hasSize(1);
    }

    @Test
    void doesNotChargeACarWhoseDriverIsAboutToPayByCode() {
        park.arrive("o1", PLATE, 0);
        park.ask(park.exit, PLATE, 30);
        await(park.prices.answer(query("B1")));
        await(park.seamless.take(notice("o1", true, "0.1")));

        assertThat(park.ask(park.exit, PLATE, 30).verdict()).isEqualTo(Verdict.PAY);

        assertThat(park.waiting("3.2")).isEmpty();
    }

    private List<String> askWith(LaneId lane, boolean supported) {
        park.arrive("o1", PLATE, 0);
        await(park.seamless.take(notice("o1", supported, "0.1")));
        return park.ask(lane, PLATE, 30).lines();
    }

    private SeamlessPayState notice(String order, boolean supported, String rand) {
        return new SeamlessPayState(park.id, park.order(order), TestPark.plate(PLATE), supported, rand);
    }

    private QueryPrice query(String lane) {
        return new QueryPrice(
                park.id,
                Scene.AT_EXIT,
                Optional.empty(),
                Optional.empty(),
                Optional.of(lane),
                "q1",
                Optional.empty(),
                Optional.empty());
    }

    private ExitPayment result(PaymentState state) {
        return new ExitPayment(
                park.id,
                state,
                park.order("o1"),
                new TradeNo(park.id + "-w"),
                PayType.WALLET,
                Optional.empty(),
                Optional.of(Money.ofYuan("5")),
                Optional.empty(),
                park.clock.instant(),
                Optional.empty(),
                PaymentDetails.NONE);
    }
}
