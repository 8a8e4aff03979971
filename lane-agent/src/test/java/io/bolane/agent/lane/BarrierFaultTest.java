package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.BarrierSenses;
import io.bolane.agent.config.ArmConfig;
import io.bolane.agent.config.ArmConfig.Closing;
import io.bolane.protocol.lane.ArmPosition;
import io.bolane.protocol.lane.LaneCommand.FireAlarm;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneEvent.BarrierMoved;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.parking.Direction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Arms that contradict themselves, arms that say nothing, arms that move by themselves. */
class BarrierFaultTest {
    private static final BarrierSenses NO_LIMITS = new BarrierSenses(false, false, true, true);
    private static final BarrierSenses SAFETY_ONLY = new BarrierSenses(true, true, false, true);
    private static final BarrierSenses APPROACH_ONLY = new BarrierSenses(false, false, true, false);

    private final LaneTester lane = LaneTester.of(Direction.ENTRY);

    private LaneTester alarms(Alarm... alarms) {
        assertThat(lane.events(AlarmRaised.class))
                .extracting(AlarmRaised::alarm)
                .containsExactly(alarms);
        return lane;
    }

    // Limit switches

    @Test
    void bothLimitSwitchesAtOnceAreAFaultWhenTheyLast() {
        lane.arm(true, true).advance(Duration.ofMillis(900));
        assertThat(lane.state().mode()).isEqualTo(LaneMode.NORMAL);

        lane.advance(Duration.ofMillis(200));

        alarms(Alarm.BARRIER_FAULT);
        assertThat(lane.state().mode()).isEqualTo(LaneMode.OUT_OF_SERVICE);
        assertThat(lane.state().arm()).isEqualTo(ArmPosition.UNKNOWN);
    }

    @Test
    void aFaultReportedByTheOperatorOfTheArmIsOneToo() {
        lane.reportFault().advance(Duration.ofSeconds(2));

        alarms(Alarm.BARRIER_FAULT);
        assertThat(lane.state().mode()).isEqualTo(LaneMode.OUT_OF_SERVICE);
    }

    @Test
    void aFaultyArmIsNotLoweredAndIsInServiceAgainAfterACleanReading() {
        lane.arm(true, true).advance(Duration.ofSeconds(2)).lower();
        assertThat(lane.results()).containsExactly("c1 REJECTED/RECEIVED barrier fault");

        lane.arm(false, true).arrive("京A12345");

        assertThat(lane.state().mode()).isEqualTo(LaneMode.NORMAL);
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void aFaultyArmIsRaisedOnCommandAndByFire() {
        lane.arm(true, true).advance(Duration.ofSeconds(2));

        lane.raise(Hold.ONCE).advance(Duration.ofSeconds(30)).command(new FireAlarm(true));

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.RAISE);
    }

    @Test
    void anArmThatLeavesItsLowerLimitWithoutAnOrderIsForcedOpenAndNeverFought() {
        lane.arm(false, false).advance(Duration.ofMillis(900));
        alarms();

        lane.advance(Duration.ofSeconds(1)).arm(true, false).advance(Duration.ofHours(1));

        alarms(Alarm.FORCED_OPEN);
        assertThat(lane.orders()).isEmpty();
    }

    @Test
    void aLimitSwitchThatBouncesIsNoForcedArm() {
        for (var i = 0; i < 20; i++) {
            lane.arm(false, false).advance(Duration.ofMillis(200)).arm(false, true);
        }

        alarms();
    }

    // No limit switches

    @Test
    void anArmWithoutLimitSwitchesIsAssumedUpAfterItsTravelTimeAndNothingIsConfirmed() {
        var blind = LaneTester.of(LaneTester.arm(NO_LIMITS, Closing.AGENT)).arm(false, false);
        blind.raise(Hold.ONCE).answer(BarrierAnswer.TAKEN);

        blind.advance(LaneTester.TRAVEL);

        assertThat(blind.state().arm()).isEqualTo(ArmPosition.UP);
        assertThat(blind.state().assumed()).isTrue();
        assertThat(blind.events(BarrierMoved.class))
                .containsExactly(new BarrierMoved(ArmPosition.UP, LaneTester.OPERATOR, true));
        assertThat(blind.results()).containsExactly("c1 DONE/EXECUTED");
    }

    @Test
    void anArmWithoutLimitSwitchesKeepsTheSafetyRules() {
        var blind = LaneTester.of(LaneTester.arm(NO_LIMITS, Closing.AGENT)).arm(false, false);
        blind.arrive("京A12345").answer(BarrierAnswer.TAKEN).advance(LaneTester.TRAVEL);
        blind.safety(true).approach(false).lower().advance(Duration.ofMinutes(1));
        assertThat(blind.orders()).containsExactly(ArmMove.RAISE);

        blind.safety(false).answer(BarrierAnswer.TAKEN);
        blind.safety(true);

        assertThat(blind.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER, ArmMove.RAISE);
        assertThat(blind.events(CarEntered.class)).hasSize(1);
    }

