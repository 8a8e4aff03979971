package io.bolane.gateway.exit;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.ExitPayment;
import io.bolane.protocol.bolink.ExitPayment.PayType;
import io.bolane.protocol.bolink.ExitPayment.PaymentState;
import io.bolane.protocol.bolink.PaymentDetails;
import io.bolane.protocol.bolink.QueryPrice;
import io.bolane.protocol.bolink.QueryPrice.Scene;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Quotes at the exit, and Bolink 3.7. */
class ExitDecisionsIT {
    private final TestPark park = new TestPark();

    @Test
    void opensForAFreeStay() {
        park.arrive("o1", "京A12345", 0);

        assertThat(park.ask(park.exit, "京A12345", 15).verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void tellsWhatIsDueAndWhereToPay() {
        park.arrive("o1", "京A12345", 0);

        var decision = park.ask(park.exit, "京A12345", 125);

        assertThat(decision.due()).isEqualTo(Money.ofYuan("15"));
        assertThat(decision.lines()).containsExactly("京A12345", "停车2小时5分", "请扫码支付 15.00元");
    }

    @Test
    void findsTheStayOnceItsLateEntryIsTold() {
        assertThat(park.ask(park.exit, "京A12345", 30).verdict()).isEqualTo(Verdict.NOT_FOUND);

        park.store(park.event(park.entry, park.at(0), park.entered("o1", "京A12345", park.at(0))));

        assertThat(park.ask(park.exit, "京A12345", 30).verdict()).isEqualTo(Verdict.PAY);
    }

    @Test
    void asksEtcOnceAndLocksTheStay() {
        park.arrive("o1", "京A12345", 0);

        var first = park.ask(park.etcExit, "京A12345", 30);
        var second = park.ask(park.etcExit, "京A12345", 30);

        assertThat(first.lines()).contains("ETC扣费中…");
        assertThat(second.lines()).contains("ETC扣费中…");
        assertThat(park.uploads("o1")).containsExactly("3.1", "3.7");
        assertThat(park.upload("o1", "3.7")).contains("\"total\":\"5.00\"", "\"lane_no\":\"000123\"");
        assertThatThrownBy(() -> await(park.prices.answer(queryAtEtcExit()))).isInstanceOf(NotPossible.class);
    }

    @Test
    void raisesTheArmWhenEtcHasPaid() {
        askEtc();

        etcAnswers("{\"state\":1,\"trade_no\":\"" + park.id + "etc1\",\"total\":5.0,\"order_id\":\"x\"}");

        assertThat(park.lanes.raisedFor(park.etcExit)).containsExactly(park.order("o1"));
        assertThat(park.stay("o1").getString("etc")).isEqualTo("paid");
        assertThat(park.ask(park.etcExit, "京A12345", 30).verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void asksForTheCodeWhenEtcFails() {
        askEtc();

        etcAnswers("{\"state\":0,\"errmsg\":\"余额不足\"}");

        assertThat(park.lanes.shownAt(park.etcExit)).last().isEqualTo("请扫码支付 5.00元");
        assertThat(park.ask(park.etcExit, "京A12345", 30).lines()).contains("请扫码支付 5.00元");
        assertThat(await(park.prices.answer(queryAtEtcExit())).state()).isEqualTo(1);
        assertThat(park.uploads("o1")).as("not tried again").containsExactly("3.1", "3.7");
    }

    @Test
    void asksForTheCodeWhenEtcDoesNotAnswerAndStillTakesItsLateMoney() {
        askEtc();

        await(TestPark.database().withTransaction(tx -> park.outcomes.get("3.7").expired(tx, park.etcRow("o1"))))
                .run();
        assertThat(park.ask(park.etcExit, "京A12345", 30).lines()).contains("请扫码支付 5.00元");
        etcAnswers("{\"state\":1,\"trade_no\":\"" + park.id + "late\",\"total\":5.0}");

        assertThat(park.lanes.raisedFor(park.etcExit)).containsExactly(park.order("o1"));
    }

    @Test
    void waitsForTheResultOfAPendingEtcCharge() {
        askEtc();
        etcAnswers("{\"state\":2}");
        assertThat(park.ask(park.etcExit, "京A12345", 30).lines()).contains("ETC扣费中…");

        await(park.exitPayments.book(etcResult(PaymentState.PAID)));

        assertThat(park.lanes.raisedFor(park.etcExit)).containsExactly(park.order("o1"));
    }

    @Test
    void freesTheStayWhenAPendingEtcChargeFails() {
        askEtc();
        etcAnswers("{\"state\":2}");

        await(park.exitPayments.book(etcResult(PaymentState.FAILED)));

        assertThat(park.lanes.shownAt(park.etcExit)).last().isEqualTo("请扫码支付 5.00元");
    }

    @Test
    void forgetsACarThatDroveBack() {
        park.arrive("o1", "京A12345", 0);
        park.ask(park.exit, "京A12345", 30);

        await(park.desk.waitEnded(park.exit));

        assertThat(park.rows("SELECT 1 FROM exit_wait WHERE park_id = $1", park.id.value()))
                .isEmpty();
    }

    private void askEtc() {
        park.arrive("o1", "京A12345", 0);
        park.ask(park.etcExit, "京A12345", 30);
    }

    private void etcAnswers(String json) {
        var reply = json.getBytes(StandardCharsets.UTF_8);
        await(TestPark.database().withTransaction(tx -> park.outcomes.get("3.7").settled(tx, park.etcRow("o1"), reply)))
                .run();
    }

    private QueryPrice queryAtEtcExit() {
        return new QueryPrice(
                park.id,
                Scene.AT_EXIT,
                Optional.empty(),
                Optional.empty(),
                Optional.of("B2"),
                "q1",
                Optional.empty(),
                Optional.empty());
    }

    private ExitPayment etcResult(PaymentState state) {
        return new ExitPayment(
                park.id,
                state,
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
