package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.config.LanePatience;
import io.bolane.agent.lane.LaneEffect.Warn;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.parking.Direction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cars that pass, or are under the arm, while nobody looks: none is lost without a word, none is counted twice. */
class UnseenPassagesTest {
    private final LaneTester lane = LaneTester.of(Direction.EXIT);

    private LaneTester admitted(String order, String plate) {
        return lane.arrive(plate).raiseFor(order, plate).obey();
    }

    /** Without those of an arm that does not move here. */
    private List<AlarmRaised> alarms() {
        return lane.events(AlarmRaised.class).stream()
                .filter(raised -> raised.alarm() != Alarm.BARRIER_STUCK)
                .toList();
    }

    // While nobody looked

    @Test
    void whoMayHavePassedWhileTheBoardWasNotPolledIsNamedOnceAndNotCounted() {
        admitted("O7", "京A12345").missed().approach(false).advance(Duration.ofMinutes(5));

        assertThat(alarms()).extracting(AlarmRaised::alarm).containsExactly(Alarm.DEVICE_LOST);
        assertThat(alarms().get(0).detail()).contains("O7").contains("京A12345");
        assertThat(lane.events(CarExited.class)).isEmpty();
        assertThat(lane.orders()).startsWith(ArmMove.RAISE, ArmMove.LOWER);
    }

    @Test
    void whoMayHavePassedWhileTheBoardWasAwayIsNamedToo() {
        admitted("O7", "京A12345").barrierLost().advance(Duration.ofSeconds(10));
        lane.approach(false).advance(Duration.ofMinutes(5));

        assertThat(alarms()).hasSize(1);
        assertThat(alarms().get(0).detail()).contains("O7");
    }

    @Test
    void whoWasSeenToTurnBackIsNoMatterForAnAlarm() {
        admitted("O7", "京A12345").approach(false).advance(Duration.ofMinutes(5));

        assertThat(alarms()).isEmpty();
        assertThat(lane.all(Warn.class)).hasSize(1);
    }

    @Test
    void whoPassesAfterwardsIsCountedOnceAndNoDoubtIsLeft() {
        admitted("O7", "京A12345").missed().drive().advance(Duration.ofMinutes(5));
        assertThat(lane.events(CarExited.class)).hasSize(1);

        lane.arrive("京B99999").raiseFor("O8", "京B99999").obey().approach(false);
        lane.advance(Duration.ofMinutes(5));

        assertThat(alarms()).isEmpty();
    }

    @Test
    void ofTwoCarsOfWhichOneWasNotSeenOneIsCountedAndOneIsNamed() {
        admitted("O7", "京A12345").missed().approach(false);
        lane.advance(Duration.ofSeconds(4)).arrive("京B99999").raiseFor("O8", "京B99999");

        lane.drive().advance(Duration.ofMinutes(5));

        assertThat(lane.events(CarExited.class)).hasSize(1);
        assertThat(alarms()).hasSize(1);
    }

    @Test
    void anOpeningForOneThatNobodyWasSeenToUseIsTold() {
        lane.raise(Hold.ONCE).obey().missed().advance(Duration.ofMinutes(5));

        assertThat(alarms()).extracting(AlarmRaised::alarm).containsExactly(Alarm.DEVICE_LOST);
    }

    @Test
    void anAttendantWhoLowersEndsNoDoubt() {
        admitted("O7", "京A12345").missed().approach(false).lower().advance(Duration.ofMinutes(5));

        assertThat(alarms()).hasSize(1);
        assertThat(alarms().get(0).detail()).contains("O7");
    }

    @Test
    void nobodyPassesUnderAnArmThatIsDown() {
        lane.arrive("京A12345").missed().barrierLost().advance(Duration.ofMinutes(1));

        lane.approach(false).advance(Duration.ofMinutes(5));

        assertThat(alarms()).isEmpty();
    }

    // Under the arm when somebody looks again

    @Test
    void theTailOfACarThatIsFeltWhenTheBoardIsBackIsThatCar() {
        var settling = LaneTester.of(LanePatience.USUAL);
        settling.arrive("京A12345").obey().barrierLost().advance(Duration.ofSeconds(1));

        settling.report(true, false, LoopState.FREE, LoopState.OCCUPIED).advance(Duration.ofMillis(100));
        settling.safety(false).advance(Duration.ofSeconds(1));

        assertThat(settling.events(CarEntered.class)).hasSize(1);
    }

    @Test
    void aCarUnderTheArmWhenTheAgentStartsKeepsItUpAndIsToldWhenItLeaves() {
        var started = LaneTester.unconnected(Direction.EXIT);
        started.report(true, false, LoopState.FREE, LoopState.OCCUPIED).lower().advance(Duration.ofMinutes(10));
        assertThat(started.orders()).isEmpty();
        assertThat(started.results()).containsExactly("c1 REJECTED/RECEIVED safety loop occupied");

        started.safety(false);

        assertThat(started.passages()).isEqualTo(1);
        assertThat(started.events(CarExited.class)).hasSize(1);
        assertThat(started.events(CarExited.class).get(0).order()).isEmpty();
        assertThat(started.events(CarExited.class).get(0).authority()).isEqualTo(LaneMachine.FOUND_OPEN);
        assertThat(started.orders()).containsExactly(ArmMove.LOWER);
    }

    @Test
    void theTailThatIsFeltWhenTheAgentStartsIsACarToo() {
        var usual = LaneTester.settings(Direction.EXIT);
        var started = LaneTester.started(new LaneSettings(
                usual.lane(),
                usual.flow(),
                LanePatience.USUAL,
                usual.arm(),
                usual.button(),
                usual.texts(),
                usual.standing()));

        started.report(true, false, LoopState.FREE, LoopState.OCCUPIED).advance(Duration.ofMillis(100));
        started.safety(false).advance(Duration.ofSeconds(1));

        assertThat(started.passages()).isEqualTo(1);
    }

    @Test
    void aCarUnderAnArmThatIsHalfWayUpWhenTheAgentStartsIsToldAsNotAdmitted() {
        var started = LaneTester.unconnected(Direction.EXIT);
        started.report(false, false, LoopState.OCCUPIED, LoopState.OCCUPIED).advance(Duration.ofSeconds(1));
        started.approach(false).safety(false);

        assertThat(started.orders()).isEmpty();
        assertThat(started.events(CarExited.class))
                .extracting(CarExited::authority)
                .containsExactly(PassageWatch.NOT_ADMITTED);
        assertThat(started.events(AlarmRaised.class))
                .extracting(AlarmRaised::alarm)
                .containsExactly(Alarm.UNAUTHORISED_PASSAGE);
    }

    @Test
    void aCarBeforeAnOpenArmWhenTheAgentStartsMayPassAndIsTold() {
        var started = LaneTester.unconnected(Direction.EXIT);
        started.report(true, false, LoopState.OCCUPIED, LoopState.FREE).advance(Duration.ofMinutes(1));
        assertThat(started.orders()).isEmpty();

        started.drive();

        assertThat(started.events(CarExited.class))
                .extracting(exit -> exit.authority().source())
                .containsExactly(Authority.Source.LANE);
        assertThat(started.orders()).containsExactly(ArmMove.LOWER);
    }
}