    // No safety loop

    @Test
    void neverLowersWithoutASafetyLoop() {
        var open = LaneTester.of(LaneTester.arm(APPROACH_ONLY, Closing.AGENT)).arm(false, false);

        open.arrive("京A12345").answer(BarrierAnswer.TAKEN).advance(LaneTester.TRAVEL);
        open.approach(false).lower().advance(Duration.ofHours(1));

        assertThat(open.orders()).containsExactly(ArmMove.RAISE);
        assertThat(open.results()).containsExactly("c1 REJECTED/RECEIVED safety loop unknown");
    }

    @Test
    void aLaneWithoutAnApproachLoopCountsWhoeverCrossesTheLoopUnderItsArm() {
        var bare = LaneTester.of(LaneTester.arm(SAFETY_ONLY, Closing.AGENT));

        bare.arrive("京A12345").answer(BarrierAnswer.TAKEN).arm(true, false);
        bare.safety(true).advance(Duration.ofSeconds(1)).safety(false).advance(Duration.ofSeconds(1));

        assertThat(bare.events(CarEntered.class)).hasSize(1);
        assertThat(bare.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
    }

    @Test
    void aBarrierThatClosesByItselfIsNeverLoweredAndOpensAnewForEveryCar() {
        var self = LaneTester.of(LaneTester.arm(APPROACH_ONLY, Closing.DEVICE)).arm(false, false);

        for (var plate : new String[] {"京A12345", "京B99999"}) {
            self.arrive(plate).answer(BarrierAnswer.TAKEN).advance(Duration.ofSeconds(10));
            self.approach(false).advance(Duration.ofSeconds(60));
        }

        assertThat(self.orders()).containsExactly(ArmMove.RAISE, ArmMove.RAISE);
        assertThat(self.events(CarEntered.class)).hasSize(2);
        assertThat(self.state().arm()).isEqualTo(ArmPosition.DOWN);
        assertThat(self.state().assumed()).isTrue();
    }

    @Test
    void aCarThatIsReadAgainWhileItDrivesThroughAnArmWithoutLoopsIsCountedOnce() {
        var self = LaneTester.of(LaneTester.arm(BarrierSenses.NONE, Closing.DEVICE))
                .loops(LoopState.UNKNOWN, LoopState.UNKNOWN);
        self.read("京A12345").answer(BarrierAnswer.TAKEN).advance(LaneTester.TRAVEL);

        self.advance(Duration.ofSeconds(8)).read("京A12345").advance(Duration.ofMinutes(1));

        assertThat(self.orders()).containsExactly(ArmMove.RAISE);
        assertThat(self.events(CarEntered.class)).hasSize(1);
    }

    @Test
    void aBarrierWithLimitSwitchesThatClosesByItselfIsFollowed() {
        var self = LaneTester.of(LaneTester.arm(BarrierSenses.ALL, Closing.DEVICE));
        self.arrive("京A12345").obey().drive().arm(false, false).arm(false, true);

        assertThat(self.orders()).containsExactly(ArmMove.RAISE);
        assertThat(self.events(BarrierMoved.class).get(1).authority()).isEqualTo(ArmControl.BY_DEVICE);
        assertThat(self.events(AlarmRaised.class)).isEmpty();
    }

    // Pauses

    @Test
    void waitsAfterAnObstacleAndForTheCloseDelay() {
        var arm = new ArmConfig(
                LaneTester.TRAVEL,
                Duration.ofSeconds(10),
                BarrierSenses.ALL,
                Closing.AGENT,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5));
        var patient = LaneTester.of(arm);
        patient.arrive("京A12345").obey().drive();
        assertThat(patient.orders()).containsExactly(ArmMove.RAISE);

        patient.advance(Duration.ofSeconds(2)).answer(BarrierAnswer.TAKEN).arm(false, false);
        assertThat(patient.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
        patient.safety(true).obey().safety(false).advance(Duration.ofSeconds(1));
        assertThat(patient.orders()).hasSize(3);

        patient.advance(Duration.ofSeconds(5));
        assertThat(patient.orders()).hasSize(4).endsWith(ArmMove.LOWER);
    }

    @Test
    void neverOrdersDownJustAfterItOrderedUp() {
        lane.raise(Hold.ONCE).answer(BarrierAnswer.TAKEN).advance(Duration.ofMillis(500));

        lane.lower();
        assertThat(lane.results()).last().isEqualTo("c2 REJECTED/RECEIVED arm was ordered up just now");

        lane.advance(Duration.ofMillis(300)).lower();
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
    }
}
