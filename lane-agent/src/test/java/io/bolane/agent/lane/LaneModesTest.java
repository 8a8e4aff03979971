package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.barrier.LocalInput;
import io.bolane.agent.config.ButtonRule;
import io.bolane.agent.lane.LaneEffect.MoveArm;
import io.bolane.agent.lane.LaneEffect.RememberOrders;
import io.bolane.agent.lane.LaneEffect.SoundFire;
import io.bolane.agent.lane.LaneEffect.SoundFireOver;
import io.bolane.agent.spool.StandingOrders;
import io.bolane.agent.spool.StandingOrders.Attendance;
import io.bolane.protocol.lane.AttendantMode;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneCommand.ChangeMode;
import io.bolane.protocol.lane.LaneCommand.FireAlarm;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneEvent.BarrierMoved;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.parking.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What attendants, fire and the button do with a lane. */
class LaneModesTest {
    private static final Authority GATEWAY = new Authority(Authority.Source.SETTLEMENT, "O1");
    private static final Authority ELSEWHERE = new Authority(Authority.Source.FIRE, "fire contact of lane B1");
    private static final Duration TIME = Duration.ofSeconds(5);

    private final LaneTester lane = LaneTester.of(Direction.ENTRY);

    // Held closed

    @Test
    void opensForNobodyWhileItIsHeldClosed() {
        lane.mode(AttendantMode.HELD_CLOSED);

        lane.arrive("京A12345").raise(Hold.ONCE).raise(Hold.KEEP).raiseFor("O7", "京A12345");

        assertThat(lane.orders()).isEmpty();
        assertThat(lane.results())
                .containsExactly(
                        "c1 DONE/EXECUTED",
                        "c2 REJECTED/RECEIVED lane is held closed",
                        "c3 REJECTED/RECEIVED lane is held closed",
                        "c4 REJECTED/RECEIVED lane is held closed");
        assertThat(lane.state().mode()).isEqualTo(LaneMode.HELD_CLOSED);
        assertThat(lane.state().display()).contains("车道关闭");
    }

    @Test
    void closesBehindTheCarThatIsUnderTheArmWhenItIsHeldClosed() {
        lane.arrive("京A12345").obey().safety(true).approach(false);
        lane.mode(AttendantMode.HELD_CLOSED);
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);

