package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.alone.EntryDesk.EntryRead;
import io.bolane.agent.alone.EntryDesk.EntryVerdict;
import io.bolane.agent.lane.LaneEffect.Ask;
import io.bolane.agent.lane.LaneEffect.StopAsking;
import io.bolane.protocol.lane.AttendantMode;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneCommand.CorrectPlate;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneRequest.EntryCheck;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.CityAnswer.Outcome;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An entry of a park that asks the city before it lets a car in (Bolink 10.4). */
class CityCheckLaneTest {
    private static final Duration WITHIN = Duration.ofSeconds(3);

    private final LaneTester lane = LaneTester.of(Direction.ENTRY);

    @BeforeEach
    void askTheCity() {
        lane.entries = CityCheckLaneTest::decide;
    }

    /** Without the city nobody comes in; a silent city keeps cars out. */
    private static EntryVerdict decide(EntryRead car) {
        if (car.city().isEmpty()) {
            return EntryVerdict.askCity(WITHIN, List.of("请稍候"));
        }
        return switch (car.city().get().outcome()) {
            case PASSED -> EntryVerdict.admitted("passed");
            case SILENT -> new EntryVerdict(false, "silent", List.of("无应答"), true);
            default -> new EntryVerdict(false, "city", List.of("禁止入场"), false);
        };
    }

    private LaneTester city(Outcome outcome) {
        return city(lane.lastQuestion(), outcome);
    }

    private LaneTester city(String question, Outcome outcome) {
        return lane.keep(
                lane.machine().answeredByCity(question, new CityAnswer(outcome, Optional.empty()), lane.now()));
    }

    private List<Plate> asked() {
        return lane.all(Ask.class).stream()
                .map(ask -> ((EntryCheck) ask.body()).plate())
                .toList();
    }

    @Test
    void aCarWaitsForTheCityAndComesInWhenItPasses() {
        lane.arrive("京A12345").advance(Duration.ofSeconds(2));
        assertThat(lane.orders()).isEmpty();
        assertThat(lane.state().display()).containsExactly("请稍候");
        assertThat(lane.all(Ask.class).get(0).body())
                .isEqualTo(new EntryCheck(Plate.of("京A12345"), PlateColor.BLUE, WITHIN));

        city(Outcome.PASSED);

        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.moves().get(0).authority()).isEqualTo(new Authority(Authority.Source.ADMISSION, "passed"));
        assertThat(lane.all(StopAsking.class)).isEmpty();
    }

    @Test
    void aCarThatTheCityRefusesStaysOutAndIsNotAskedForAgain() {
        lane.arrive("京A12345");
        city(Outcome.BLACK_LIST);

        lane.advance(Duration.ofMinutes(1)).read("京A12345");

        assertThat(lane.orders()).isEmpty();
        assertThat(asked()).hasSize(1);
        assertThat(lane.state().display()).containsExactly("禁止入场");
    }

    @Test
    void aSilentCityIsAskedOnceMoreWhenTheCarIsReadAgainAndRaisesOneAlarm() {
        lane.arrive("京A12345");
        city(Outcome.SILENT).advance(Duration.ofSeconds(30));
        assertThat(asked()).hasSize(1);

        lane.read("京A12345");
        city(Outcome.SILENT);
        assertThat(asked()).hasSize(2);
        assertThat(lane.events(AlarmRaised.class)).containsExactly(new AlarmRaised(Alarm.TURNED_AWAY, "silent"));

        lane.read("京A12345");
        city(Outcome.PASSED);
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void surerReadingsOfTheSamePlateDoNotMakeTheCarWaitAnew() {
        lane.approach(true).read("京A12345", 60, lane.now().parking());

        lane.read("京A12345", 97, lane.now().parking());

        assertThat(asked()).hasSize(1);
        city(Outcome.PASSED);
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void aSurerReadingOfAnotherPlateIsAskedForAndTheAnswerOfTheFirstIgnored() {
        lane.approach(true).read("京A1234S", 60, lane.now().parking());
        var first = lane.lastQuestion();

        lane.read("京A12345", 97, lane.now().parking());
        city(first, Outcome.PASSED);
        assertThat(lane.orders()).isEmpty();
        assertThat(asked()).containsExactly(Plate.of("京A1234S"), Plate.of("京A12345"));

        city(Outcome.PASSED);
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void aCorrectedPlateIsAskedForAgain() {
        lane.arrive("京A12345");
        city(Outcome.BLACK_LIST);

        lane.command(new CorrectPlate(Optional.of(Plate.of("京A12345")), Plate.of("京A12346")));
        city(Outcome.PASSED);

        assertThat(asked()).containsExactly(Plate.of("京A12345"), Plate.of("京A12346"));
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void anAnswerForACarThatHasGoneOpensNothing() {
        lane.arrive("京A12345").approach(false).advance(Car.GONE_AFTER);
        assertThat(lane.all(StopAsking.class)).hasSize(1);

        city(Outcome.PASSED);

        assertThat(lane.orders()).isEmpty();
    }

    @Test
    void anAnswerForACarThatAPersonHasLetInMeanwhileIsIgnored() {
        lane.arrive("京A12345").raise(Hold.ONCE);
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        lane.obey();

        city(Outcome.BLACK_LIST);

        assertThat(lane.state().display()).doesNotContain("禁止入场");
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
        assertThat(lane.all(StopAsking.class)).hasSize(1);
    }

    @Test
    void aCarThatTheLaneItselfRefusesIsNotAskedFor() {
        lane.entries = car -> new EntryVerdict(false, "full", List.of("车位已满"), false);

        lane.arrive("京A12345").advance(Duration.ofSeconds(10));

        assertThat(lane.all(Ask.class)).isEmpty();
    }

    @Test
    void aCarIsAskedForAgainWhenTheOneBehindItHasBackedOut() {
        lane.arrive("京A12345").advance(Duration.ofSeconds(4));
        lane.read("京B00001"); // somebody pushes in
        lane.read("京A12345");

        assertThat(asked()).containsExactly(Plate.of("京A12345"), Plate.of("京B00001"), Plate.of("京A12345"));
        city(Outcome.PASSED);
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void aLaneThatIsClosedMeanwhileAsksAgainWhenItOpens() {
        lane.arrive("京A12345").mode(AttendantMode.HELD_CLOSED);
        assertThat(lane.all(StopAsking.class)).hasSize(1);

        lane.mode(AttendantMode.NORMAL);
        city(Outcome.PASSED);

        assertThat(asked()).hasSize(2);
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }

    @Test
    void theAnswerIsKeptWhileAnAttendantWorksTheLane() {
        lane.arrive("京A12345").mode(AttendantMode.MANUAL);
        city(Outcome.PASSED);
        assertThat(lane.orders()).isEmpty();

        lane.mode(AttendantMode.NORMAL);

        assertThat(asked()).hasSize(1);
        assertThat(lane.orders()).containsExactly(ArmMove.RAISE);
    }
}
