package io.bolane.gateway.lane;

import static io.bolane.gateway.lane.LaneFixture.ENTRY;
import static io.bolane.gateway.lane.LaneFixture.RAISE;
import static io.bolane.gateway.lane.LaneFixture.WHY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.failure.StoreUnavailable;
import io.bolane.gateway.lane.CommandRecord.CommandRow;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.lane.LaneResult.Outcome;
import io.bolane.protocol.lane.LaneResult.Stage;
import io.bolane.protocol.time.ManualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandJournalTest {
    private final ManualTime time = new ManualTime(Instant.parse("2026-03-02T00:00:00Z"));
    private final List<List<CommandRow>> saved = new ArrayList<>();
    private final List<Promise<Void>> saves = new ArrayList<>();
    private final CommandJournal journal = new CommandJournal(this::save, time, 10);

    private Future<Void> save(List<CommandRow> rows) {
        saved.add(rows);
        saves.add(Promise.promise());
        return saves.get(saves.size() - 1).future();
    }

    @Test
    void aCommandThatIsOverSoonIsWrittenOnceAndNeverOnItsPath() {
        var record = record("a");
        journal.changed(record);
        record.sent(time.instant());
        journal.changed(record);
        record.heard(result("a", Outcome.DONE, Stage.EXECUTED));
        journal.changed(record);
        assertThat(saved).isEmpty();

        time.advance(CommandJournal.DELAY);

        assertThat(saved).hasSize(1);
        var row = saved.get(0).get(0);
        assertThat(row.state()).isEqualTo(CommandState.EXECUTED);
        assertThat(row.authority()).isEqualTo(WHY);
        assertThat(List.of(row.acceptedAt(), row.sentAt(), row.executedAt())).doesNotContainNull();
        assertThat(row.confirmedAt()).isNull();
    }

    @Test
    void oneBatchIsInFlightAndTheNextFollows() {
        journal.changed(record("a"));
        time.advance(CommandJournal.DELAY);
        journal.changed(record("b"));
        time.advance(CommandJournal.DELAY);
        assertThat(saved).hasSize(1);

        saves.get(0).complete();
        time.advance(CommandJournal.DELAY);

        assertThat(saved.get(1)).extracting(row -> row.id().value()).containsExactly("b");
    }

    @Test
    void whatTheDatabaseCouldNotTakeIsWrittenLater() {
        journal.changed(record("a"));
        time.advance(CommandJournal.DELAY);

        saves.get(0).fail(new StoreUnavailable("gone"));
        time.advance(CommandJournal.PAUSE_AFTER_FAILURE);
        saves.get(1).complete();

        assertThat(saved.get(1)).extracting(row -> row.id().value()).containsExactly("a");
        assertThat(journal.lost()).isZero();
    }

    @Test
    void aBatchThatTheDatabaseRefusesForGoodIsLostAndCounted() {
        journal.changed(record("a"));
        time.advance(CommandJournal.DELAY);

        saves.get(0).fail(new IllegalStateException("bug"));
        time.advance(CommandJournal.PAUSE_AFTER_FAILURE);

        assertThat(saved).hasSize(1);
        assertThat(journal.lost()).isOne();
    }

    @Test
    void whatDoesNotFitIsLostAndCounted() {
        for (var i = 0; i < 12; i++) {
            journal.changed(record("c" + i));
        }

        assertThat(journal.lost()).isEqualTo(2);
    }

    @Test
    void twoCommandsOfOneIdAreNeverInOneBatch() {
        journal.changed(record("a"));
        journal.changed(record("a"));

        time.advance(CommandJournal.DELAY);
        saves.get(0).complete();
        time.advance(CommandJournal.DELAY);

        assertThat(saved).hasSize(2).allMatch(batch -> batch.size() == 1);
    }

    @Test
    void writesTheRestWhenItIsClosed() {
        journal.changed(record("a"));

        var closed = journal.close();
        saves.get(0).complete();

        assertThat(closed.succeeded()).isTrue();
        assertThat(saved.get(0)).hasSize(1);
    }

    @Test
    void nothingLaterThanWhatHappenedIsReportedAndNothingGoesBack() {
        var record = record("a");
        record.heard(result("a", Outcome.DONE, Stage.CONFIRMED));

        record.heard(result("a", Outcome.DONE, Stage.EXECUTED));
        record.silent(time.instant());

        assertThat(record.state()).isEqualTo(CommandState.CONFIRMED);
    }

    @Test
    void anArmThatDidNotMoveAfterItsOrderHasFailed() {
        var record = record("a");
        record.heard(result("a", Outcome.DONE, Stage.EXECUTED));

        record.heard(result("a", Outcome.FAILED, Stage.EXECUTED));

        assertThat(record.state()).isEqualTo(CommandState.FAILED);
        assertThat(record.row().reason()).isEqualTo("原因");
    }

    private CommandRecord record(String id) {
        var now = time.instant();
        var command =
                new LaneCommand(new CommandId(id), now, now.plusSeconds(4), "reply", Optional.empty(), WHY, RAISE);
        return new CommandRecord(command, ENTRY, CommandVerb.of(RAISE));
    }

    private LaneResult result(String id, Outcome outcome, Stage stage) {
        return new LaneResult(
                new CommandId(id), ENTRY, outcome, stage, outcome == Outcome.DONE ? "" : "原因", time.instant());
    }
}
