package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.config.LanePatience;
import io.bolane.agent.lane.LaneEffect.ReadArm;
import io.bolane.protocol.lane.AttendantMode;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.parking.Direction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An arm goes down only on fresh word of the loop under it, however long the lane heard nothing. */
class FreshWordTest {
    private static final Duration STALL = Duration.ofMillis(1_500);

    private final LaneTester lane = LaneTester.of(Direction.EXIT);

    /** The arm is up, held by an attendant; then the event loop was busy. */
    private LaneTester heldOpenThenStalled() {
        return lane.raise(Hold.KEEP).obey().answersReads(false).stall(STALL);
    }

    @Test
    void anOrderToLowerThatOvertakesAReadingWaitsForIt() {
        heldOpenThenStalled().lower();
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);

        lane.reportLate(false, true);

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.results()).last().isEqualTo("c2 REJECTED/RECEIVED safety loop occupied");
        assertThat(lane.state().mode()).isEqualTo(LaneMode.HELD_OPEN);
    }

    @Test
    void aReadingThatWaitedInTheSocketIsNoFreshWord() {
        heldOpenThenStalled().lower();

        lane.reportLate(false, false);
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);

        lane.report();
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
    }

    @Test
    void anOrderToLowerIsRefusedWhenTheBarrierDoesNotSayHowThingsAre() {
        heldOpenThenStalled().lower().advance(CommandDesk.HEARD_WITHIN);

        assertThat(lane.results()).last().isEqualTo("c2 REJECTED/RECEIVED safety loop not heard of in time");
        assertThat(lane.state().mode()).isEqualTo(LaneMode.HELD_OPEN);
        lane.report().advance(Duration.ofMinutes(1));
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void anOrderToLowerDoesNotOutliveALaterOneToRaise() {
        heldOpenThenStalled().lower().raise(Hold.KEEP).report().advance(Duration.ofMinutes(1));

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.results()).contains("c2 REJECTED/RECEIVED superseded");
    }

    @Test
    void anOrderToLowerStandsWhenTheModeChangesMeanwhile() {
        heldOpenThenStalled().lower().mode(AttendantMode.NORMAL).report();

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
    }

    @Test
    void aWakeUpThatIsDueAfterAStallAsksFirst() {
        lane.raise(Hold.ONCE).obey().forget().answersReads(false);

        lane.stall(Duration.ofMinutes(1)).wake();
        assertThat(lane.orders()).isEmpty();
        assertThat(lane.all(ReadArm.class)).hasSize(1);

        lane.reportLate(false, true).report().wake();
        assertThat(lane.orders()).isEmpty();
    }

    @Test
    void theLoopThatSettledDuringAStallIsHeardAgain() {
        var settling = LaneTester.of(LanePatience.USUAL);
        settling.arrive("京A12345").obey().safety(true).advance(Duration.ofSeconds(1));
        settling.approach(false).safety(false).answersReads(false);

        settling.stall(STALL).wake();
        assertThat(settling.orders()).containsExactly(ArmMove.RAISE);

        settling.report();
        assertThat(settling.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
    }

    @Test
    void anArmThatDidNotGoDownIsTriedAgainOnlyWhenTheLoopWasHeard() {
        lane.raise(Hold.ONCE).obey().drive().answer(BarrierAnswer.TAKEN).answersReads(false);

        lane.stall(Duration.ofSeconds(10)).wake();
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);

        lane.reportLate(false, false);
        assertThat(lane.orders()).hasSize(2);

        lane.report();
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER, ArmMove.LOWER);
    }

    @Test
    void anArmThatRoseDuringAStallIsNotTriedAgain() {
        lane.raise(Hold.ONCE).answer(BarrierAnswer.TAKEN).answersReads(false);

        lane.stall(Duration.ofSeconds(10)).wake();
        assertThat(lane.all(ReadArm.class)).hasSize(1);
        lane.arm(true, false);

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.results()).containsExactly("c1 DONE/EXECUTED", "c1 DONE/CONFIRMED");
    }

    @Test
    void aRaisingIsTriedAgainAlsoWithoutAnAnswer() {
        var entry = LaneTester.of(Direction.ENTRY);
        entry.arrive("京A12345").answer(BarrierAnswer.TAKEN).answersReads(false);

        entry.stall(Duration.ofSeconds(10)).wake().advance(FreshWord.ASK_AGAIN);

        assertThat(entry.orders()).containsExactly(ArmMove.RAISE, ArmMove.RAISE);
    }

    @Test
    void anArmThatIsDownNeedsNoWord() {
        lane.answersReads(false).stall(STALL).lower();

        assertThat(lane.results()).containsExactly("c1 DONE/EXECUTED", "c1 DONE/CONFIRMED");
    }

    @Test
    void aBarrierThatReportsAndNeverAnswersKeepsItsArmUpAndAPersonIsCalled() {
        lane.raise(Hold.ONCE).obey().answersReads(false).advance(Duration.ofMinutes(5));

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.events(AlarmRaised.class))
                .extracting(AlarmRaised::alarm)
                .containsExactly(Alarm.DEVICE_LOST);
    }
}
