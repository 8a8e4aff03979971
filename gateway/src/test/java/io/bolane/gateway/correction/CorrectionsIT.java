package io.bolane.gateway.correction;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.correction.StayCorrections.UntoldExit;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.failure.UnknownOrder;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.PaymentDetails;
import io.bolane.protocol.bolink.Prepayment;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What people set right of stays: each journaled, told to Bolink where it was told otherwise, and money never lost. */
class CorrectionsIT {
    private static final By BY = new By("duty desk", "misread");

    private final TestPark park = new TestPark();

    @Test
    void correctsAPlateThatWasMisreadSoThatTheCarIsFoundAtTheExit() {
        park.arrive("o1", "京A12345", 0);

        var corrected = correctPlate("o1", "京B54321");

        assertThat(corrected.before().getString("plate")).isEqualTo("京A12345");
        assertThat(corrected.after().getString("plate")).isEqualTo("京B54321");
        assertThat(park.uploads("o1")).containsExactly("3.1", "10.1");
        assertThat(park.upload("o1", "10.1")).contains("\"type\":\"1\"", "\"car_number\":\"京B54321\"");
        assertThat(park.ask(park.exit, "京B54321", 65).order()).contains(park.order("o1"));
        assertThat(park.ask(park.exit, "京A12345", 66).verdict()).isEqualTo(Verdict.NOT_FOUND);
    }

    @Test
    void takesTheEntryOfACorrectedStayThatIsToldAgainForTheSame() {
        park.arrive("o1", "京A12345", 0);
        correctPlate("o1", "京B54321");

        park.store(park.event(park.entry, park.at(1), park.entered("o1", "京A12345", park.at(0))));

        assertThat(park.stay("o1").getString("plate")).isEqualTo("京B54321");
        assertThat(park.rows("SELECT 1 FROM lane_event WHERE park_id = $1 AND state = 'failed'", park.id.value()))
                .isEmpty();
    }

    @Test
    void refusesACorrectionThatCorrectsNothingAndAStayThatIsNotThere() {
        park.arrive("o1", "京A12345", 0);

        assertThatThrownBy(() -> correctPlate("o1", "京A12345")).isInstanceOf(NotPossible.class);
        assertThatThrownBy(() -> correctPlate("none", "京A12345")).isInstanceOf(UnknownOrder.class);
    }

