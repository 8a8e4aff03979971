package io.bolane.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.spool.SpoolDatabase;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommand.Echo;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneCommand.ShowText;
import io.bolane.protocol.lane.LaneResult.Outcome;
import io.bolane.protocol.lane.LaneResult.Stage;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandRunnerTest {
    private static final LaneId LANE = LaneId.of("21787", "A1");
    private static final RaiseBarrier RAISE = new RaiseBarrier(Hold.ONCE, Optional.empty());

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime(Instant.parse("2026-03-02T08:00:00Z"));
    private final LinkedBlockingQueue<Runnable> callbacks = new LinkedBlockingQueue<>();
    private final List<String> executed = new ArrayList<>();
    private final List<CommandTicket> tickets = new ArrayList<>();
    private final List<String> replies = new ArrayList<>();
    private boolean clockKnown = true;
    private SpoolDatabase database;
    private ExecutedCommands store;
    private CommandRunner runner;

    @BeforeEach
    void start() {
        database = SpoolDatabase.open(folder, callbacks::add);
        store = new ExecutedCommands(database);
        store.abandonUnfinished(time.instant());
        runner = new CommandRunner(
                LANE,
                store,
                new CommandRunner.Times(time, time, () -> clockKnown ? Optional.of(time.instant()) : Optional.empty()),
                (body, ticket) -> {
                    executed.add(ticket.id().value());
                    tickets.add(ticket);
                },
                (replyTo, result) -> replies.add(result.command() + " " + result.outcome() + "/" + result.stage()
                        + (result.reason().isEmpty() ? "" : " " + result.reason())));
    }

    @AfterEach
    void stop() {
        var closed = database.close();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            callbacks();
            return closed.isComplete();
        });
    }

    private void callbacks() {
        for (var task = callbacks.poll(); task != null; task = callbacks.poll()) {
            task.run();
        }
    }

    private void settle() {
        var done = new boolean[1];
        database.run(connection -> null).onSuccess(end -> done[0] = true);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    callbacks();
                    return done[0];
                });
    }

    private LaneCommand command(String id, LaneCommand.Body body, Duration validity) {
        return new LaneCommand(
                new CommandId(id),
                time.instant(),
                time.instant().plus(validity),
                "bolane/v1/gateway/g1/result",
                Optional.empty(),
                new Authority(Authority.Source.OPERATOR, ""),
                body);
    }

    private LaneCommand raise(String id) {
        return command(id, RAISE, Duration.ofSeconds(5));
    }

    private void done(String id) {
        runner.told(new CommandId(id), Outcome.DONE, Stage.EXECUTED, "");
        settle();
    }

    @Test
    void isOnDiskBeforeItIsExecuted() {
        runner.received(raise("c1"));
        assertThat(executed).isEmpty();

        settle();

        assertThat(executed).containsExactly("c1");
        var known = store.begin(LANE, new CommandId("c1"), time.instant());
        settle();
        assertThat(known.result().fresh()).isFalse();
    }

    @Test
    void executesARepeatNotAgainAndAnswersItWithTheFirstResult() {
        runner.received(raise("c1"));
        runner.received(raise("c1"));
        settle();
        done("c1");
        runner.told(new CommandId("c1"), Outcome.DONE, Stage.CONFIRMED, "");

        runner.received(raise("c1"));
        settle();

        assertThat(executed).containsExactly("c1");
        assertThat(replies).containsExactly("c1 DONE/EXECUTED", "c1 DONE/CONFIRMED", "c1 DONE/EXECUTED");
    }

    @Test
    void answersARepeatAfterARestartWithTheFirstResult() {
        runner.received(raise("c1"));
        settle();
        done("c1");
        stop();
        start();

        runner.received(raise("c1"));
        settle();

        assertThat(executed).containsExactly("c1");
        assertThat(replies).containsExactly("c1 DONE/EXECUTED", "c1 DONE/EXECUTED");
    }

    @Test
    void saysUnknownOfACommandInWhoseMiddleTheAgentEnded() {
        runner.received(raise("c1"));
        settle();
        stop();
        start();

        runner.received(raise("c1"));
        settle();

        assertThat(executed).containsExactly("c1");
        assertThat(replies).containsExactly("c1 FAILED/RECEIVED unknown: the agent restarted");
    }

    @Test
    void executesNothingAtOrAfterItsTime() {
        runner.received(command("c1", RAISE, Duration.ZERO));
        runner.received(command("c2", new ShowText(List.of("x")), Duration.ofSeconds(-1)));
        settle();

        assertThat(executed).isEmpty();
        assertThat(replies).containsExactlyInAnyOrder("c1 EXPIRED/RECEIVED expired", "c2 EXPIRED/RECEIVED expired");
    }

    @Test
    void executesNothingWhoseTimeEndedWhileTheDiskWrote() {
        runner.received(raise("c1"));
        time.advance(Duration.ofSeconds(5));

        settle();

        assertThat(executed).isEmpty();
        assertThat(replies).containsExactly("c1 EXPIRED/RECEIVED expired");
    }

    @Test
    void answersALateRepeatWithTheFirstResultToo() {
        runner.received(raise("c1"));
        settle();
        done("c1");
        stop();
        start();

        runner.received(command("c1", RAISE, Duration.ofSeconds(-60)));
        settle();

        assertThat(replies).last().isEqualTo("c1 DONE/EXECUTED");
    }

    @Test
    void refusesToMoveTheArmWhileTheGatewaysTimeIsUnknown() {
        clockKnown = false;

        runner.received(raise("c1"));
        settle();

        assertThat(executed).isEmpty();
        assertThat(replies).containsExactly("c1 REJECTED/RECEIVED clock unknown");
    }

    @Test
    void showsTextAndAnswersAnEchoWithoutKnowingTheTime() {
        clockKnown = false;

        runner.received(command("c1", new Echo(), Duration.ofSeconds(5)));
        runner.received(command("c2", new ShowText(List.of("x")), Duration.ofSeconds(5)));

        assertThat(executed).containsExactly("c1", "c2");
    }

    @Test
    void tellsTheLaneHowLongTheCommandIsValid() {
        time.advance(Duration.ofSeconds(7));
        runner.received(raise("c1"));
        settle();

        assertThat(tickets.get(0).validUntil()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void refusesWhatItCannotRemember() {
        var closed = database.close();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            callbacks();
            return closed.isComplete();
        });

        runner.received(raise("c1"));

        assertThat(executed).isEmpty();
        assertThat(replies).containsExactly("c1 REJECTED/RECEIVED lane cannot remember commands");
    }

    @Test
    void forgetsCommandsAfterADay() {
        runner.received(raise("c1"));
        settle();
        done("c1");
        time.advance(ExecutedCommands.KEPT.plusSeconds(1));

        var pruned = store.prune(time.instant());
        settle();

        assertThat(pruned.result()).isEqualTo(1);
    }
}
