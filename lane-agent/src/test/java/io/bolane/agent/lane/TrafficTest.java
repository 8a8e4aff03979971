package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.alone.EntryDesk.EntryVerdict;
import io.bolane.agent.barrier.LocalInput;
import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.config.LaneFlow;
import io.bolane.agent.config.LaneFlow.Kind;
import io.bolane.agent.config.LaneFlow.Turn;
import io.bolane.agent.config.LanePatience;
import io.bolane.agent.lane.LaneEffect.TellPassage;
import io.bolane.agent.lane.LaneEffect.Warn;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneCommand.Admission;
import io.bolane.protocol.lane.LaneCommand.CorrectPlate;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneCommand.TurnLane;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cars that do not do what cars should, and lanes for both directions. */
class TrafficTest {
    private final LaneTester lane = LaneTester.of(Direction.ENTRY);

    private static List<Alarm> alarms(LaneTester of) {
        return of.events(AlarmRaised.class).stream().map(AlarmRaised::alarm).toList();
    }

    // One way

    @Test
    void aCarAgainstTheDirectionIsToldAndIsNoEntry() {
        lane.raise(Hold.KEEP).obey().forget();

        lane.safety(true)
                .advance(Duration.ofSeconds(1))
                .approach(true)
                .safety(false)
                .read("京A12345")
                .approach(false);

        assertThat(alarms(lane)).containsExactly(Alarm.WRONG_WAY);
        assertThat(lane.all(TellPassage.class))
                .extracting(TellPassage::direction)
                .containsExactly(Direction.EXIT);
        assertThat(lane.events(CarEntered.class)).isEmpty();
    }

