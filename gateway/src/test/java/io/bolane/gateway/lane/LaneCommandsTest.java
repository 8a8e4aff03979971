package io.bolane.gateway.lane;

import static io.bolane.gateway.lane.LaneFixture.ENTRY;
import static io.bolane.gateway.lane.LaneFixture.EXIT;
import static io.bolane.gateway.lane.LaneFixture.RAISE;
import static io.bolane.gateway.lane.LaneFixture.WHY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.failure.CommandExpired;
import io.bolane.gateway.failure.CommandFailed;
import io.bolane.gateway.failure.CommandRefused;
import io.bolane.gateway.failure.LaneOffline;
import io.bolane.gateway.failure.Overloaded;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneCommand.Echo;
import io.bolane.protocol.lane.LaneCommand.ShowText;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.lane.LaneResult.Outcome;
import io.bolane.protocol.lane.LaneResult.Stage;
import io.bolane.protocol.lane.LaneTopics;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneCommandsTest {
    private static final CommandId ID = new CommandId("11.1/21787/A1/x");
    private static final Duration EXPIRY = CommandVerb.RAISE.timeToLive();

    private final LaneFixture lanes = new LaneFixture().online(ENTRY, 1);

    @Test
    void theAnswerOfTheLaneIsTheAcknowledgementAndNotThatOfTheBroker() {
        var answer = raise();
        assertThat(answer.isComplete()).isFalse();

        lanes.answer(ENTRY, ID, Outcome.DONE, Stage.EXECUTED);

        assertThat(answer.result().stage()).isEqualTo(Stage.EXECUTED);
        assertThat(lanes.commands.pendingCount()).isZero();
    }

    @Test
    void sendsToTheLanesTopicUnretainedWithExpiryAndReplyTopic() {
        raise();

        var command = lanes.link.lastCommand();
        assertThat(lanes.link.last().topic()).isEqualTo(LaneTopics.command(ENTRY));
        assertThat(lanes.link.last().retained()).isFalse();
        assertThat(command.expiresAt()).isEqualTo(lanes.time.instant().plusMillis(4_200));
        assertThat(command.replyTo()).isEqualTo(LaneFixture.RESULTS);
        assertThat(command.authority()).isEqualTo(WHY);
    }

    @Test
    void anArmThatHasOnlyReceivedItsCommandIsNotReportedAsMoved() {
        var answer = raise();

        lanes.answer(ENTRY, ID, Outcome.DONE, Stage.RECEIVED);

        assertThat(answer.isComplete()).isFalse();
    }

    @Test
    void anEchoIsDoneWhenItIsReceived() {
        var answer = lanes.commands.send(ENTRY, WHY, new Echo(), Optional.of(ID));

        lanes.answer(ENTRY, ID, Outcome.DONE, Stage.RECEIVED);

        assertThat(answer.succeeded()).isTrue();
    }

    @Test
    void failsWithCommandExpiredWhenTheLaneStaysSilent() {
        var answer = raise();
        lanes.time.advance(EXPIRY.minusMillis(1));
        assertThat(answer.isComplete()).isFalse();

        lanes.time.advance(Duration.ofMillis(1));

        assertThat(answer.cause()).isInstanceOf(CommandExpired.class);
        assertThat(lanes.commands.pendingCount()).isZero();
    }

    @Test
    void offlineIsSaidAtOnceAndNothingIsSent() {
        var answer = lanes.commands.send(EXIT, WHY, RAISE, Optional.empty());

        assertThat(answer.cause()).isInstanceOf(LaneOffline.class);
        assertThat(lanes.link.published).isEmpty();
    }

    @Test
    void losesNoPromiseWhenTheBrokerIsLostWhileSending() {
        lanes.link.disconnect();

        var answer = raise();

        assertThat(answer.cause()).isInstanceOf(LaneOffline.class);
        assertThat(lanes.commands.pendingCount()).isZero();
    }

    @Test
    void saysOverloadedWhenTheBrokerAcknowledgesTooLittle() {
        lanes.link.failure = new Overloaded("16384");

        assertThat(raise().cause()).isInstanceOf(Overloaded.class);
        assertThat(lanes.commands.pendingCount()).isZero();
    }

    @Test
    void saysOverloadedWhenTooManyCommandsWait() {
        for (var i = 0; i < LaneCommands.CAPACITY; i++) {
            lanes.commands.send(ENTRY, WHY, RAISE, Optional.empty());
        }

        var answer = raise();

        assertThat(answer.cause()).isInstanceOf(Overloaded.class);
        assertThat(lanes.link.published).hasSize(LaneCommands.CAPACITY);
    }

    @ParameterizedTest
    @CsvSource({"REJECTED,CommandRefused", "FAILED,CommandFailed", "EXPIRED,CommandExpired"})
    void failsAsTheLaneSays(Outcome outcome, String failure) {
        var answer = raise();

        lanes.answer(ENTRY, ID, outcome, Stage.RECEIVED);

        assertThat(answer.cause().getClass().getSimpleName()).isEqualTo(failure);
        assertThat(List.of(CommandRefused.class, CommandFailed.class, CommandExpired.class))
                .anyMatch(known -> known.isInstance(answer.cause()));
    }

    @Test
    void hearsALaneThatAnswersBeforeThePublishReturns() {
        lanes.link.onPublish = message -> lanes.answer(ENTRY, ID, Outcome.DONE, Stage.EXECUTED);

        assertThat(raise().succeeded()).isTrue();
    }

    @Test
    void aRepeatWhileTheFirstWaitsIsNotSentAgainAndGetsTheSameAnswer() {
        var first = raise();

        var repeat = raise();
        lanes.answer(ENTRY, ID, Outcome.DONE, Stage.EXECUTED);

        assertThat(lanes.link.published).hasSize(1);
        assertThat(repeat.result()).isSameAs(first.result());
    }

    @Test
    void aRepeatAfterTheAnswerIsSentWithTheSameIdForTheLaneToRemember() {
        raise();
        lanes.answer(ENTRY, ID, Outcome.DONE, Stage.EXECUTED);

        var repeat = raise();
        lanes.answer(ENTRY, ID, Outcome.DONE, Stage.EXECUTED);

        assertThat(lanes.link.published).hasSize(2);
        assertThat(lanes.link.lastCommand().id()).isEqualTo(ID);
        assertThat(repeat.succeeded()).isTrue();
    }

    @Test
    void aLateResultUpdatesItsOwnCommandAndNoOther() {
        raise();
        lanes.time.advance(EXPIRY);
        var next = lanes.commands.send(ENTRY, WHY, RAISE, Optional.of(new CommandId("next")));

        lanes.answer(ENTRY, ID, Outcome.DONE, Stage.EXECUTED);
        lanes.time.advance(CommandJournal.DELAY);

        assertThat(next.isComplete()).isFalse();
        assertThat(lanes.journalRows)
                .filteredOn(row -> row.id().equals(ID))
                .extracting(CommandRecord.CommandRow::state)
                .containsExactly(CommandState.SENT, CommandState.EXECUTED);
    }

    @Test
    void theLimitSwitchUpdatesTheJournalAfterTheAnswer() {
        var answer = raise();
        lanes.answer(ENTRY, ID, Outcome.DONE, Stage.EXECUTED);

        lanes.answer(ENTRY, ID, Outcome.DONE, Stage.CONFIRMED);
        lanes.time.advance(CommandJournal.DELAY);

        assertThat(answer.result().stage()).isEqualTo(Stage.EXECUTED);
        assertThat(lanes.journalRows).extracting(row -> row.state()).containsExactly(CommandState.CONFIRMED);
    }

    @Test
    void aResultOfAnUnknownCommandIsCountedAndDropped() {
        var answer = raise();

        lanes.answer(ENTRY, new CommandId("never sent"), Outcome.DONE, Stage.EXECUTED);

        assertThat(answer.isComplete()).isFalse();
        assertThat(lanes.drops.count(LaneDrops.Reason.UNKNOWN_COMMAND)).isOne();
    }

    @Test
    void aLaneCannotAnswerForAnother() {
        var answer = raise();

        lanes.answer(EXIT, ID, Outcome.DONE, Stage.EXECUTED);

        assertThat(answer.isComplete()).isFalse();
        assertThat(lanes.drops.count(LaneDrops.Reason.UNKNOWN_COMMAND)).isOne();
    }

    @Test
    void aTextMayTakeLongerThanAnArm() {
        var shown = lanes.commands.send(ENTRY, WHY, new ShowText(List.of("欢迎")), Optional.empty());

        lanes.time.advance(Duration.ofSeconds(29));
        assertThat(shown.isComplete()).isFalse();
        lanes.time.advance(Duration.ofSeconds(1));

        assertThat(shown.cause()).isInstanceOf(CommandExpired.class);
    }

    @Test
    void whatAFailedCommandStartsExpiresInItsOwnTime() {
        var second = raise().recover(silent -> lanes.commands.send(ENTRY, WHY, RAISE, Optional.empty()));
        lanes.time.advance(Duration.ofSeconds(1));
        var third = lanes.commands.send(ENTRY, WHY, RAISE, Optional.empty());

        lanes.time.advance(EXPIRY);

        assertThat(third.failed()).isTrue();
        assertThat(second.isComplete()).isFalse();
        lanes.time.advance(EXPIRY.minusSeconds(1));
        assertThat(second.failed()).isTrue();
    }

    private Future<LaneResult> raise() {
        return lanes.commands.send(ENTRY, WHY, RAISE, Optional.of(ID));
    }
}