        lane.safety(false).obey();

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
        assertThat(lane.events(CarEntered.class)).hasSize(1);
    }

    @Test
    void letsTheCarInThatWaitedWhenItIsNormalAgain() {
        lane.mode(AttendantMode.HELD_CLOSED).arrive("京A12345").advance(Duration.ofMinutes(1));

        lane.mode(AttendantMode.NORMAL);

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void heldClosedEndsAtItsTimeAndByNoLowering() {
        var end = lane.now().parking().plusSeconds(600);
        lane.command(new ChangeMode(AttendantMode.HELD_CLOSED, Optional.empty(), Optional.of(end)));
        lane.lower().advance(Duration.ofSeconds(599));
        assertThat(lane.state().mode()).isEqualTo(LaneMode.HELD_CLOSED);

        lane.advance(Duration.ofSeconds(2));

        assertThat(lane.state().mode()).isEqualTo(LaneMode.NORMAL);
        assertThat(lane.all(RememberOrders.class)).last().isEqualTo(new RememberOrders(StandingOrders.NONE));
    }

    // Manual

    @Test
    void opensOnlyForTheAttendantWhileItIsManual() {
        lane.mode(AttendantMode.MANUAL).arrive("京A12345");
        lane.command(new RaiseBarrier(Hold.ONCE, Optional.empty()), GATEWAY, TIME);
        assertThat(lane.orders()).isEmpty();
        assertThat(lane.results()).last().isEqualTo("c2 REJECTED/RECEIVED lane is manual");

        lane.raise(Hold.ONCE).obey().drive().obey();

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
        assertThat(lane.events(CarEntered.class)).hasSize(1);
        assertThat(lane.moves().get(0).authority()).isEqualTo(LaneTester.OPERATOR);
    }

    @Test
    void aSettledStayOpensNoManualExit() {
        var exit = LaneTester.of(Direction.EXIT);
        exit.mode(AttendantMode.MANUAL).arrive("京A12345").decide(Verdict.OPEN);
        assertThat(exit.orders()).isEmpty();

        exit.mode(AttendantMode.NORMAL).advance(Duration.ofSeconds(2)).decide(Verdict.OPEN);

        assertThat(exit.orders()).containsExactly(ArmMove.RAISE);
    }

    // Fleet

    @Test
    void aConvoyEndsAfterItsLastCar() {
        lane.command(new ChangeMode(AttendantMode.HELD_OPEN, Optional.of(2), Optional.empty()));
        lane.obey();
        assertThat(lane.state().mode()).isEqualTo(LaneMode.FLEET);
        lane.arrive("京A12345").drive();
        lane.advance(Duration.ofHours(1));
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);

        lane.arrive("京B99999").drive().obey();

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
        assertThat(lane.state().mode()).isEqualTo(LaneMode.NORMAL);
        assertThat(lane.passages()).isEqualTo(2);
    }

    @Test
    void aConvoyEndsAtItsTime() {
        var end = lane.now().parking().plusSeconds(600);
        lane.command(new ChangeMode(AttendantMode.HELD_OPEN, Optional.empty(), Optional.of(end)));
        lane.obey().advance(Duration.ofSeconds(596));
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);

        lane.advance(Duration.ofSeconds(2));

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
    }

    @Test
    void aConvoyGoesOnAfterARestartWithTheCarsThatAreLeft() {
        var convoy = new Attendance(AttendantMode.HELD_OPEN, LaneTester.OPERATOR, Optional.of(1), Optional.empty());
        var restarted = LaneTester.restarted(StandingOrders.NONE.with(Optional.of(convoy)));
        restarted.report().obey();

        restarted.arrive("京A12345").drive().obey();

        assertThat(restarted.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
    }

    @Test
    void refusesAModeWhoseTimeIsOver() {
        lane.command(new ChangeMode(
                AttendantMode.HELD_OPEN,
                Optional.empty(),
                Optional.of(lane.now().parking())));

        assertThat(lane.orders()).isEmpty();
        assertThat(lane.results()).containsExactly("c1 REJECTED/RECEIVED until is over");
    }

    @Test
    void aHoldThatCouldNotRaiseTheArmDoesNotBeginLater() {
        lane.barrierLost().mode(AttendantMode.HELD_OPEN);

        lane.report().advance(Duration.ofHours(1));

        assertThat(lane.orders()).isEmpty();
        assertThat(lane.state().mode()).isEqualTo(LaneMode.NORMAL);
    }

    // Fire

    @Test
    void fireRaisesAndHoldsWhateverWasOrdered() {
        lane.mode(AttendantMode.HELD_CLOSED).forget();

        lane.command(new FireAlarm(true)).obey();
        lane.lower().mode(AttendantMode.HELD_CLOSED).advance(Duration.ofHours(3));

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.results())
                .containsExactly(
                        "c2 DONE/EXECUTED",
                        "c2 DONE/CONFIRMED",
                        "c3 REJECTED/RECEIVED fire alarm",
                        "c4 REJECTED/RECEIVED fire alarm");
        assertThat(lane.state().mode()).isEqualTo(LaneMode.FIRE);
        assertThat(lane.events(AlarmRaised.class))
                .extracting(AlarmRaised::alarm)
                .containsExactly(Alarm.FIRE);
    }

    @Test
    void whatWasOrderedBeforeTheFireHoldsAgainAfterIt() {
        lane.mode(AttendantMode.HELD_CLOSED).command(new FireAlarm(true)).obey();

        lane.command(new FireAlarm(false)).advance(LocalNeeds.AFTER_FIRE).obey();

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
        assertThat(lane.state().mode()).isEqualTo(LaneMode.HELD_CLOSED);
    }

    @Test
    void theFireContactNeedsNobodyAndIsToldToTheOtherLanes() {
        lane.input(LocalInput.FIRE, true).obey();

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.moves().get(0).authority()).isEqualTo(LaneMachine.FIRE_CONTACT);
        assertThat(lane.all(SoundFire.class)).hasSize(1);
    }

    @Test
    void theEndOfTheContactEndsNoFireAndNobodyEndsItWhileTheContactIsClosed() {
        lane.input(LocalInput.FIRE, true).obey().command(new FireAlarm(false));
        assertThat(lane.results()).containsExactly("c1 REJECTED/RECEIVED fire contact is closed");

        lane.input(LocalInput.FIRE, false).advance(Duration.ofHours(1));
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);

        lane.command(new FireAlarm(false)).advance(LocalNeeds.AFTER_FIRE).obey();
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
        assertThat(lane.all(SoundFireOver.class)).hasSize(1);
    }

    @Test
    void anOrderToRaiseForFireIsToldToTheOtherLanesAlsoWhereItBurnsAlready() {
        lane.command(new FireAlarm(true)).obey().command(new FireAlarm(true));

        assertThat(lane.all(SoundFire.class))
                .containsExactly(new SoundFire(LaneTester.OPERATOR), new SoundFire(LaneTester.OPERATOR));
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void aFireThatIsOverElsewhereLowersHereByTheRulesOfTheLane() {
        lane.fire(ELSEWHERE).obey().safety(true).fireIsOver().advance(Duration.ofHours(1));
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.state().mode()).isEqualTo(LaneMode.NORMAL);

        lane.safety(false).obey();

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
        assertThat(lane.all(SoundFireOver.class)).isEmpty();
    }

    @Test
    void aLaneWhoseFireContactIsClosedObjectsWhenItIsSaidToBeOver() {
        lane.fire(ELSEWHERE).obey().input(LocalInput.FIRE, true).forget();

        lane.fireIsOver().advance(Duration.ofHours(1));

        assertThat(lane.all(SoundFire.class)).containsExactly(new SoundFire(LaneMachine.FIRE_CONTACT));
        assertThat(lane.state().mode()).isEqualTo(LaneMode.FIRE);
        assertThat(lane.orders()).isEmpty();
    }

    @Test
    void whoObjectsInTimeKeepsEveryArmUp() {
        lane.fire(ELSEWHERE).obey().fireIsOver();
        lane.advance(LocalNeeds.AFTER_FIRE.minusMillis(1)).fire(ELSEWHERE).advance(Duration.ofHours(1));

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void anEndOfWhatDoesNotBurnChangesNothing() {
        lane.command(new ChangeMode(AttendantMode.HELD_OPEN, Optional.empty(), Optional.empty()));
        lane.obey().fireIsOver().advance(Duration.ofHours(1));

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.state().mode()).isEqualTo(LaneMode.HELD_OPEN);
    }

    @Test
    void theFireOfAnotherLaneRaisesThisOneAndIsNotTold() {
        lane.fire(ELSEWHERE).fire(ELSEWHERE).obey();

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.all(SoundFire.class)).isEmpty();
        assertThat(lane.events(AlarmRaised.class)).hasSize(1);
    }

    @Test
    void fireIsRememberedOverARestart() {
        lane.input(LocalInput.FIRE, true);
        var remembered = lane.all(RememberOrders.class).get(0).orders();

        var restarted = LaneTester.restarted(remembered);
        restarted.report().obey().advance(Duration.ofHours(1));

        assertThat(restarted.orders()).containsExactly(ArmMove.RAISE);
        assertThat(restarted.state().mode()).isEqualTo(LaneMode.FIRE);
    }

    @Test
    void fireRaisesAnArmThatComesBackLater() {
        lane.barrierLost().command(new FireAlarm(true)).advance(Duration.ofMinutes(10));
        assertThat(lane.orders()).isEmpty();

        lane.report();

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void fireTriesAnArmAgainThatIsOutOfService() {
        lane.arrive("京A12345").advance(Duration.ofMinutes(1)).forget();
        assertThat(lane.state().mode()).isEqualTo(LaneMode.OUT_OF_SERVICE);

        lane.input(LocalInput.FIRE, true);

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void everybodyWhoLeavesDuringAFireIsCounted() {
        lane.input(LocalInput.FIRE, true).obey();

        lane.arrive("京A12345").drive().arrive("京B99999").drive();

        assertThat(lane.passages()).isEqualTo(2);
        assertThat(lane.events(CarEntered.class)).hasSize(2);
        assertThat(lane.events(AlarmRaised.class)).hasSize(1);
    }

    // Button

    @Test
    void theButtonDoesNothingUnlessTheSiteWantsIt() {
        lane.input(LocalInput.BUTTON, true);

        assertThat(lane.orders()).isEmpty();
    }

    @Test
    void theButtonOpensOnceForOnePress() {
        var always = LaneTester.of(ButtonRule.ALWAYS, Direction.EXIT);
        always.approach(true)
                .input(LocalInput.BUTTON, true)
                .input(LocalInput.BUTTON, true)
                .obey();

        always.drive().obey().input(LocalInput.BUTTON, false);

        assertThat(always.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
        assertThat(always.events(BarrierMoved.class).get(0).authority()).isEqualTo(LaneMachine.BUTTON);
        assertThat(always.events(AlarmRaised.class)).isEmpty();
        assertThat(always.passages()).isEqualTo(1);
    }

    @Test
    void theButtonOfAnEntryOpensUnlessTheParkIsFull() {
        var entry = LaneTester.of(ButtonRule.WHEN_FREE, Direction.ENTRY);
        entry.spaces(0).input(LocalInput.BUTTON, true).input(LocalInput.BUTTON, false);
        assertThat(entry.orders()).isEmpty();

        entry.spaces(1).input(LocalInput.BUTTON, true);

        assertThat(entry.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void theButtonOpensNeitherAClosedNorAManualLane() {
        var always = LaneTester.of(ButtonRule.ALWAYS, Direction.ENTRY);
        for (var mode : List.of(AttendantMode.HELD_CLOSED, AttendantMode.MANUAL)) {
            always.mode(mode).input(LocalInput.BUTTON, true).input(LocalInput.BUTTON, false);
        }

        assertThat(always.all(MoveArm.class)).isEmpty();
    }
}
