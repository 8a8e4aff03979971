package io.bolane.gateway.correction;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.correction.EntryCorrections.RightEntry;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.failure.UnknownOrder;
import io.bolane.gateway.park.StrictUploads;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.PaymentDetails;
import io.bolane.protocol.bolink.Prepayment;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a car drove in, set right by a person: what it costs, what it paid, and what Bolink (10.1) follow. */
class EntryCorrectionsIT {
    private static final By BY = new By("duty desk", "the clock of the lane was wrong");

    private final TestPark park = new TestPark();

    @Test
    void chargesACarThatIsInFromTheRightTime() {
        park.arrive("o1", "京A12345", 0);
        park.setTo(130);

        var corrected = correct("o1", 70, false);

        assertThat(corrected.before().getString("enteredAt"))
                .isEqualTo(park.at(0).toString());
        assertThat(corrected.after().getString("enteredAt"))
                .isEqualTo(park.at(70).toString());
        assertThat(park.ask(park.exit, "京A12345", 130).due()).isEqualTo(Money.ofYuan("5"));
        assertThat(park.journal("o1")).contains("entry corrected");
    }

    @Test
    void tellsBolinkOfACarThatIsInAfterItsExitOnly() {
        park.arrive("o1", "京A12345", 0);
        park.setTo(130);
        correct("o1", 70, false);
        assertThat(park.uploads("o1")).containsExactly("3.1");

        park.leave("京A12345", 131);

        assertThat(park.uploads("o1")).containsExactly("3.1", "3.2", "10.1");
        var data = StrictUploads.checked("10.1", park.upload("o1", "10.1"));
        assertThat(data.get("type").asText()).isEqualTo("2");
        assertThat(data.get("in_time").asLong()).isEqualTo(park.at(70).getEpochSecond());
        assertThat(StrictUploads.checked("3.2", park.upload("o1", "3.2"))
                        .get("in_time")
                        .asLong())
                .isEqualTo(park.at(70).getEpochSecond());
    }

    @Test
    void tellsBolinkOfACarThatHasLeftAtOnceAndGivesBackWhatItPaidMore() {
        park.arrive("o1", "京A12345", 0);
        pay("o1", "15.00", 125);
        park.leave("京A12345", 126);

        correct("o1", 70, false);

        var stay = park.stay("o1");
        assertThat(stay.getLong("fee_fen")).isEqualTo(500);
        assertThat(stay.getLong("unpaid_fen")).isZero();
        assertThat(park.rows("SELECT amount_fen FROM refund WHERE park_id = $1", park.id.value()))
                .extracting(row -> row.getLong(0))
                .containsExactly(1000L);
        var data = StrictUploads.checked("10.1", park.upload("o1", "10.1"));
        assertThat(data.get("total").decimalValue()).isEqualByComparingTo("5");
        assertThat(data.get("leave_business_type").asText()).isEqualTo("24");
    }

    @Test
    void letsADriverOweForAnEarlierEntryOnlyWhenAPersonSaysSo() {
        park.arrive("o1", "京A12345", 100);
        pay("o1", "5.00", 125);
        park.leave("京A12345", 126);
        park.arrive("o2", "京B12345", 100);
        pay("o2", "5.00", 126);
        park.leave("京B12345", 127);

        correct("o1", 0, false);
        correct("o2", 0, true);

        assertThat(park.stay("o1").getLong("fee_fen")).isEqualTo(500);
        assertThat(park.stay("o1").getLong("unpaid_fen")).isZero();
        assertThat(park.stay("o2").getLong("fee_fen")).isEqualTo(1500);
        assertThat(park.stay("o2").getLong("unpaid_fen")).isEqualTo(1000);
    }

    @Test
    void whatADriverOwedAlreadyIsNotForgivenByTheWay() {
        park.arrive("o1", "京A12345", 0);
        park.leave("京A12345", 126);
        park.arrive("o2", "京B12345", 100);
        park.leave("京B12345", 190);

        correct("o1", 60, false);
        correct("o2", 0, false);

        assertThat(park.stay("o1").getLong("unpaid_fen")).as("the right price").isEqualTo(1000);
        assertThat(park.stay("o2").getLong("unpaid_fen"))
                .as("what it was, not more")
                .isEqualTo(1000);
        assertThat(park.stay("o2").getLong("fee_fen")).isEqualTo(1000);
    }

    @Test
    void letsACarGoThatWasHeldForTheTimeOfItsEntry() {
        park.arrive("o1", "京A12345", 200);
        park.setTo(10);
        assertThat(park.ask(park.exit, "京A12345", 10).verdict()).isEqualTo(Verdict.HELD);

        correct("o1", 0, false);

        assertThat(park.lanes.raisedFor(park.exit)).containsExactly(park.order("o1"));
        assertThat(park.rows(
                        "SELECT 1 FROM desk_case WHERE park_id = $1 AND state = 'settled' AND kind = 'suspect'",
                        park.id.value()))
                .hasSize(1);
    }

    @Test
    void refusesATimeThatCannotBe() {
        park.arrive("o1", "京A12345", 0);
        pay("o1", "5.00", 30);

        assertThatThrownBy(() -> correct("o1", 0, false)).isInstanceOf(NotPossible.class);
        assertThatThrownBy(() -> correct("o1", 31, false)).as("after a payment").isInstanceOf(NotPossible.class);
        park.leave("京A12345", 40);
        assertThatThrownBy(() -> correct("o1", 41, false)).as("after the exit").isInstanceOf(NotPossible.class);
        assertThatThrownBy(() -> correct("none", 1, false)).isInstanceOf(UnknownOrder.class);
    }

    private Corrected correct(String order, int minute, boolean owes) {
        var corrected = await(TestPark.database()
                .withTransaction(tx -> park.entryCorrections.correct(
                        tx, park.order(order), new RightEntry(park.at(minute), owes), BY)));
        corrected.afterCommit().run();
        return corrected;
    }

    private void pay(String order, String yuan, int minute) {
        park.setTo(minute);
        await(park.prepayments.book(new Prepayment(
                park.id,
                TestPark.plate("京A12345"),
                Money.ofYuan(yuan),
                park.order(order),
                Optional.empty(),
                new TradeNo(park.order(order).value() + "t"),
                Optional.empty(),
                park.at(minute),
                false,
                PaymentDetails.NONE)));
    }
}
