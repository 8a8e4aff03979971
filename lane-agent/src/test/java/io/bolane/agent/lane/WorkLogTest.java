package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.LocalInput;
import io.bolane.agent.config.LaneFlow;
import io.bolane.agent.config.LaneFlow.Kind;
import io.bolane.agent.config.LaneFlow.Turn;
import io.bolane.agent.spool.StandingOrders;
import io.bolane.agent.spool.StandingOrders.Attendance;
import io.bolane.protocol.lane.AttendantMode;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneCommand.ChangeMode;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneCommand.TurnLane;
import io.bolane.protocol.lane.LaneEvent.ModeChanged;
import io.bolane.protocol.parking.Direction;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every change of how a lane works is an event, with who made it. */
class WorkLogTest {
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final Authority LI = new Authority(Authority.Source.OPERATOR, "李: a fair");
    private static final Authority BOLINK = new Authority(Authority.Source.BOLINK, "11.1");

    private final LaneTester lane = LaneTester.of(Direction.ENTRY);

    /** As "MANUAL ENTRY by OPERATOR 王". */
    private static List<String> changes(LaneTester of) {
        return of.events(ModeChanged.class).stream()
                .map(change -> change.mode()
                        + change.direction().map(way -> " " + way).orElse("")
                        + change.passages().map(count -> " for " + count).orElse("")
                        + change.until().map(end -> " until " + end).orElse("") + " by "
                        + change.authority().source() + " " + change.authority().detail())
                .toList();
    }

    @Test
    void whatAnAttendantSaysIsToldWithWhoSaidIt() {
        lane.mode(AttendantMode.MANUAL);
        lane.command(new ChangeMode(AttendantMode.HELD_CLOSED, Optional.empty(), Optional.empty()), LI, TIME);
        lane.mode(AttendantMode.NORMAL);

        assertThat(changes(lane))
                .containsExactly(
                        "MANUAL ENTRY by OPERATOR 王",
                        "HELD_CLOSED ENTRY by OPERATOR 李: a fair",
                        "NORMAL ENTRY by OPERATOR 王");
    }

    @Test
    void whoHoldsTheArmUpAndWhoEndsItIsTold() {
        lane.command(new RaiseBarrier(Hold.KEEP, Optional.empty()), BOLINK, TIME)
                .obey();
        lane.lower();

        assertThat(changes(lane)).containsExactly("HELD_OPEN ENTRY by BOLINK 11.1", "NORMAL ENTRY by OPERATOR 王");
    }

    @Test
    void theSameModeOrderedAnewIsAChangeAndTheSameOrderIsNone() {
        lane.mode(AttendantMode.MANUAL).mode(AttendantMode.MANUAL);
        lane.command(new ChangeMode(AttendantMode.MANUAL, Optional.empty(), Optional.empty()), LI, TIME);

        assertThat(changes(lane)).containsExactly("MANUAL ENTRY by OPERATOR 王", "MANUAL ENTRY by OPERATOR 李: a fair");
    }

    @Test
    void aConvoyIsToldWhenItBeginsAndWhenAllHavePassed() {
        lane.command(new ChangeMode(AttendantMode.HELD_OPEN, Optional.of(2), Optional.empty()))
                .obey();
        lane.drive().drive().obey();

        assertThat(changes(lane))
                .containsExactly("FLEET ENTRY for 2 by OPERATOR 王", "NORMAL ENTRY by LANE all have passed");
    }

    @Test
    void whatHadItsTimeEndsByTheLane() {
        var end = lane.now().parking().plusSeconds(60);
        lane.command(new ChangeMode(AttendantMode.HELD_CLOSED, Optional.empty(), Optional.of(end)));
        lane.advance(Duration.ofMinutes(2));

        assertThat(changes(lane))
                .containsExactly(
                        "HELD_CLOSED ENTRY until " + end + " by OPERATOR 王", "NORMAL ENTRY by LANE its time is over");
    }

    @Test
    void whatHadItsTimeWhileTheAgentWasAwayIsToldAtItsStart() {
        var end = LaneTester.START;
        var restarted = LaneTester.restarted(StandingOrders.NONE.with(
                Optional.of(new Attendance(AttendantMode.HELD_CLOSED, LI, Optional.empty(), Optional.of(end)))));

        assertThat(changes(restarted)).containsExactly("NORMAL ENTRY by LANE its time is over");
    }

    @Test
    void whatStillStandsAfterARestartIsNoChange() {
        var restarted = LaneTester.restarted(StandingOrders.heldOpenBy(LI)).report();

        assertThat(changes(restarted)).isEmpty();
    }

    @Test
    void aHoldThatCouldNotBeginIsNotToldAsIfItHad() {
        lane.raise(Hold.KEEP).answer(BarrierAnswer.refused("locked"));

        assertThat(changes(lane))
                .containsExactly("HELD_OPEN ENTRY by OPERATOR 王", "NORMAL ENTRY by LANE the arm was not raised");
    }

    @Test
    void fireAndItsEndAreToldWithWhoGaveThem() {
        lane.mode(AttendantMode.MANUAL).input(LocalInput.FIRE, true).obey();
        lane.input(LocalInput.FIRE, false).fireIsOver();

        assertThat(changes(lane))
                .containsExactly(
                        "MANUAL ENTRY by OPERATOR 王", "FIRE ENTRY by FIRE fire contact", "MANUAL ENTRY by OPERATOR 王");
    }

    @Test
    void aLaneThatIsOutOfServiceSaysSoAndThatItIsBack() {
        lane.raise(Hold.ONCE).answer(BarrierAnswer.TAKEN).advance(Duration.ofMinutes(1));
        lane.arm(true, false);

        assertThat(changes(lane))
                .containsExactly(
                        "OUT_OF_SERVICE ENTRY by LANE the arm is out of order",
                        "NORMAL ENTRY by LANE the arm is in order");
    }

    @Test
    void theTideIsTurnedByWhoSaidSo() {
        var tidal = LaneTester.of(new LaneFlow(Kind.TIDAL, Direction.ENTRY, List.of()));
        tidal.input(LocalInput.INNER_LOOP, false).command(new TurnLane(Direction.EXIT), LI, TIME);

        assertThat(changes(tidal)).containsExactly("NORMAL EXIT by OPERATOR 李: a fair");
    }

    @Test
    void theTideIsTurnedByTheTimetable() {
        // parking time begins at 08:01:40 in Shanghai
        var turns =
                List.of(new Turn(LocalTime.of(6, 0), Direction.ENTRY), new Turn(LocalTime.of(8, 5), Direction.EXIT));
        var tidal = LaneTester.of(new LaneFlow(Kind.TIDAL, Direction.ENTRY, turns));
        tidal.input(LocalInput.INNER_LOOP, false).advance(Duration.ofMinutes(5));

        assertThat(changes(tidal)).containsExactly("NORMAL EXIT by LANE timetable");
    }

    @Test
    void aMixedLaneThatFollowsItsCarsTellsNothing() {
        var mixed = LaneTester.of(new LaneFlow(Kind.MIXED, Direction.ENTRY, List.of()));
        mixed.input(LocalInput.INNER_LOOP, false)
                .arrive("京A12345")
                .obey()
                .drive()
                .obey();
        mixed.arriveInside("京B99999").decide(Verdict.OPEN).obey().driveOut().obey();
        mixed.mode(AttendantMode.MANUAL);

        assertThat(changes(mixed)).containsExactly("MANUAL by OPERATOR 王");
    }
}
