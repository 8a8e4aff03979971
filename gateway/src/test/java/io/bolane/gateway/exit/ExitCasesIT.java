package io.bolane.gateway.exit;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.QueryPrice;
import io.bolane.protocol.bolink.QueryPrice.Scene;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.PlateColor;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cars whose plate was misread, and stays that a person has to look at. */
class ExitCasesIT {
    private final TestPark park = new TestPark();

    @Test
    void findsACarWhoseZeroWasReadAsALetterThatStandsOnNoPlate() {
        park.arrive("o1", "京A02345", 0);

        var decision = park.ask(park.exit, "京AO2345", 65);

        assertThat(decision.verdict()).isEqualTo(Verdict.PAY);
        assertThat(decision.order()).contains(park.order("o1"));
        assertThat(park.journal("o1")).contains("matched");
        assertThat(cases()).isEmpty();
    }

    @Test
    void leavesACarThatIsOnlyAlikeToAPersonWithTheLikeliestFirst() {
        park.arrive("o1", "京A88345", 0);
        park.arrive("o2", "京A8B34C", 1);
        park.arrive("o3", "粤Z99999", 2);

        var decision = park.ask(park.exit, "京A8B345", 65);

        assertThat(decision.verdict()).isEqualTo(Verdict.NOT_FOUND);
        assertThat(decision.due()).isEqualTo(Money.ZERO);
        assertThat(cases()).extracting(row -> row.getString("kind")).containsExactly("no_entry");
        assertThat(park.rows(
                        "SELECT order_id, likeness FROM desk_case_candidate WHERE case_id = $1 ORDER BY likeness DESC",
                        cases().get(0).getLong("id")))
                .extracting(row -> row.getString(0) + " " + row.getInteger(1))
                .containsExactly(
                        park.order("o1").value() + " 95", park.order("o2").value() + " 70");
    }

    @Test
    void opensOneCaseForOneReadingHoweverOftenTheLaneAsks() {
        park.ask(park.exit, "京A12345", 30);
        park.ask(park.exit, "京A12345", 30);

        assertThat(cases()).hasSize(1);
    }

    @Test
    void closesTheCaseWhenTheEntryIsToldLateOrTheCarHasGone() {
        park.ask(park.exit, "京A12345", 30);
        park.store(park.event(park.entry, park.at(0), park.entered("o1", "京A12345", park.at(0))));
        park.ask(park.exit, "京A12345", 30);
        park.ask(park.etcExit, "京B99999", 31);
        await(park.desk.waitEnded(park.etcExit));

        assertThat(cases()).extracting(row -> row.getString("state")).containsExactly("found", "gone");
    }

    @Test
    void holdsAStayThatEndsBeforeItBegins() {
        park.arrive("o1", "京A12345", 60);

        assertThat(park.ask(park.exit, "京A12345", 30).verdict()).isEqualTo(Verdict.HELD);
        assertThat(park.ask(park.exit, "京A12345", 58).verdict())
                .as("the clocks of two lanes differ")
                .isEqualTo(Verdict.OPEN);
    }

    @Test
    void holdsAStayWhoseExitLiesInTheFuture() {
        park.arrive("o1", "京A12345", 0);

        var quote = new ExitQuote(Optional.of(TestPark.plate("京A12345")), PlateColor.BLUE, park.at(3_000));
        var decision = (ExitDecision) await(park.desk.quote(park.exit, quote));

        assertThat(decision.verdict()).isEqualTo(Verdict.HELD);
        assertThat(decision.lines()).containsExactly("京A12345", "出入场时间异常", "请联系工作人员");
        assertThat(cases()).extracting(row -> row.getString("kind")).containsExactly("suspect");
    }

    @Test
    void holdsAStayWhoseLanesClockHadJumped() {
        park.arrive("o1", "京A12345", 0);
        park.rows(
                "UPDATE parking_order SET suspect = true WHERE order_id = $1",
                park.order("o1").value());

        assertThat(park.ask(park.exit, "京A12345", 65).verdict()).isEqualTo(Verdict.HELD);
        assertThatThrownBy(() -> await(park.prices.answer(query("o1"))))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining("clock");
    }

    @Test
    void holdsAnAmountAboveTheSanityLimitWithTheReason() {
        park.arrive("o1", "京A12345", 0);

        var decision = park.ask(park.exit, "京A12345", 25 * 24 * 60);

        assertThat(decision.verdict()).isEqualTo(Verdict.HELD);
        assertThat(decision.lines()).containsExactly("京A12345", "金额待核实", "请联系工作人员");
        assertThat(cases().get(0).getString("detail")).contains("sanity limit");
    }

    private QueryPrice query(String order) {
        return new QueryPrice(
                park.id,
                Scene.IN_PARK,
                Optional.empty(),
                Optional.of(park.order(order)),
                Optional.empty(),
                "q" + order,
                Optional.empty(),
                Optional.empty());
    }

    private List<Row> cases() {
        return park.rows("SELECT * FROM desk_case WHERE park_id = $1 ORDER BY id", park.id.value());
    }
}
