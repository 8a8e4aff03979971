package io.bolane.agent.alone;

import static io.bolane.agent.mirror.MirrorTold.at;
import static io.bolane.agent.mirror.MirrorTold.item;
import static io.bolane.agent.mirror.MirrorTold.listed;
import static io.bolane.agent.mirror.MirrorTold.pass;
import static io.bolane.agent.mirror.MirrorTold.stay;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.alone.EntryDesk.EntryRead;
import io.bolane.agent.alone.EntryDesk.EntryVerdict;
import io.bolane.agent.mirror.MirrorTold;
import io.bolane.agent.mirror.ParkMirror;
import io.bolane.protocol.lane.AlonePolicy;
import io.bolane.protocol.lane.MirrorContent.Covered;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.lane.MirrorKind;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.tariff.settlement.SharedSpaces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneJudgeTest {
    private final ParkMirror mirror = new ParkMirror(MirrorTold.PARK);
    private final LaneJudge judge = new LaneJudge(LaneId.of("21787", "A1"), mirror);

    private void told(MirrorItem... items) {
        mirror.take(List.of(items), mirror.number() + items.length);
    }

    private EntryVerdict decide(String plate) {
        return judge.decide(new EntryRead(Optional.of(Plate.of(plate)), PlateColor.BLUE, at(60), Optional.empty()));
    }

    @Test
    void aLaneThatWasNeverToldAnythingLetsCarsIn() {
        assertThat(decide("京A12345").open()).isTrue();
    }

    @Test
    void theBlackListKeepsACarOutWithAnAlarm() {
        told(listed("京A12345", "black"));

        assertThat(decide("京A12345").open()).isFalse();
        assertThat(decide("京A12345").alarm()).isTrue();
        assertThat(decide("京A22222").open()).isTrue();
    }

    @Test
    void aFullParkIsForPassesAndListsOnly() {
        told(MirrorTold.spaces(5, 5), pass("1", Optional.empty(), "京A11111"), listed("京A22222", "white"));

        assertThat(decide("京A11111").why()).isEqualTo("month pass");
        assertThat(decide("京A22222").open()).isTrue();
        assertThat(decide("京A33333").open()).isFalse();
        mirror.stays().left(OrderId.of("never told")); // counts nothing
        assertThat(decide("京A33333").open()).isFalse();
    }

    @Test
    void aPassWhoseSpacesAreTakenByItsOtherCarsCountsForNothing() {
        told(
                pass("1", Optional.of(1), "京A11111", "京A22222"),
                item(stay("O1", "京A11111", 0, List.of(), List.of(MirrorTold.byPass()))));

        assertThat(decide("京A22222").why()).isEqualTo("month pass, its spaces are taken");
        assertThat(decide("京A11111").why()).isEqualTo("month pass");
    }

    @Test
    void whoPaysAlthoughThePassHasItsPlateTakesNoneOfItsSpaces() {
        told(pass("1", Optional.of(1), "京A11111", "京A22222"), item(stay("O1", "京A11111", 0)));

        assertThat(decide("京A22222").why()).isEqualTo("month pass");
    }

    @Test
    void whoLeftOwingIsTreatedAsTheParkSaysUntilNothingIsOwed() {
        told(
                MirrorTold.policy(AlonePolicy.HOLD, AlonePolicy.HOLD, Map.of("*", "{\"owing\":\"ask\"}")),
                MirrorTold.debt("京A12345", 500));

        assertThat(decide("京A12345").open()).isFalse();
        assertThat(decide("京A12345").why()).isEqualTo("有欠费,请先补缴");
        assertThat(decide("京A22222").open()).isTrue();

        told(MirrorItem.gone(MirrorKind.DEBT, "京A12345"));
        assertThat(decide("京A12345").open()).isTrue();
    }

    @Test
    void whoLeftOwingComesInWhereTheParkDoesNotMind() {
        told(MirrorTold.debt("京A12345", 500));

        assertThat(decide("京A12345").open()).isTrue();
    }

    @Test
    void aCarThatIsInByAnotherPassTakesNoSpaceOfThisOne() {
        var own = new Covered("month_pass", Optional.of(at(0)), Optional.empty(), Optional.empty());
        told(pass("1", Optional.of(1), "京A11111", "京A22222"), item(stay("O1", "京A11111", 10, List.of(), List.of(own))));

        assertThat(decide("京A22222").why()).isEqualTo("month pass");
    }

    @Test
    void aCarThatCameTooLongAgoIsTakenForOneThatHasLeft() {
        var longAgo = -(int) SharedSpaces.LOOKING_BACK.toMinutes();
        told(
                pass("1", Optional.of(1), "京A11111", "京A22222"),
                item(stay("O1", "京A11111", longAgo, List.of(), List.of(MirrorTold.byPass()))));

        assertThat(decide("京A22222").why()).isEqualTo("month pass");
    }

    @Test
    void aCarWithoutPlateIsTreatedAsThePolicySaysOfSuchCars() {
        var unread = new EntryRead(Optional.empty(), PlateColor.OTHER, at(60), Optional.empty());
        assertThat(judge.decide(unread).open()).isTrue();

        told(MirrorTold.spaces(5, 5));

        assertThat(judge.decide(unread).open()).isFalse();
        assertThat(judge.decide(unread).lines()).containsExactly("无牌车", "车位已满");
    }

    @Test
    void theCityIsAskedForCarsThatThisLaneWouldLetIn() {
        var asking = "{\"cityCheck\":\"strangers\",\"citySilent\":\"admit\",\"cityWithin\":\"PT2S\"}";
        told(
                MirrorTold.policy(AlonePolicy.HOLD, AlonePolicy.HOLD, Map.of("*", "{}", "A1", asking)),
                listed("京A11111", "black"),
                listed("京A22222", "white"));

        assertThat(decide("京A12345").askCity()).contains(Duration.ofSeconds(2));
        assertThat(decide("京A11111").askCity()).isEmpty();
        assertThat(decide("京A11111").open()).isFalse();
        assertThat(decide("京A22222").open()).isTrue();
    }

    @Test
    void whatTheCitySaidStandsInTheReason() {
        var asking = "{\"cityCheck\":\"all\",\"citySilent\":\"admit\"}";
        told(MirrorTold.policy(AlonePolicy.HOLD, AlonePolicy.HOLD, Map.of("*", asking)));

        assertThat(said(CityAnswer.Outcome.PASSED).why()).isEqualTo("temporary car, passed by the city (10.4)");
        assertThat(said(CityAnswer.Outcome.SILENT))
                .isEqualTo(new EntryVerdict(true, "temporary car, city did not answer (10.4)", List.of(), false));
        assertThat(said(CityAnswer.Outcome.BLACK_LIST))
                .isEqualTo(new EntryVerdict(false, "市级平台禁止入场", List.of("京A12345", "不可以过"), false));
    }

    private EntryVerdict said(CityAnswer.Outcome outcome) {
        var city = new CityAnswer(outcome, Optional.of("不可以过"));
        return judge.decide(
                new EntryRead(Optional.of(Plate.of("京A12345")), PlateColor.BLUE, at(60), Optional.of(city)));
    }

    @Test
    void aLaneMayHaveAPolicyOfItsOwn() {
        var passesOnly = "{\"temporary\":{\"access\":\"refuse\"}}";
        told(MirrorTold.policy(AlonePolicy.HOLD, AlonePolicy.HOLD, Map.of("*", "{}", "A1", passesOnly)));

        assertThat(decide("京A12345").open()).isFalse();
        assertThat(new LaneJudge(LaneId.of("21787", "A2"), mirror)
                        .decide(new EntryRead(
                                Optional.of(Plate.of("京A12345")), PlateColor.BLUE, at(60), Optional.empty()))
                        .open())
                .isTrue();
    }
}