    @Test
    void theNextCarIsServedWhenTheOneAgainstTheDirectionHasGone() {
        lane.raise(Hold.ONCE)
                .obey()
                .safety(true)
                .approach(true)
                .safety(false)
                .read("京A12345")
                .approach(false);
        lane.advance(Duration.ofSeconds(30)).obey().forget();

        lane.arrive("京B99999");

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void aShortTouchOfTheLoopIsNoCarAndAFlickerIsNoSecondOne() {
        var settled = LaneTester.of(LanePatience.USUAL);
        settled.raise(Hold.KEEP).obey();
        settled.safety(true).advance(Duration.ofMillis(100)).safety(false).advance(Duration.ofSeconds(2));
        assertThat(settled.passages()).isZero();

        settled.arrive("京A12345").safety(true).advance(Duration.ofMillis(400)).approach(false);
        settled.advance(Duration.ofMillis(400)).safety(false).advance(Duration.ofMillis(100));
        settled.safety(true).advance(Duration.ofMillis(300)).safety(false).advance(Duration.ofSeconds(1));

        assertThat(settled.passages()).isEqualTo(1);
        assertThat(settled.events(CarEntered.class)).hasSize(1);
    }

    @Test
    void aPassageOfWhichTheLaneHearsAllAtOnceIsAPassage() {
        var settled = LaneTester.of(LanePatience.USUAL);
        settled.arrive("京A12345").obey();

        settled.safety(true).approach(false).safety(false).advance(Duration.ofSeconds(1));

        assertThat(settled.events(CarEntered.class)).hasSize(1);
        assertThat(settled.passages()).isEqualTo(1);
        assertThat(settled.all(Warn.class)).isEmpty();
    }

    @Test
    void aLoopThatIsTouchedWhileTheApproachLoopFlickersIsNoPassage() {
        var settled = LaneTester.of(LanePatience.USUAL);
        settled.arrive("京A12345").obey();

        settled.safety(true).approach(false).safety(false).approach(true).advance(Duration.ofSeconds(1));
        assertThat(settled.passages()).isZero();

        settled.drive().advance(Duration.ofSeconds(1));
        assertThat(settled.events(CarEntered.class)).hasSize(1);
        assertThat(settled.passages()).isEqualTo(1);
    }

    @Test
    void twoTouchesWithAnOutageBetweenThemAreNoLongOne() {
        var settled = LaneTester.of(LanePatience.USUAL);
        settled.raise(Hold.KEEP).obey();

        settled.safety(true).advance(Duration.ofMillis(200)).safety(false).advance(Duration.ofMillis(200));
        settled.barrierLost().advance(Duration.ofSeconds(30));
        settled.safety(true).advance(Duration.ofMillis(100)).safety(false).advance(Duration.ofSeconds(1));

        assertThat(settled.passages()).isZero();
    }

    @Test
    void aCarThatStandsUnderTheArmDuringAnOutageIsOne() {
        var settled = LaneTester.of(LanePatience.USUAL);
        settled.arrive("京A12345").obey();

        settled.safety(true).advance(Duration.ofMillis(100)).approach(false);
        settled.barrierLost().advance(Duration.ofSeconds(30));
        settled.safety(true).advance(Duration.ofMillis(100)).safety(false).advance(Duration.ofSeconds(1));

        assertThat(settled.passages()).isEqualTo(1);
        assertThat(settled.events(CarEntered.class)).hasSize(1);
    }

    @Test
    void whoLeftAnotherWayIsNotKeptByATouchOfTheLoopForTheOneBehind() {
        var settled = LaneTester.of(LanePatience.USUAL);
        settled.arrive("京A12345").obey().approach(false).advance(Duration.ofSeconds(8));
        settled.entries = car -> new EntryVerdict(false, "full", List.of("车位已满"), false);

        settled.approach(true).safety(true).advance(Duration.ofMillis(200)).read("京B99999");
        settled.safety(false).advance(Duration.ofMillis(400)).drive().advance(Duration.ofSeconds(1));

        assertThat(settled.all(Warn.class)).extracting(Warn::plate).containsExactly(Optional.of(Plate.of("京A12345")));
        assertThat(settled.events(CarEntered.class))
                .extracting(CarEntered::plate)
                .containsExactly(Plate.of("京B99999"));
    }

    @Test
    void aCarThatWasLetInAndLeavesAnotherWayIsWarnedOf() {
        lane.arrive("京A12345").obey().approach(false).advance(Duration.ofSeconds(30));

        assertThat(lane.events(CarEntered.class)).isEmpty();
        assertThat(lane.all(Warn.class)).extracting(Warn::plate).containsExactly(Optional.of(Plate.of("京A12345")));
    }

    @Test
    void asksACarToScanThatNoCameraHasRead() {
        lane.approach(true).advance(Duration.ofSeconds(2));
        assertThat(lane.texts()).isEmpty();

        lane.advance(Duration.ofSeconds(2));

        assertThat(lane.texts()).containsExactly(List.of("无牌车", "请扫码入场"));
        assertThat(lane.orders()).isEmpty();
    }

    @Test
    void aReadingThatComesLateIsOfTheCarThatWasAskedToScan() {
        lane.approach(true)
                .advance(Duration.ofSeconds(10))
                .read("京A12345")
                .obey()
                .drive()
                .obey();

        assertThat(lane.events(CarEntered.class)).hasSize(1);
        assertThat(lane.events(CarEntered.class).get(0).plateless()).isFalse();
    }

    @Test
    void asksTheGatewayAboutACarThatNoCameraHasRead() {
        var exit = LaneTester.of(Direction.EXIT);

        exit.approach(true).advance(Duration.ofSeconds(4)).decide(Verdict.OPEN);

        assertThat(exit.orders()).containsExactly(ArmMove.RAISE);
    }

    // Misread

    @Test
    void readingsThatDisagreeAreOfTheOneCarThatStandsThere() {
        var exit = LaneTester.of(Direction.EXIT);
        var at = exit.now().parking();
        exit.approach(true).read("京A12345", 70, at).read("粤C99999", 98, at.plusSeconds(1));

        exit.decide(Verdict.OPEN).obey().drive().obey();

        assertThat(exit.events(CarExited.class)).hasSize(1);
        assertThat(exit.events(CarExited.class).get(0).plate()).contains(Plate.of("粤C99999"));
    }

    @Test
    void anAttendantCorrectsAMisreadPlateAndTheGatewayIsAskedForTheRightOne() {
        var exit = LaneTester.of(Direction.EXIT);
        exit.arrive("京A1234S").decide(Verdict.NOT_FOUND);

        exit.command(new CorrectPlate(Optional.of(Plate.of("京A1234S")), Plate.of("京A12345")));
        assertThat(exit.question()).isEqualTo(Optional.of(Plate.of("京A12345")));

        exit.read("京A1234S").decide(Verdict.OPEN).obey().drive().obey().read("京A1234S");
        assertThat(exit.events(CarExited.class)).hasSize(1);
        assertThat(exit.events(CarExited.class).get(0).plate()).contains(Plate.of("京A12345"));
        assertThat(exit.results()).containsExactly("c1 DONE/EXECUTED");
    }

    @Test
    void aPlateThatAnAttendantReadsLetsACarInThatNoCameraCouldRead() {
        lane.arrive("").command(new CorrectPlate(Optional.empty(), Plate.of("京A12345")));

        lane.obey().drive().obey();

        assertThat(lane.events(CarEntered.class)).hasSize(1);
        assertThat(lane.events(CarEntered.class).get(0).plate()).isEqualTo(Plate.of("京A12345"));
    }

    @Test
    void refusesToCorrectACarThatIsNotThere() {
        lane.arrive("京B99999").command(new CorrectPlate(Optional.of(Plate.of("京A1234S")), Plate.of("京A12345")));

        assertThat(lane.results()).containsExactly("c1 REJECTED/RECEIVED car not here");
    }

    // Mixed

    private static LaneTester mixed() {
        var mixed = LaneTester.of(new LaneFlow(Kind.MIXED, Direction.ENTRY, List.of()));
        return mixed.input(LocalInput.INNER_LOOP, false);
    }

    @Test
    void aMixedLaneServesBothSides() {
        var mixed = mixed();
        mixed.arrive("京A12345").obey().drive().obey();
        mixed.arriveInside("京B99999").decide(Verdict.OPEN).obey().driveOut().obey();
        mixed.arrive("京C11111").obey().drive().obey();

        assertThat(mixed.events(CarEntered.class)).hasSize(2);
        assertThat(mixed.events(CarExited.class)).hasSize(1);
        assertThat(mixed.all(TellPassage.class))
                .extracting(TellPassage::direction)
                .containsExactly(Direction.ENTRY, Direction.EXIT, Direction.ENTRY);
        assertThat(alarms(mixed)).isEmpty();
    }

    @Test
    void theOtherSideOfAMixedLaneWaitsItsTurn() {
        var mixed = mixed();
        mixed.arrive("京A12345").arriveInside("京B99999");
        assertThat(mixed.question()).isEmpty();

        mixed.obey().drive();

        assertThat(mixed.question()).contains(Plate.of("京B99999"));
        mixed.obey().decide(Verdict.OPEN).obey().driveOut();
        assertThat(mixed.events(CarExited.class)).hasSize(1);
    }

    @Test
    void whoWaitedOnTheOtherSideAndLeftIsForgotten() {
        var mixed = mixed();
        mixed.arrive("京A12345").arriveInside("京B99999").input(LocalInput.INNER_LOOP, false);

        mixed.obey().drive().obey();

        assertThat(mixed.question()).isEmpty();
    }

    @Test
    void theRearOfACarThatHasPassedIsNoCarOfTheOtherSide() {
        var mixed = mixed();
        mixed.arrive("京A12345").obey().drive();

        mixed.arriveInside("京A12345").input(LocalInput.INNER_LOOP, false).obey();

        assertThat(mixed.question()).isEmpty();
        assertThat(mixed.orders()).containsExactly(ArmMove.RAISE, ArmMove.LOWER);
    }

    @Test
    void aWorseFrameOfTheCarThatWaitsOnTheOtherSideDoesNotReplaceTheBetterOne() {
        var mixed = mixed();
        mixed.arriveInside("京B99999").decide(Verdict.OPEN).obey();
        var at = mixed.now().parking();

        mixed.approach(true)
                .read("京A12345", 97, at)
                .read("京A1234S", 60, at.plusMillis(500))
                .read("");
        mixed.safety(true).input(LocalInput.INNER_LOOP, false).advance(Duration.ofSeconds(1));
        mixed.safety(false).obey().drive().obey();

        assertThat(mixed.events(CarEntered.class)).extracting(CarEntered::plate).containsExactly(Plate.of("京A12345"));
    }

    @Test
    void whoWaitedAndLeftWhileTheLaneWasBusyIsNotTakenForTheCarThatDrivesOutOverTheLoop() {
        var mixed = mixed();
        mixed.arriveInside("京B99999").approach(true).read("京A12345").advance(Duration.ofSeconds(10));
        mixed.approach(false).decide(Verdict.OPEN).obey().forget();

        mixed.driveOut().advance(Duration.ofSeconds(1));

        assertThat(mixed.events(CarExited.class)).hasSize(1);
        assertThat(mixed.orders()).containsExactly(ArmMove.LOWER);
        assertThat(mixed.machine().direction()).isEqualTo(Direction.EXIT);
    }

    @Test
    void whoIsReadOnTheOtherSideBeforeTheLoopFeelsItIsServed() {
        var mixed = mixed();

        mixed.keep(mixed.machine()
                .plateReadInside(
                        PlateRead.of(
                                "early",
                                Optional.of(Plate.of("京B99999")),
                                PlateColor.BLUE,
                                97,
                                mixed.now().parking()),
                        mixed.now()));
        mixed.advance(Duration.ofMillis(500)).input(LocalInput.INNER_LOOP, true);

        assertThat(mixed.question()).contains(Plate.of("京B99999"));
    }

    @Test
    void whoHasPaidInsideIsNotTakenForTheCarThatComesIn() {
        var mixed = mixed();
        mixed.arrive("").command(admission("O1", "京B99999"), by(Authority.Source.SETTLEMENT), Duration.ofSeconds(5));

        assertThat(mixed.results()).containsExactly("c1 REJECTED/RECEIVED lane works the other way");
        assertThat(mixed.orders()).isEmpty();
    }

    @Test
    void whoScansOutsideDoesNotOpenTheArmForTheCarThatHasNotPaid() {
        var mixed = mixed();
        mixed.arriveInside("")
                .command(admission("O2", "EA00001"), by(Authority.Source.ADMISSION), Duration.ofSeconds(5));

        assertThat(mixed.results()).containsExactly("c1 REJECTED/RECEIVED lane works the other way");
        assertThat(mixed.orders()).isEmpty();
    }

    private static RaiseBarrier admission(String order, String plate) {
        return new RaiseBarrier(
                Hold.ONCE, Optional.of(new Admission(OrderId.of(order), Plate.of(plate), Optional.empty())));
    }

    private static RaiseBarrier leaving(String order, String plate) {
        return new RaiseBarrier(Hold.ONCE, Optional.of(Admission.leaving(OrderId.of(order), Plate.of(plate))));
    }

    private static Authority by(Authority.Source source) {
        return new Authority(source, "gateway");
    }

    @Test
    void whomAnOperatorReleasesInsideIsNotTakenForTheCarThatComesIn() {
        var mixed = mixed();
        mixed.arrive("").command(leaving("O1", "京B99999"));

        assertThat(mixed.results()).containsExactly("c1 REJECTED/RECEIVED lane works the other way");
        assertThat(mixed.orders()).isEmpty();
    }

    @Test
    void whomAnOperatorReleasesBeforeATidalLaneWasTurnedIsNotLetOutIntoTheCarsThatComeIn() {
        var tidal = LaneTester.of(new LaneFlow(Kind.TIDAL, Direction.ENTRY, List.of()));
        tidal.input(LocalInput.INNER_LOOP, false).command(leaving("O1", "京B99999"), Duration.ofSeconds(5));

        assertThat(tidal.results()).containsExactly("c1 REJECTED/RECEIVED lane works the other way");
        assertThat(tidal.orders()).isEmpty();
    }

    @Test
    void whomAnOperatorReleasesLeavesAMixedLaneThatWorksAsExit() {
        var mixed = mixed();
        mixed.arriveInside("京B99999").decide(Verdict.NOT_FOUND).command(leaving("O1", "京B99999"));

        assertThat(mixed.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void whomAnOperatorLetsInBySightIsLetInWhicheverWayTheLaneWorks() {
        var mixed = mixed();
        mixed.arriveInside("京B99999").decide(Verdict.NOT_FOUND).raise(Hold.ONCE);

        assertThat(mixed.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void aMixedLaneThatIsOpenForOneIsSoForWhoeverComes() {
        var mixed = mixed();
        mixed.raise(Hold.ONCE).obey();

        mixed.arriveInside("京B99999").driveOut().obey();

        assertThat(mixed.events(CarExited.class))
                .extracting(CarExited::plate)
                .containsExactly(Optional.of(Plate.of("京B99999")));
        assertThat(mixed.all(TellPassage.class))
                .extracting(TellPassage::direction)
                .containsExactly(Direction.EXIT);
    }

    // Tidal

    @Test
    void whoStandsBeforeATidalLaneWhenItIsTurnedIsServedByTheReadingItHas() {
        var tidal = LaneTester.of(new LaneFlow(Kind.TIDAL, Direction.ENTRY, List.of()));
        tidal.arriveInside("京B99999").command(new TurnLane(Direction.EXIT));

        tidal.decide(Verdict.OPEN).obey().driveOut();

        assertThat(tidal.events(CarExited.class))
                .extracting(CarExited::plate)
                .containsExactly(Optional.of(Plate.of("京B99999")));
    }

    @Test
    void aTidalLaneTurnsByCommandWhenItIsEmpty() {
        var tidal = LaneTester.of(new LaneFlow(Kind.TIDAL, Direction.ENTRY, List.of()));
        tidal.arrive("京A12345").command(new TurnLane(Direction.EXIT));
        assertThat(tidal.results()).containsExactly("c1 REJECTED/RECEIVED lane is not empty");
        tidal.obey().drive().obey();

        tidal.command(new TurnLane(Direction.EXIT)).arriveInside("京B99999").decide(Verdict.OPEN);
        tidal.obey().driveOut();

        assertThat(tidal.events(CarExited.class)).hasSize(1);
        assertThat(tidal.state().display()).isNotEmpty();
    }

    @Test
    void aTidalLaneServesNobodyFromTheOtherSide() {
        var tidal = LaneTester.of(new LaneFlow(Kind.TIDAL, Direction.ENTRY, List.of()));

        tidal.arriveInside("京B99999").advance(Duration.ofMinutes(5));

        assertThat(tidal.orders()).isEmpty();
        assertThat(tidal.question()).isEmpty();
    }

    @Test
    void aTidalLaneTurnsByItsTimetableOnceTheLaneIsEmpty() {
        // the lane begins at 08:01:40 in China
        var turns =
                List.of(new Turn(LocalTime.of(6, 0), Direction.ENTRY), new Turn(LocalTime.of(8, 5), Direction.EXIT));
        var tidal = LaneTester.of(new LaneFlow(Kind.TIDAL, Direction.ENTRY, turns));
        tidal.arrive("京A12345").obey().advance(Duration.ofMinutes(10)); // a driver who talks on the phone
        tidal.drive().obey().advance(Duration.ofSeconds(11));

        tidal.arriveInside("京B99999");

        assertThat(tidal.events(CarEntered.class)).hasSize(1);
        assertThat(tidal.question()).contains(Plate.of("京B99999"));
    }

    @Test
    void onlyATidalLaneIsTurned() {
        lane.command(new TurnLane(Direction.EXIT));

        assertThat(lane.results()).containsExactly("c1 REJECTED/RECEIVED lane is not tidal");
    }
}
