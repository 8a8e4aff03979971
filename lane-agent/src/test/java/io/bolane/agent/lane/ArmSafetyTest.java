package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.lane.LaneEffect.MoveArm;
import io.bolane.agent.lane.LaneEffect.ReadArm;
import io.bolane.agent.lane.LaneEffect.RememberOrders;
import io.bolane.agent.spool.StandingOrders;
import io.bolane.protocol.lane.ArmPosition;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneCommand.ShowText;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneEvent.BarrierMoved;
import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.parking.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The safety rules: always, whoever commands. */
class ArmSafetyTest {
    private final LaneTester lane = LaneTester.of(Direction.ENTRY);

    @Test
    void neverLowersWhileTheSafetyLoopIsOccupied() {
        lane.raise(Hold.ONCE).obey().safety(true);

        lane.lower().advance(Duration.ofMinutes(10));

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.results()).last().isEqualTo("c2 REJECTED/RECEIVED safety loop occupied");
    }

    @Test
    void neverLowersWhileTheSafetyLoopIsUnknown() {
        lane.raise(Hold.ONCE).obey().loops(LoopState.FREE, LoopState.UNKNOWN);

        lane.lower().advance(Duration.ofMinutes(10));

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.results()).last().isEqualTo("c2 REJECTED/RECEIVED safety loop unknown");
    }

    @Test
    void raisesAFallingArmWhenSomethingComesUnderIt() {
        lane.raise(Hold.ONCE).obey().lower().answer(BarrierAnswer.TAKEN).arm(false, false);

        lane.safety(true);

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER, ArmMove.RAISE);
        assertThat(lane.moves()).last().extracting(MoveArm::authority).isEqualTo(ArmControl.OBSTACLE);
        assertThat(lane.results()).last().isEqualTo("c2 FAILED/EXECUTED obstacle");
    }

    @Test
    void raisesAFallingArmWhenTheLoopIsNoLongerKnown() {
        lane.raise(Hold.ONCE).obey().lower().answer(BarrierAnswer.TAKEN).arm(false, false);

        lane.loops(LoopState.FREE, LoopState.UNKNOWN);

        assertThat(lane.orders()).endsWith(ArmMove.RAISE);
    }

    @Test
    void lowersAgainWhenTheObstacleHasGone() {
        lane.raise(Hold.ONCE).obey().lower().answer(BarrierAnswer.TAKEN).arm(false, false);
        lane.safety(true).obey().safety(false);

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER, ArmMove.RAISE, ArmMove.LOWER);
    }

    @Test
    void triesAStuckArmThreeTimesThenGivesUpWithAnAlarm() {
        lane.arrive("京A12345").answer(BarrierAnswer.TAKEN);
        lane.advance(Duration.ofSeconds(6)).answer(BarrierAnswer.TAKEN);
        lane.advance(Duration.ofSeconds(6)).answer(BarrierAnswer.TAKEN);
        assertThat(lane.state().mode()).isEqualTo(LaneMode.NORMAL);

        lane.advance(Duration.ofMinutes(1));

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.RAISE, ArmMove.RAISE);
        assertThat(lane.events(AlarmRaised.class).stream().map(AlarmRaised::alarm))
                .containsExactly(Alarm.BARRIER_STUCK);
        assertThat(lane.state().mode()).isEqualTo(LaneMode.OUT_OF_SERVICE);
    }

    @Test
    void isInServiceAgainWhenTheArmIsMovedByHand() {
        lane.arrive("京A12345").advance(Duration.ofMinutes(1)).forget();

        lane.arm(true, false);

        assertThat(lane.state().mode()).isEqualTo(LaneMode.NORMAL);
        assertThat(lane.state().arm()).isEqualTo(ArmPosition.UP);
    }

    @Test
    void isInServiceAgainWhenTheBarrierWasAway() {
        lane.arrive("京A12345").advance(Duration.ofMinutes(1)).approach(false).forget();
        assertThat(lane.state().mode()).isEqualTo(LaneMode.OUT_OF_SERVICE);

        lane.barrierLost().advance(Duration.ofSeconds(1)).arm(false, true);
        assertThat(lane.state().mode()).isEqualTo(LaneMode.NORMAL);
        assertThat(lane.orders()).isEmpty();

        lane.arrive("京A54321");
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void isNotFoughtWhenSomebodyRaisedItWhileTheBarrierWasSwitchedOff() {
        lane.arrive("京A12345").advance(Duration.ofMinutes(1)).approach(false).forget();
        assertThat(lane.state().mode()).isEqualTo(LaneMode.OUT_OF_SERVICE);

        lane.barrierLost().advance(Duration.ofSeconds(1)).arm(true, false);
        lane.advance(Duration.ofMinutes(10));

        assertThat(lane.orders()).isEmpty();
        assertThat(lane.state().arm()).isEqualTo(ArmPosition.UP);
    }

    @Test
    void opensForWhoWaitsWhenTheBarrierComes() {
        var fresh = LaneTester.unconnected(Direction.ENTRY);

        fresh.read("京A12345").loops(LoopState.OCCUPIED, LoopState.FREE);
        fresh.report().advance(Duration.ofSeconds(10));

        assertThat(fresh.orders()).startsWith(ArmMove.RAISE);
    }

    @Test
    void readsAndDoesNotRepeatWhenTheBarrierDoesNotAnswer() {
        lane.raise(Hold.ONCE).answer(BarrierAnswer.SILENT);

        assertThat(lane.all(ReadArm.class)).hasSize(1);
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.results()).containsExactly("c1 FAILED/RECEIVED barrier does not answer");
    }

    @Test
    void tellsThatASilentBarrierMovedAfterAll() {
        lane.raise(Hold.ONCE).answer(BarrierAnswer.SILENT);

        lane.arm(true, false);

        assertThat(lane.results()).containsExactly("c1 FAILED/RECEIVED barrier does not answer", "c1 DONE/CONFIRMED");
    }

    @Test
    void neverTriesACommandAgainAfterItsTime() {
        lane.command(new RaiseBarrier(Hold.ONCE, Optional.empty()), Duration.ofSeconds(5))
                .answer(BarrierAnswer.TAKEN);

        lane.advance(Duration.ofMinutes(1));

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.results()).last().isEqualTo("c1 FAILED/EXECUTED arm does not move");
        assertThat(lane.state().mode()).isEqualTo(LaneMode.OUT_OF_SERVICE);
    }

    @Test
    void failsACommandAtOnceWhenTheBarrierIsAwayAndDoesNotOpenLater() {
        lane.barrierLost().raise(Hold.ONCE);
        assertThat(lane.results()).containsExactly("c1 FAILED/RECEIVED barrier not connected");

        lane.advance(Duration.ofSeconds(1)).report().advance(Duration.ofMinutes(1));

        assertThat(lane.moves()).isEmpty();
    }

    @Test
    void doesNotTryAgainByItselfWhatTheDeviceRefusedToACommand() {
        lane.raise(Hold.ONCE).answer(BarrierAnswer.refused("locked"));

        lane.advance(Duration.ofMinutes(1));

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.results()).containsExactly("c1 FAILED/RECEIVED barrier refuses: locked");
    }

    @Test
    void reportsExecutedWhenTheDeviceTookItAndConfirmedAtTheLimitSwitch() {
        lane.raise(Hold.ONCE);
        assertThat(lane.results()).isEmpty();

        lane.answer(BarrierAnswer.TAKEN);
        assertThat(lane.results()).containsExactly("c1 DONE/EXECUTED");

        lane.arm(false, false).arm(true, false);
        assertThat(lane.results()).containsExactly("c1 DONE/EXECUTED", "c1 DONE/CONFIRMED");
    }

    @Test
    void believesNoLimitSwitchThatWasReadBeforeTheOrder() {
        lane.raise(Hold.ONCE).obey().lower().answer(BarrierAnswer.TAKEN);
        lane.raise(Hold.ONCE);

        lane.report(); // says "up" of the time before

        assertThat(lane.state().arm()).isEqualTo(ArmPosition.RISING);
    }

    @Test
    void neverFightsAnArmThatWasRaisedByHand() {
        lane.arm(false, false).arm(true, false);

        lane.advance(Duration.ofHours(1));

        assertThat(lane.orders()).isEmpty();
        assertThat(lane.events(BarrierMoved.class)).hasSize(1);
        assertThat(lane.events(BarrierMoved.class).get(0).authority()).isEqualTo(ArmControl.BY_HAND);
    }

    @Test
    void lowersAnArmThatWasFoundOpenAtStartWhenNobodyComes() {
        var fresh = LaneTester.unconnected(Direction.ENTRY);
        fresh.arm(true, false).advance(Duration.ofSeconds(10));
        assertThat(fresh.orders()).isEmpty();

        fresh.advance(Duration.ofSeconds(11));

        assertThat(fresh.orders()).containsExactly(ArmMove.LOWER);
    }

    @Test
    void holdsOpenUntilACommandEndsIt() {
        lane.raise(Hold.KEEP).obey();
        lane.arrive("京A12345").drive().arrive("京B99999").drive();
        lane.advance(Duration.ofHours(1));
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.state().mode()).isEqualTo(LaneMode.HELD_OPEN);
        assertThat(lane.passages()).isEqualTo(2);

        lane.lower().obey();

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
        assertThat(lane.state().mode()).isEqualTo(LaneMode.NORMAL);
        assertThat(lane.all(RememberOrders.class).stream().map(RememberOrders::orders))
                .containsExactly(StandingOrders.heldOpenBy(LaneTester.OPERATOR), StandingOrders.NONE);
    }

    @Test
    void holdsOpenAgainAfterARestart() {
        var restarted = LaneTester.restarted(StandingOrders.heldOpenBy(LaneTester.OPERATOR));

        restarted.report().obey().advance(Duration.ofHours(1));

        assertThat(restarted.orders()).containsExactly(ArmMove.RAISE);
        assertThat(restarted.state().mode()).isEqualTo(LaneMode.HELD_OPEN);
    }

    @Test
    void answersACommandThatFindsTheArmWhereItWantsIt() {
        lane.raise(Hold.ONCE).obey().forget();

        lane.raise(Hold.ONCE);

        assertThat(lane.orders()).isEmpty();
        assertThat(lane.results()).containsExactly("c2 DONE/EXECUTED", "c2 DONE/CONFIRMED");
    }

    @Test
    void turnsAFallingArmForACarThatMayPass() {
        lane.arrive("京A12345").obey().drive().answer(BarrierAnswer.TAKEN).arm(false, false);

        lane.arrive("京B99999");

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER, ArmMove.RAISE);
    }

    @Test
    void showsTextOnCommand() {
        lane.command(new ShowText(List.of("车位已满")));

        assertThat(lane.texts()).containsExactly(List.of("车位已满"));
        assertThat(lane.results()).containsExactly("c1 DONE/EXECUTED");
    }
}
