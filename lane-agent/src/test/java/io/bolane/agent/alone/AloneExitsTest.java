package io.bolane.agent.alone;

import static io.bolane.agent.mirror.MirrorTold.at;
import static io.bolane.agent.mirror.MirrorTold.item;
import static io.bolane.agent.mirror.MirrorTold.paid;
import static io.bolane.agent.mirror.MirrorTold.stay;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.mirror.MirrorTold;
import io.bolane.agent.mirror.ParkMirror;
import io.bolane.protocol.lane.AlonePolicy;
import io.bolane.protocol.lane.DecidedAlone;
import io.bolane.protocol.lane.DecidedAlone.Ground;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.time.ManualTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AloneExitsTest {
    private final ParkMirror mirror = new ParkMirror(MirrorTold.PARK);
    private final AloneExits exits = new AloneExits(mirror, new ManualTime(at(70)));

    private void park(AlonePolicy unpaid, AlonePolicy unknown) {
        mirror.take(List.of(MirrorTold.tariff(), MirrorTold.policy(unpaid, unknown, Map.of())), 2);
    }

    private AloneExits.Decided at70(String plate) {
        return exits.decide(new ExitQuote(Optional.of(Plate.of(plate)), PlateColor.BLUE, at(70)));
    }

    @Test
    void whoOwesNothingGoes() {
        park(AlonePolicy.HOLD, AlonePolicy.HOLD);
        mirror.take(List.of(item(stay("O1", "京A12345", 0, paid(1000, 60)))), 3);
        mirror.take(List.of(item(stay("O2", "京A22222", 60))), 4);
        mirror.take(List.of(item(stay("O3", "京A33333", 0, List.of(), List.of(MirrorTold.byPass())))), 5);

        assertThat(at70("京A12345").decision().verdict()).isEqualTo(Verdict.OPEN);
        assertThat(at70("京A12345").alone()).contains(new DecidedAlone(Ground.SETTLED, Money.ofFen(500), Money.ZERO));
        assertThat(at70("京A22222").alone()).contains(new DecidedAlone(Ground.SETTLED, Money.ZERO, Money.ZERO));
        assertThat(at70("京A33333").alone()).contains(new DecidedAlone(Ground.SETTLED, Money.ZERO, Money.ZERO));
    }

    @Test
    void whoOwesIsTreatedAsTheParkWants() {
        mirror.stays().entered(stay("O1", "京A12345", 0));

        park(AlonePolicy.HOLD, AlonePolicy.LET_GO);
        assertThat(at70("京A12345").decision().verdict()).isEqualTo(Verdict.PAY);
        assertThat(at70("京A12345").alone()).isEmpty();
        park(AlonePolicy.ATTENDANT, AlonePolicy.LET_GO);
        assertThat(at70("京A12345").decision().lines()).contains("请联系工作人员");
        park(AlonePolicy.LET_GO, AlonePolicy.HOLD);

        var gone = at70("京A12345");

        assertThat(gone.decision().verdict()).isEqualTo(Verdict.OPEN);
        assertThat(gone.decision().order()).contains(OrderId.of("O1"));
        assertThat(gone.alone()).contains(new DecidedAlone(Ground.UNPAID, Money.ofFen(1000), Money.ofFen(1000)));
    }

    @Test
    void anAmountThatAPersonMustSeeIsHeldWhateverThePolicySays() {
        park(AlonePolicy.LET_GO, AlonePolicy.LET_GO);
        mirror.stays().entered(stay("O1", "京A12345", -60 * 24 * 9));

        assertThat(at70("京A12345").decision().verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void aCarThatNobodyKnowsIsTreatedAsTheParkWants() {
        park(AlonePolicy.LET_GO, AlonePolicy.ATTENDANT);
        assertThat(at70("京A12345").decision().verdict()).isEqualTo(Verdict.NOT_FOUND);

        park(AlonePolicy.HOLD, AlonePolicy.LET_GO);

        assertThat(at70("京A12345").decision().verdict()).isEqualTo(Verdict.OPEN);
        assertThat(at70("京A12345").alone()).contains(new DecidedAlone(Ground.NO_STAY, Money.ZERO, Money.ZERO));
    }

    @Test
    void aReadingThatCanOnlyBeOfOneCarIsTakenForIt() {
        park(AlonePolicy.LET_GO, AlonePolicy.HOLD);
        mirror.take(List.of(item(stay("O1", "京A10345", 60)), item(stay("O2", "京B99999", 60))), 4);

        var decided = at70("京A1O345");

        assertThat(decided.decision().verdict()).isEqualTo(Verdict.OPEN);
        assertThat(decided.decision().order()).contains(OrderId.of("O1"));
        assertThat(decided.decision().plate()).contains(Plate.of("京A10345"));
        assertThat(at70("京A10346").decision().verdict()).isEqualTo(Verdict.NOT_FOUND);
    }

    @Test
    void aReadingThatMayBeOfTwoCarsIsOfNone() {
        park(AlonePolicy.LET_GO, AlonePolicy.HOLD);
        mirror.take(List.of(item(stay("O1", "京A12340", 60)), item(stay("O2", "京A1234D", 60))), 4);

        assertThat(at70("京A1234O").decision().verdict()).isEqualTo(Verdict.NOT_FOUND);
    }

    @Test
    void aReadingIsOfNoCarThatCameLaterAndOfNoStandIn() {
        park(AlonePolicy.LET_GO, AlonePolicy.HOLD);
        mirror.take(List.of(item(stay("O1", "京A12340", 71)), item(MirrorTold.plateless("O2", "京A12340", 60))), 4);

        assertThat(at70("京A1234O").decision().verdict()).isEqualTo(Verdict.NOT_FOUND);
    }

    @Test
    void howFarAReadingMayBeOffIsForTheParkToSay() {
        mirror.take(List.of(MirrorTold.tariff(), MirrorTold.matching(100)), 2);
        mirror.take(List.of(item(stay("O1", "京A12340", 60))), 3);

        assertThat(at70("京A1234O").decision().verdict()).isEqualTo(Verdict.NOT_FOUND);
    }

    @Test
    void aCarWithoutPlateIsTreatedAsOneThatNobodyKnows() {
        park(AlonePolicy.LET_GO, AlonePolicy.ATTENDANT);
        var quote = new ExitQuote(Optional.empty(), PlateColor.OTHER, at(70));

        assertThat(exits.decide(quote).decision().verdict()).isEqualTo(Verdict.NOT_FOUND);
        park(AlonePolicy.HOLD, AlonePolicy.LET_GO);
        assertThat(exits.decide(quote).alone()).contains(new DecidedAlone(Ground.NO_STAY, Money.ZERO, Money.ZERO));
    }

    @Test
    void aLaneThatWasNeverToldAnythingLetsNobodyOut() {
        assertThat(at70("京A12345").decision().verdict()).isEqualTo(Verdict.HELD);
    }
}
