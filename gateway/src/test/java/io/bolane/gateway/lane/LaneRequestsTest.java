package io.bolane.gateway.lane;

import static io.bolane.gateway.lane.LaneFixture.ENTRY;
import static io.bolane.gateway.lane.LaneFixture.EXIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.failure.StoreUnavailable;
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
import io.bolane.protocol.lane.LaneRequest.MirrorQuery;
import io.bolane.protocol.lane.LaneRequest.WaitEnded;
import io.bolane.protocol.lane.LaneRequestCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.lane.MirrorHead;
import io.bolane.protocol.lane.PreparedAnswer;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneRequestsTest {
    private static final ExitQuote QUOTE =
            new ExitQuote(Optional.of(Plate.of("京A12345")), PlateColor.BLUE, Instant.parse("2026-03-02T00:00:00Z"));
    private static final LaneAnswer.Body OPEN =
            new ExitDecision(Verdict.OPEN, Optional.empty(), Optional.empty(), Money.ofFen(0), List.of("一路平安"));

    private static final EntryCheck CHECK = new EntryCheck(Plate.of("京A12345"), PlateColor.BLUE, Duration.ofSeconds(3));
    private static final CityAnswer PASSED = new CityAnswer(CityAnswer.Outcome.PASSED, Optional.empty());

    private final LaneFixture lanes = new LaneFixture();
    private final Desk desk = new Desk();
    private final List<Promise<PreparedAnswer>> pages = new ArrayList<>();
    private final MirrorDesk mirrors = (park, after) -> {
        pages.add(Promise.promise());
        return pages.get(pages.size() - 1).future();
    };
    private final List<Promise<CityAnswer>> checks = new ArrayList<>();
    private final CityDesk city = (lane, check) -> {
        checks.add(Promise.promise());
        return checks.get(checks.size() - 1).future();
    };
    private final LaneRequests requests = new LaneRequests(
            lanes.link, new LaneRequests.Desks(desk, mirrors, city), lanes.time, lanes.time, lanes.drops);

    @Test
    void tellsTheClockAtOnceEvenWhileTheDeskIsBusy() {
        ask(EXIT, "r1", QUOTE);

        ask(EXIT, "r2", new ClockProbe());

        assertThat(lanes.link.last().topic()).isEqualTo(LaneTopics.answer(EXIT));
        assertThat(lastAnswer()).isEqualTo(new LaneAnswer("r2", new ClockReading(lanes.time.instant())));
    }

    @Test
    void tellsALaneWhatChangedWhileItsCarIsBeingDecided() {
        var page = new MirrorPage(false, 7, 7, new MirrorHead(EXIT.park(), 7, 0), List.of());
        ask(EXIT, "r1", QUOTE);

        ask(EXIT, "r2", new MirrorQuery(7, 7, true));
        pages.get(0).complete(PreparedAnswer.packed(page));

        assertThat(lastAnswer()).isEqualTo(new LaneAnswer("r2", page));
    }

    @Test
    void givesOnlyAFewLanesTheirPagesAtATimeAndEachLaneItsNewestQuestion() {
        for (var i = 0; i < MirrorRequests.AT_A_TIME; i++) {
            ask(EXIT, "m" + i, new MirrorQuery(i, 0, true));
        }
        ask(EXIT, "older", new MirrorQuery(8, 8, true));
        ask(EXIT, "newer", new MirrorQuery(9, 9, true));
        assertThat(pages).hasSize(MirrorRequests.AT_A_TIME);

        pages.get(0).fail("away");
        var page = new MirrorPage(false, 9, 9, new MirrorHead(EXIT.park(), 9, 0), List.of());
        pages.get(MirrorRequests.AT_A_TIME).complete(PreparedAnswer.packed(page));

        assertThat(pages).hasSize(MirrorRequests.AT_A_TIME + 1);
        assertThat(lastAnswer()).isEqualTo(new LaneAnswer("newer", page));
    }

    @Test
    void theNextCarDoesNotWaitUntilTheCityHasAnsweredForTheOneBefore() {
        ask(ENTRY, "r1", CHECK);
        ask(ENTRY, "r2", CHECK);

        checks.get(1).complete(PASSED);

        assertThat(lastAnswer()).isEqualTo(new LaneAnswer("r2", new EntryChecked(PASSED)));
    }

    @Test
    void theCityIsAskedOnceHoweverOftenTheLaneRepeatsItsQuestion() {
        ask(ENTRY, "r1", CHECK);
        ask(ENTRY, "r1", CHECK);
        checks.get(0).complete(CityAnswer.SILENT);

        assertThat(checks).hasSize(1);
        assertThat(lanes.link.published).hasSize(1);
        assertThat(lanes.drops.count(LaneDrops.Reason.REPEATED_REQUEST)).isOne();
    }

    @Test
    void fewQuestionsOfALaneAreBeforeTheCityAtATime() {
        for (var i = 0; i <= EntryChecks.AT_A_TIME_PER_LANE; i++) {
            ask(ENTRY, "r" + i, CHECK);
        }
        assertThat(checks).hasSize(EntryChecks.AT_A_TIME_PER_LANE);
        assertThat(lanes.drops.count(LaneDrops.Reason.QUEUE_FULL)).isOne();

        checks.get(0).fail("a bug");
        ask(ENTRY, "r9", CHECK);

        assertThat(checks).hasSize(EntryChecks.AT_A_TIME_PER_LANE + 1);
        assertThat(lanes.link.published).isEmpty();
    }

    @Test
    void publishesWhatTheDeskDecides() {
        ask(EXIT, "r1", QUOTE);

        desk.quotes.get(0).complete(OPEN);

        assertThat(lastAnswer()).isEqualTo(new LaneAnswer("r1", OPEN));
        assertThat(requests.busyLanes()).isZero();
    }

    @Test
    void aRepeatOfWhatIsBeingAnsweredIsNotProcessedTwice() {
        ask(EXIT, "r1", QUOTE);

        ask(EXIT, "r1", QUOTE);
        desk.quotes.get(0).complete(OPEN);

        assertThat(desk.quotes).hasSize(1);
        assertThat(lanes.link.published).hasSize(1);
        assertThat(lanes.drops.count(LaneDrops.Reason.REPEATED_REQUEST)).isOne();
    }

    @Test
    void aFailingDeskGivesNoAnswerAndTheRepeatIsTriedAgain() {
        ask(EXIT, "r1", QUOTE);
        desk.quotes.get(0).fail(new StoreUnavailable("gone"));
        assertThat(lanes.link.published).isEmpty();

        ask(EXIT, "r1", QUOTE);
        desk.quotes.get(1).complete(OPEN);

        assertThat(lastAnswer().requestId()).isEqualTo("r1");
    }

    @Test
    void thatTheCarHasGoneNeverOvertakesThatItWaits() {
        ask(EXIT, "r1", QUOTE);
        ask(EXIT, "r2", new WaitEnded());
        ask(ENTRY, "r3", new WaitEnded());
        assertThat(desk.ended).containsExactly(ENTRY);

        desk.quotes.get(0).complete(OPEN);

        assertThat(desk.ended).containsExactly(ENTRY, EXIT);
        assertThat(lastAnswer()).isEqualTo(new LaneAnswer("r2", new Noted()));
    }

    @Test
    void aDeskThatNeverAnswersHoldsUpItsLaneOnlyForAWhile() {
        ask(EXIT, "r1", QUOTE);
        ask(EXIT, "r2", QUOTE);

        lanes.time.advance(LaneRequests.PATIENCE);
        desk.quotes.get(0).complete(OPEN);
        desk.quotes.get(1).complete(OPEN);

        assertThat(lanes.link.published).hasSize(1);
        assertThat(lastAnswer().requestId()).isEqualTo("r2");
        assertThat(requests.busyLanes()).isZero();
    }

    @Test
    void theQueueOfALaneIsBounded() {
        for (var i = 0; i <= LaneRequests.CAPACITY_PER_LANE; i++) {
            ask(EXIT, "r" + i, QUOTE);
        }

        assertThat(lanes.drops.count(LaneDrops.Reason.QUEUE_FULL)).isOne();
    }

    private void ask(LaneId lane, String id, LaneRequest.Body body) {
        lanes.inbox(null, requests)
                .receive(LaneTopics.request(lane), LaneRequestCodec.write(new LaneRequest(lane, id, body)));
    }

    private LaneAnswer lastAnswer() {
        return LaneRequestCodec.readAnswer(lanes.link.last().payload());
    }

    private static final class Desk implements ExitDesk {
        private final List<Promise<LaneAnswer.Body>> quotes = new ArrayList<>();
        private final List<LaneId> ended = new ArrayList<>();

        @Override
        public Future<LaneAnswer.Body> quote(LaneId lane, ExitQuote quote) {
            quotes.add(Promise.promise());
            return quotes.get(quotes.size() - 1).future();
        }

        @Override
        public Future<Void> waitEnded(LaneId lane) {
            ended.add(lane);
            return Future.succeededFuture();
        }
    }
}