    @Test
    void chargesACarThatWaitsWhatAPersonSays() {
        park.arrive("o1", "京A12345", 0);
        park.ask(park.exit, "京A12345", 125);

        make(tx -> park.priceCorrections.reprice(tx, park.order("o1"), Money.ofYuan("8"), BY));

        assertThat(park.lanes.shownAt(park.exit)).last().isEqualTo("请扫码支付 8.00元");
        assertThat(park.ask(park.exit, "京A12345", 125).due()).isEqualTo(Money.ofYuan("8"));
        pay("o1", "8.00", 126);
        assertThat(park.lanes.raisedFor(park.exit)).containsExactly(park.order("o1"));
        assertThat(park.ask(park.exit, "京A12345", 125).verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void givesBackWhatWasPaidMoreThanAPersonSays() {
        park.arrive("o1", "京A12345", 0);
        park.setTo(125);
        pay("o1", "15.00", 125);

        make(tx -> park.priceCorrections.reprice(tx, park.order("o1"), Money.ofYuan("10"), BY));

        assertThat(park.rows("SELECT amount_fen, state FROM refund WHERE park_id = $1", park.id.value()))
                .extracting(row -> row.getLong(0) + " " + row.getString(1))
                .containsExactly("500 asked");
        assertThat(park.journal("o1")).contains("repriced", "refund asked");
    }

    @Test
    void settlesAtThePriceThatWasShownWhenAPersonRaisesItMeanwhile() {
        park.arrive("o1", "京A12345", 0);
        park.ask(park.exit, "京A12345", 125);
        make(tx -> park.priceCorrections.reprice(tx, park.order("o1"), Money.ofYuan("10"), BY));

        pay("o1", "10.00", 126);
        make(tx -> park.priceCorrections.reprice(tx, park.order("o1"), Money.ofYuan("10"), BY));

        assertThat(park.ask(park.exit, "京A12345", 125).verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void letsACarGoWhoseDebtIsWaivedAndKeepsWhatItPaid() {
        park.arrive("o1", "京A12345", 0);
        park.setTo(65);
        pay("o1", "10.00", 65);
        park.ask(park.exit, "京A12345", 200);

        make(tx -> park.priceCorrections.waive(tx, park.order("o1"), BY));
        park.leave("京A12345", 201);

        assertThat(park.lanes.raisedFor(park.exit)).containsExactly(park.order("o1"));
        assertThat(park.stay("o1").getLong("fee_fen")).isEqualTo(1000);
        assertThat(park.stay("o1").getLong("unpaid_fen")).isZero();
        assertThat(park.upload("o1", "3.2")).contains("\"pay_type\":\"cash\"", "\"total\":\"0.00\"");
    }

    @Test
    void waivesWhatACarLeftOwingAndTellsBolink() {
        park.arrive("o1", "京A12345", 0);
        park.leave("京A12345", 125);
        assertThat(park.stay("o1").getLong("unpaid_fen")).isEqualTo(1500);

        make(tx -> park.priceCorrections.waive(tx, park.order("o1"), BY));

        assertThat(park.stay("o1").getLong("unpaid_fen")).isZero();
        assertThat(park.uploads("o1")).containsExactly("3.1", "3.2", "10.1");
        assertThat(park.upload("o1", "10.1"))
                .contains("\"type\":\"2\"", "\"leave_business_type\":\"21\"", "\"total\":0.00");
    }

    @Test
    void liftsTheHoldOfAnAmountAboveTheLimit() {
        park.arrive("o1", "京A12345", 0);
        var minute = 25 * 24 * 60;
        assertThat(park.ask(park.exit, "京A12345", minute).verdict()).isEqualTo(Verdict.HELD);

        make(tx -> park.priceCorrections.reprice(tx, park.order("o1"), Money.ofYuan("30"), BY));

        assertThat(park.ask(park.exit, "京A12345", minute).due()).isEqualTo(Money.ofYuan("30"));
        assertThat(park.rows("SELECT state, closed_by FROM desk_case WHERE park_id = $1", park.id.value()))
                .extracting(row -> row.getString(0) + " " + row.getString(1))
                .containsExactly("settled duty desk");
    }

    @Test
    void voidsAStayThatNeverWasAndSendsItsMoneyBack() {
        park.arrive("o1", "京A12345", 0);
        park.setTo(65);
        pay("o1", "10.00", 65);
        assertThat(park.occupied()).isEqualTo(1);

        make(tx -> park.stayCorrections.makeVoid(tx, park.order("o1"), BY));

        assertThat(park.occupied()).isZero();
        assertThat(park.stay("o1").getBoolean("voided")).isTrue();
        assertThat(park.stay("o1").getLong("fee_fen")).isZero();
        assertThat(park.uploads("o1")).containsExactly("3.1", "3.2");
        assertThat(park.rows("SELECT amount_fen FROM refund WHERE park_id = $1", park.id.value()))
                .extracting(row -> row.getLong(0))
                .containsExactly(1000L);
    }

    @Test
    void voidsAStayThatHasLeftOwing() {
        park.arrive("o1", "京A12345", 0);
        park.leave("京A12345", 125);

        make(tx -> park.stayCorrections.makeVoid(tx, park.order("o1"), BY));

        assertThat(park.stay("o1").getLong("unpaid_fen")).isZero();
        assertThat(park.upload("o1", "10.1")).contains("\"leave_business_type\":\"23\"", "\"total\":0.00");
        assertThat(park.occupied()).isZero();
    }

    @Test
    void closesAStayWhoseExitNobodyTold() {
        park.arrive("o1", "京A12345", 0);
        park.arrive("o2", "京A22222", 0);
        park.setTo(600);

        make(tx -> park.stayCorrections.close(tx, park.order("o1"), new UntoldExit("B1", park.at(65), false), BY));
        make(tx -> park.stayCorrections.close(tx, park.order("o2"), new UntoldExit("B1", park.at(65), true), BY));

        assertThat(park.stay("o1").getLong("unpaid_fen")).isZero();
        assertThat(park.stay("o2").getLong("unpaid_fen")).isEqualTo(1000);
        assertThat(park.upload("o2", "3.2")).contains("\"pay_type\":\"escape\"");
        assertThat(park.occupied()).isZero();
    }

    @Test
    void linksAnExitToTheStayThatItBelongsTo() {
        park.arrive("o1", "京A12345", 0);
        park.leave("京Z99999", 65);
        var exit = strayExit();

        make(tx -> park.stayCorrections.link(tx, park.order("o1"), exit, BY));

        assertThat(park.stay("o1").getString("state")).isEqualTo("left");
        assertThat(park.stay("o1").getLong("unpaid_fen")).isEqualTo(1000);
        assertThat(park.occupied()).isZero();
        assertThatThrownBy(() -> make(tx -> park.stayCorrections.link(tx, park.order("o1"), exit, BY)))
                .isInstanceOf(NotPossible.class);
    }

    @Test
    void reopensAStayThatAnotherCarsExitHasEndedAndTellsTheRightOneBy10_1() {
        park.arrive("o1", "京A12345", 0);
        park.arrive("o2", "京A12346", 10);
        park.leave("京A12345", 65);

        make(tx -> park.stayCorrections.reopen(tx, park.order("o1"), BY));
        assertThat(park.occupied()).isEqualTo(2);
        var exit = strayExit();
        make(tx -> park.stayCorrections.link(tx, park.order("o2"), exit, BY));
        park.leave("京A12345", 125);

        assertThat(park.stay("o2").getLong("fee_fen")).isEqualTo(500);
        assertThat(park.stay("o1").getLong("fee_fen")).isEqualTo(1500);
        assertThat(park.uploads("o1")).containsExactly("3.1", "3.2", "10.1");
        assertThat(park.upload("o1", "10.1")).contains("\"leave_business_type\":\"25\"", "\"total\":15.00");
        assertThat(park.uploads("o2")).containsExactly("3.1", "3.2");
        assertThat(park.occupied()).isZero();
    }

    @Test
    void bindsTheCarAtTheExitToTheStayThatAPersonChooses() {
        park.arrive("o1", "京A88345", 0);
        park.ask(park.exit, "京A8B345", 65);
        var open = openCase();

        make(tx -> park.caseDecisions.choose(tx, open, park.order("o1"), true, BY));

        assertThat(park.lanes.shownAt(park.exit)).last().isEqualTo("请扫码支付 10.00元");
        assertThat(park.ask(park.exit, "京A8B345", 65).order()).contains(park.order("o1"));
        assertThat(park.stay("o1").getString("plate")).isEqualTo("京A8B345");
        assertThat(park.uploads("o1")).containsExactly("3.1", "10.1");
        pay("o1", "10.00", 66);
        assertThat(park.lanes.raisedFor(park.exit)).containsExactly(park.order("o1"));
    }

    @Test
    void refusesToChooseForACarThatHasGone() {
        park.arrive("o1", "京A88345", 0);
        park.ask(park.exit, "京A8B345", 65);
        var open = openCase();
        await(park.desk.waitEnded(park.exit));

        assertThatThrownBy(() -> make(tx -> park.caseDecisions.choose(tx, open, park.order("o1"), false, BY)))
                .isInstanceOf(NotPossible.class);
    }

    private long openCase() {
        return park.rows("SELECT id FROM desk_case WHERE park_id = $1 AND state = 'open'", park.id.value())
                .get(0)
                .getLong(0);
    }

    private long strayExit() {
        return park.rows("SELECT id FROM stray_exit WHERE park_id = $1 AND claimed_by IS NULL", park.id.value())
                .get(0)
                .getLong(0);
    }

    private Corrected correctPlate(String order, String plate) {
        return make(tx ->
                park.plateCorrections.correct(tx, park.order(order), TestPark.plate(plate), Optional.empty(), BY));
    }

    private Corrected make(Function<SqlConnection, Future<Corrected>> correction) {
        var corrected = await(TestPark.database().withTransaction(correction));
        corrected.afterCommit().run();
        return corrected;
    }

    private void pay(String order, String yuan, int minute) {
        await(park.prepayments.book(new Prepayment(
                park.id,
                TestPark.plate("京A12345"),
                Money.ofYuan(yuan),
                park.order(order),
                Optional.empty(),
                new TradeNo(park.order(order).value() + "t" + minute),
                Optional.empty(),
                park.at(minute),
                false,
                PaymentDetails.NONE)));
    }
}
