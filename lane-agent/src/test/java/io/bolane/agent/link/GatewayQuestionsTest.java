package io.bolane.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.lane.LaneAnswer;
import io.bolane.protocol.lane.LaneAnswer.ClockReading;
import io.bolane.protocol.lane.LaneAnswer.EntryChecked;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneAnswer.MirrorPage;
import io.bolane.protocol.lane.LaneAnswer.Noted;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneRequest.ClockProbe;
import io.bolane.protocol.lane.LaneRequest.EntryCheck;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.lane.LaneRequest.WaitEnded;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayQuestionsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final ExitQuote CAR = new ExitQuote(Optional.empty(), PlateColor.BLUE, NOW);
    private static final EntryCheck CHECK = new EntryCheck(Plate.of("京A12345"), PlateColor.BLUE, Duration.ofSeconds(3));
    private static final CityAnswer PASSED = new CityAnswer(CityAnswer.Outcome.PASSED, Optional.empty());
    private static final ExitDecision OPEN =
            new ExitDecision(Verdict.OPEN, Optional.empty(), Optional.empty(), Money.ofFen(0), List.of());

    private final ManualTime time = new ManualTime(NOW);
    private final GatewayClock clock = new GatewayClock(time);
    private final List<LaneRequest> sent = new ArrayList<>();
    private final List<String> decided = new ArrayList<>();
    private final List<String> unanswered = new ArrayList<>();
    private final List<CityAnswer> city = new ArrayList<>();
    private final List<MirrorPage> pages = new ArrayList<>();
    private int ids;
    private final GatewayQuestions questions = new GatewayQuestions(
            LaneId.of("21787", "B1"),
            clock,
            new GatewayQuestions.Parts(time, () -> "p" + ++ids, sent::add, new Ears(), Duration.ofSeconds(5)));

    private final class Ears implements GatewayQuestions.Listener {
        @Override
        public void answered(String requestId, ExitDecision decision) {
            decided.add(requestId);
        }

        @Override
        public void unanswered(String requestId, ExitQuote quote) {
            unanswered.add(requestId);
        }

        @Override
        public void answeredByCity(String requestId, CityAnswer answer) {
            city.add(answer);
        }

        @Override
        public void page(String requestId, MirrorPage page) {
            pages.add(page);
        }
    }

    private List<String> sentIds() {
        return sent.stream()
                .filter(request -> !(request.body() instanceof ClockProbe))
                .map(LaneRequest::id)
                .toList();
    }

    private List<String> probes() {
        return sent.stream()
                .filter(request -> request.body() instanceof ClockProbe)
                .map(LaneRequest::id)
                .toList();
    }

    @Test
    void repeatsAQuestionWithItsIdUntilItIsAnswered() {
        questions.connected();
        questions.ask("q1", new WaitEnded());
        time.advance(Duration.ofSeconds(4));
        assertThat(sentIds()).containsExactly("q1", "q1", "q1");

        questions.received(new LaneAnswer("q1", new Noted()));
        time.advance(Duration.ofMinutes(1));

        assertThat(sentIds()).hasSize(3);
    }

    @Test
    void asksOnlyTheNewestQuestion() {
        questions.connected();
        questions.ask("q1", new WaitEnded());
        questions.ask("q2", new WaitEnded());
        questions.received(new LaneAnswer("q1", OPEN));
        time.advance(Duration.ofSeconds(2));

        assertThat(decided).isEmpty();
        assertThat(sentIds()).containsExactly("q1", "q2", "q2");
    }

    @Test
    void handsADecisionOnOnce() {
        questions.connected();
        questions.ask("q1", new WaitEnded());

        questions.received(new LaneAnswer("q1", OPEN));
        questions.received(new LaneAnswer("q1", OPEN));

        assertThat(decided).containsExactly("q1");
    }

    @Test
    void aCarAtTheExitIsDecidedAloneWhenTheGatewayIsSilentForFiveSeconds() {
        questions.connected();
        questions.ask("q1", CAR);
        time.advance(Duration.ofMillis(4_999));
        assertThat(unanswered).isEmpty();

        time.advance(Duration.ofMillis(1));
        questions.received(new LaneAnswer("q1", OPEN));

        assertThat(unanswered).containsExactly("q1");
        assertThat(decided).isEmpty();
    }

    @Test
    void aGatewayThatWasSilentIsNotWaitedForAgainUntilItHasAnsweredSomething() {
        questions.connected();
        questions.ask("q1", CAR);
        time.advance(Duration.ofSeconds(5));
        questions.ask("q2", CAR);
        time.advance(Duration.ZERO);
        assertThat(unanswered).containsExactly("q1", "q2");

        questions.received(new LaneAnswer(probes().get(0), new ClockReading(NOW)));
        questions.ask("q3", CAR);
        time.advance(Duration.ofSeconds(4));

        assertThat(unanswered).containsExactly("q1", "q2");
    }

    @Test
    void whatTheCitySaysIsHandedOnAndLaterAnswersAreNot() {
        questions.connected();
        questions.ask("q1", CHECK);

        questions.received(new LaneAnswer("q1", new EntryChecked(PASSED)));
        time.advance(Duration.ofMinutes(1));
        questions.received(new LaneAnswer("q1", new EntryChecked(CityAnswer.SILENT)));

        assertThat(city).containsExactly(PASSED);
    }

    @Test
    void aCityThatDoesNotAnswerInTheTimeOfTheQuestionIsSilent() {
        questions.connected();
        questions.ask("q1", CHECK);
        time.advance(Duration.ofMillis(2_999));
        assertThat(city).isEmpty();

        time.advance(Duration.ofMillis(1));
        questions.received(new LaneAnswer("q1", new EntryChecked(PASSED)));

        assertThat(city).containsExactly(CityAnswer.SILENT);
    }

    @Test
    void aGatewayThatIsAwayIsNotWaitedForAtTheEntryEither() {
        questions.connected();
        questions.disconnected();
        time.advance(Duration.ofSeconds(3));

        questions.ask("q1", CHECK);
        time.advance(Duration.ZERO);

        assertThat(city).containsExactly(CityAnswer.SILENT);
    }

    @Test
    void aLinkThatIsDownForLongIsNotWaitedFor() {
        questions.connected();
        questions.disconnected();
        time.advance(Duration.ofSeconds(5));

        questions.ask("q1", CAR);
        time.advance(Duration.ZERO);

        assertThat(unanswered).containsExactly("q1");
    }

    @Test
    void aCarThatHasGoneIsNotDecidedAndTheNextOneIsGivenTheFullTime() {
        questions.connected();
        questions.ask("q1", CAR);
        time.advance(Duration.ofSeconds(4));
        questions.stopAsking();
        time.advance(Duration.ofHours(1));

        questions.ask("q2", CAR);
        time.advance(Duration.ofSeconds(4));

        assertThat(unanswered).isEmpty();
    }

    @Test
    void asksAgainWhenTheLinkIsBack() {
        questions.ask("q1", new WaitEnded());
        assertThat(sentIds()).isEmpty();

        questions.connected();

        assertThat(sentIds()).containsExactly("q1");
    }

    @Test
    void asksForTheTimeUntilItIsToldThreeTimesAndThenEveryHalfMinute() {
        questions.connected();
        time.advance(Duration.ofSeconds(2));
        assertThat(probes()).containsExactly("p1", "p2");

        for (var answered : List.of("p2", "p3", "p4")) {
            questions.received(new LaneAnswer(answered, new ClockReading(NOW)));
            time.advance(Duration.ofSeconds(2));
        }
        assertThat(probes()).containsExactly("p1", "p2", "p3", "p4");
        time.advance(Duration.ofSeconds(27));
        assertThat(probes()).hasSize(4);
        time.advance(Duration.ofSeconds(1));

        assertThat(probes()).hasSize(5);
        assertThat(clock.now()).isPresent();
    }

    @Test
    void measuresNothingByTheAnswerToAnOlderProbe() {
        questions.connected();
        time.advance(Duration.ofSeconds(2));

        questions.received(new LaneAnswer("p1", new ClockReading(NOW)));

        assertThat(clock.now()).isEmpty();
    }
}
