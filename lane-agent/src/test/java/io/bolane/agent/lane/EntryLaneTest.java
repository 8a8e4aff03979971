package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.alone.EntryDesk.EntryVerdict;
import io.bolane.agent.lane.LaneEffect.MoveArm;
import io.bolane.protocol.lane.ArmPosition;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneEvent.BarrierMoved;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryLaneTest {
    private final LaneTester lane = LaneTester.of(Direction.ENTRY);

    @Test
    void raisesAtOnceForAPlateThatWasRead() {
        lane.arrive("京A12345");

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.texts()).containsExactly(List.of("京A12345", "欢迎光临"));
    }

    @Test
    void reportsTheCarOnceWhenItHasClearedTheLoopAndLowersBehindIt() {
        var readAt = lane.now().parking();
        lane.arrive("京A12345").obey().drive().obey();

        var entered = lane.events(CarEntered.class);
        assertThat(entered).hasSize(1);
        assertThat(entered.get(0).plate()).isEqualTo(Plate.of("京A12345"));
        assertThat(entered.get(0).readAt()).isEqualTo(readAt);
        assertThat(entered.get(0).plateless()).isFalse();
        assertThat(entered.get(0).order().value()).matches("[0-9a-z]{17,32}").startsWith("260302080140");
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
        assertThat(lane.passages()).isEqualTo(1);
        assertThat(lane.events(BarrierMoved.class).stream().map(BarrierMoved::position))
                .containsExactly(ArmPosition.UP, ArmPosition.DOWN);
    }

    @Test
    void raisesForAReadThatComesBeforeTheLoopSaysSo() {
        lane.read("京A12345").approach(true);

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void joinsSeveralFramesOfOneCar() {
        lane.arrive("京A12345").read("京A1234S").read("京A12345").read("").obey().drive();
        lane.read("京A12345"); // its tail

        assertThat(lane.events(CarEntered.class)).hasSize(1);
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
    }

    @Test
    void keepsTheSurerReadingOfOneCar() {
        var at = lane.now().parking();
        lane.approach(true);
        lane.read("京A1234S", 60, at)
                .read("京A12345", 99, at.plusSeconds(1))
                .obey()
                .drive();

        assertThat(lane.events(CarEntered.class)).hasSize(1);
        assertThat(lane.events(CarEntered.class).get(0).plate()).isEqualTo(Plate.of("京A12345"));
        assertThat(lane.events(CarEntered.class).get(0).readAt()).isEqualTo(at);
    }

    @Test
    void staysUpForASecondCarThatIsReadWhileTheFirstPasses() {
        lane.arrive("京A12345").obey();
        lane.safety(true).approach(false).arrive("京B99999").safety(false);
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);

        lane.drive();

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
        assertThat(lane.events(CarEntered.class)).hasSize(2);
    }

    @Test
    void asksACarWithoutPlateToScanAndWaitsForItsAdmission() {
        lane.arrive("");
        assertThat(lane.orders()).isEmpty();
        assertThat(lane.texts()).containsExactly(List.of("无牌车", "请扫码入场"));

        lane.raiseFor("O7", "EA47829").obey().drive().obey();

        var entered = lane.events(CarEntered.class);
        assertThat(entered).hasSize(1);
        assertThat(entered.get(0).order()).isEqualTo(OrderId.of("O7"));
        assertThat(entered.get(0).plate()).isEqualTo(Plate.of("EA47829"));
        assertThat(entered.get(0).plateless()).isTrue();
        assertThat(lane.results()).containsExactly("c1 DONE/EXECUTED", "c1 DONE/CONFIRMED");
    }

    @Test
    void rejectsAnAdmissionWhoseCarHasPassed() {
        lane.arrive("").raiseFor("O7", "EA47829").obey().drive().obey().forget();

        lane.raiseFor("O7", "EA47829");

        assertThat(lane.orders()).isEmpty();
        assertThat(lane.results()).containsExactly("c2 REJECTED/RECEIVED car not here");
    }

    @Test
    void lowersWhenNobodyComesAfterARaise() {
        lane.raise(Hold.ONCE).obey();
        lane.advance(Duration.ofSeconds(19));
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);

        lane.advance(Duration.ofSeconds(2));

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
        assertThat(lane.passages()).isZero();
    }

    @Test
    void aCarIsAwaitedFromItsReadingOnHoweverLongTheArmHasBeenUp() {
        lane.arm(false, false).arm(true, false).advance(Duration.ofHours(1)); // by hand

        lane.read("京A12345").approach(true).drive();

        assertThat(lane.events(CarEntered.class)).extracting(CarEntered::plate).containsExactly(Plate.of("京A12345"));
    }

    @Test
    void theReadingOfAnotherCarBeginsThePatienceAnew() {
        lane.raise(Hold.ONCE).obey().arrive("京A12345").approach(false);
        lane.advance(Duration.ofSeconds(19)).read("京B99999").advance(Duration.ofSeconds(2));
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);

        lane.approach(true).drive();

        assertThat(lane.events(CarEntered.class)).extracting(CarEntered::plate).containsExactly(Plate.of("京B99999"));
    }

    @Test
    void lowersWhenTheAdmittedCarTurnsAway() {
        lane.arrive("京A12345").obey().approach(false);

        lane.advance(Duration.ofSeconds(21));

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
        assertThat(lane.events(CarEntered.class)).isEmpty();
    }

    @Test
    void staysUpAsLongAsTheAdmittedCarStandsThere() {
        lane.arrive("京A12345").obey();

        lane.advance(Duration.ofMinutes(5));

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void countsNoCarThatDroveBackFromTheLoop() {
        lane.arrive("京A12345").obey();
        lane.safety(true).safety(false); // the approach loop felt it all the time
        assertThat(lane.passages()).isZero();

        lane.drive();

        assertThat(lane.passages()).isEqualTo(1);
        assertThat(lane.events(CarEntered.class)).hasSize(1);
    }

    @Test
    void reportsASecondCarThatSlipsThroughOnOneOpening() {
        lane.arrive("京A12345").obey().drive();
        lane.safety(true).obey().safety(false);

        assertThat(lane.events(AlarmRaised.class).stream().map(AlarmRaised::alarm))
                .containsExactly(Alarm.TAILGATING);
        assertThat(lane.passages()).isEqualTo(2);
        assertThat(lane.events(CarEntered.class)).hasSize(1);
    }

    @Test
    void doesNotOpenLaterForACarThatLeftWhileTheBarrierWasAway() {
        lane.barrierLost();
        lane.read("京A12345");
        assertThat(lane.orders()).isEmpty();
        lane.advance(Duration.ofSeconds(30));

        lane.report();

        assertThat(lane.moves()).isEmpty();
    }

    @Test
    void opensForACarThatStillStandsThereWhenTheBarrierIsBack() {
        lane.approach(true).barrierLost().read("京A12345").advance(Duration.ofSeconds(30));

        lane.report();

        assertThat(lane.moves().stream().map(MoveArm::move)).containsExactly(ArmMove.RAISE);
    }

    @Test
    void letsACarInThatWasTurnedAwayOnceThereIsASpace() {
        lane.entries = car -> new EntryVerdict(false, "full", List.of("车位已满"), false);
        lane.arrive("京A12345").advance(Duration.ofSeconds(30));
        assertThat(lane.orders()).isEmpty();
        assertThat(lane.state().display()).containsExactly("车位已满");

        lane.entries = car -> EntryVerdict.admitted("plate read");
        lane.advance(Duration.ofSeconds(2));

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void doesNotAskACarWithoutPlateForAScanThatWouldNotLetItIn() {
        lane.entries = car -> new EntryVerdict(car.plate().isPresent(), "full", List.of("无牌车", "车位已满"), false);

        lane.approach(true).read("", 0, lane.now().parking());

        assertThat(lane.orders()).isEmpty();
        assertThat(lane.state().display()).containsExactly("无牌车", "车位已满");
    }

    @Test
    void raisesOneAlarmForABlackListedCarHoweverLongItStandsThere() {
        lane.entries = car -> new EntryVerdict(false, "black list", List.of("禁止入场"), true);

        lane.arrive("京A12345").advance(Duration.ofMinutes(1));

        assertThat(lane.orders()).isEmpty();
        assertThat(lane.events(AlarmRaised.class)).containsExactly(new AlarmRaised(Alarm.TURNED_AWAY, "black list"));
    }

    @Test
    void decidesAgainWhenASurerReadingGivesAnotherPlate() {
        lane.entries = car -> car.plate().orElseThrow().text().endsWith("5")
                ? EntryVerdict.admitted("month pass")
                : new EntryVerdict(false, "passes only", List.of("仅限月卡"), false);
        lane.approach(true).read("京A1234S", 60, lane.now().parking());

        lane.read("京A12345", 97, lane.now().parking());

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void showsNoPlateInItsPublicState() {
        lane.arrive("京A12345");

        assertThat(lane.state().display()).containsExactly("京A***45", "欢迎光临");
    }
}
