package io.bolane.gateway.lane;

import static io.bolane.gateway.lane.LaneFixture.ENTRY;
import static io.bolane.gateway.lane.LaneFixture.RAISE;
import static io.bolane.gateway.lane.LaneFixture.WHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bolane.gateway.VertxTimers;
import io.bolane.gateway.failure.CommandExpired;
import io.bolane.gateway.failure.LaneOffline;
import io.bolane.gateway.parts.TestBroker;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneAck;
import io.bolane.protocol.lane.LaneAnswer;
import io.bolane.protocol.lane.LaneAnswer.ClockReading;
import io.bolane.protocol.lane.LaneAnswer.Noted;
import io.bolane.protocol.lane.LaneEventCodec;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneRequest.ClockProbe;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.lane.LaneRequest.WaitEnded;
import io.bolane.protocol.lane.LaneRequestCodec;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.lane.LaneResult.Stage;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lane contract over a real broker, with a lane that is played by hand. */
class MqttLaneLinkIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final List<ReceivedEvent> stored = new CopyOnWriteArrayList<>();
    private final List<FakeAgent> agents = new ArrayList<>();
    private final LaneDrops drops = new LaneDrops();
    private final LaneDirectory lanes = LaneFixture.directory();
    private final LaneSessions sessions = new LaneSessions(lanes);
    private TestBroker broker;
    private MqttConfig config;
    private LaneLink link;
    private LaneCommands commands;

    /** The same suite runs on other brokers. */
    TestBroker startBroker(Path folder, int port) throws Exception {
        return TestBroker.embedded(folder, port);
    }

    @BeforeEach
    void start() throws Exception {
        broker = startBroker(directory, 0);
        config = MqttConfig.plain(broker.host(), broker.port());
        onContext(() -> startLanes("g1"));
        await().atMost(SOON).until(() -> onContext(link::isConnected));
    }

    private Void startLanes(String instance) {
        var timers = new VertxTimers(vertx);
        var ids = new AtomicInteger();
        var clock = Clock.systemUTC();
        link = new MqttLaneLink(
                vertx, config, "bolane-gateway-" + instance, timers, RandomGenerator.of("L64X128MixRandom"));
        var journal = new CommandJournal(rows -> Future.succeededFuture(), timers, 1_000);
        commands = new LaneCommands(
                link,
                sessions,
                journal,
                drops,
                new LaneCommands.Setup(clock, timers, () -> "c" + ids.incrementAndGet(), LaneTopics.result(instance)));
        var events = new LaneEvents(link, this::store, clock, drops);
        var requests = new LaneRequests(
                link,
                new LaneRequests.Desks(
                        new Desk(),
                        (park, after) -> Future.failedFuture("not asked"),
                        (lane, check) -> Future.failedFuture("not asked")),
                clock,
                timers,
                drops);
        var inbox = new LaneInbox(
                LaneTopics.result(instance),
                lanes,
                new LaneInbox.Receivers(commands, sessions, events, requests),
                drops);
        link.start(Lanes.subscriptions(LaneTopics.result(instance)), new Listener(inbox));
        return null;
    }

    private Future<Map<LaneId, LaneAck>> store(List<ReceivedEvent> batch) {
        stored.addAll(batch);
        Map<LaneId, LaneAck> acks = new HashMap<>();
        batch.forEach(received -> acks.put(
                received.event().lane(),
                new LaneAck(received.event().epoch(), received.event().seq())));
        return Future.succeededFuture(acks);
    }

    @AfterEach
    void stop() throws Exception {
        onContext(link::stop);
        agents.forEach(FakeAgent::cut);
        vertx.close().await();
        broker.stop();
    }

    @Test
    void aCommandGoesToTheLaneAndItsAnswerComesBack() throws Exception {
        agent(1);

        var result = raise("a");

        assertThat(result.stage()).isEqualTo(Stage.EXECUTED);
    }

    @Test
    void latencyIsASettingAwayAndHasNoStepsOf40Milliseconds() throws Exception {
        agent(1);
        for (var i = 0; i < 50; i++) {
            raise("warm" + i);
        }

        List<Long> micros = new ArrayList<>();
        for (var i = 0; i < 100; i++) {
            var timers = new VertxTimers(vertx);
            var start = timers.nanoTime();
            raise("timed" + i);
            micros.add((timers.nanoTime() - start) / 1_000);
        }

        Collections.sort(micros);
        assertThat(micros.get(micros.size() / 5))
                .as("of which the machine does little else")
                .isLessThan(20_000);
    }

    @Test
    void offlineIsSaidWhenTheWillOfTheLaneArrives() throws Exception {
        var agent = agent(1);

        agent.cut();
        await().atMost(SOON).until(() -> !onContext(() -> sessions.isOnline(ENTRY)));

        assertThat(failureOf("a")).isInstanceOf(LaneOffline.class);
    }

    @Test
    void anOlderSessionsStatusIsIgnored() throws Exception {
        var newer = agent(8);
        var older = new FakeAgent(ENTRY, 7);
        agents.add(older);

        older.connect(config).await();
        await().atMost(SOON).until(() -> onContext(() -> drops.count(LaneDrops.Reason.OLD_SESSION)) == 1);
        older.cut();
        await().atMost(SOON).until(() -> onContext(() -> drops.count(LaneDrops.Reason.OLD_SESSION)) == 2);

        assertThat(raise("a").lane()).isEqualTo(ENTRY);
        assertThat(newer.commands).hasSize(1);
    }

    @Test
    void connectsAndSubscribesAgainWhenTheBrokerWasStoppedAndStarted() throws Exception {
        agent(1);
        broker.stop();
        await().atMost(SOON).until(() -> !onContext(link::isConnected));
        assertThat(failureOf("while the broker is away")).isInstanceOf(LaneOffline.class);

        broker = startBroker(directory, config.port());
        await().atMost(SOON).until(() -> onContext(link::isConnected));
        var agent = agent(2);
        agent.publish(LaneTopics.event(ENTRY), LaneEventCodec.write(LaneFixture.event(ENTRY, 1)), false);

        assertThat(raise("a").stage()).isEqualTo(Stage.EXECUTED);
        await().atMost(SOON).until(() -> !stored.isEmpty());
    }

    @Test
    void aLateResultUpdatesOnlyItsOwnCommand() throws Exception {
        var agent = agent(1);
        agent.silent = true;
        assertThat(failureOf("late")).isInstanceOf(CommandExpired.class);

        agent.answer(agent.commands.get(0), Stage.EXECUTED);
        agent.silent = false;

        assertThat(raise("next").command()).isEqualTo(new CommandId("next"));
        assertThat(onContext(() -> drops.count(LaneDrops.Reason.UNKNOWN_COMMAND)))
                .isZero();
    }

    @Test
    void commandsAreNeverRetainedSoThatALaneThatComesFindsNone() throws Exception {
        var agent = agent(1);
        agent.silent = true;
        onContext(() -> commands.send(ENTRY, WHY, RAISE, Optional.empty()));
        await().atMost(SOON).until(() -> agent.commands.size() == 1);
        agent.disconnect().await();

        var next = agent(2);
        raise("a");

        assertThat(next.commands).extracting(command -> command.id().value()).containsExactly("a");
    }

    @Test
    void eventsAreStoredAndThenAcknowledgedToTheLane() throws Exception {
        var agent = agent(1);

        for (var seq = 1; seq <= 200; seq++) {
            agent.publish(LaneTopics.event(ENTRY), LaneEventCodec.write(LaneFixture.event(ENTRY, seq)), false);
        }
        await().atMost(SOON).until(() -> stored.size() == 200);

        await().atMost(SOON).until(() -> agent.acks.contains(new LaneAck(7, 200)));
        assertThat(stored).extracting(received -> received.event().seq()).isSorted();
    }

    @Test
    void gatewaysShareEventsAndWhicheverStoresThemAcknowledges() throws Exception {
        var first = link;
        onContext(() -> startLanes("g2"));
        await().atMost(SOON).until(() -> onContext(link::isConnected));
        var agent = agent(1);

        for (var seq = 1; seq <= 50; seq++) {
            agent.publish(LaneTopics.event(ENTRY), LaneEventCodec.write(LaneFixture.event(ENTRY, seq)), false);
        }
        await().atMost(SOON).until(() -> stored.size() == 50);

        assertThat(stored).extracting(received -> received.event().seq()).doesNotHaveDuplicates();
        await().atMost(SOON).until(() -> agent.acks.contains(new LaneAck(7, 50)));
        assertThat(raise("a").stage()).isEqualTo(Stage.EXECUTED);
        onContext(first::stop);
    }

    @Test
    void brokenPayloadsAreDroppedAndTheConnectionGoesOn() throws Exception {
        var agent = agent(1);

        agent.publish(LaneTopics.event(ENTRY), new byte[] {1, 2, 3}, false);
        agent.publish(LaneTopics.status(ENTRY), "{}".getBytes(StandardCharsets.UTF_8), false);
        await().atMost(SOON).until(() -> onContext(() -> drops.count(LaneDrops.Reason.BROKEN)) == 2);

        assertThat(raise("a").stage()).isEqualTo(Stage.EXECUTED);
    }

    @Test
    void requestsAreAnsweredToTheLane() throws Exception {
        var agent = agent(1);

        request(agent, "r1", new ClockProbe());
        request(agent, "r2", new WaitEnded());
        await().atMost(SOON).until(() -> agent.answers.size() == 2);

        assertThat(agent.answers).extracting(LaneAnswer::requestId).containsExactlyInAnyOrder("r1", "r2");
        assertThat(agent.answers).anyMatch(answer -> answer.body() instanceof ClockReading);
    }

    private void request(FakeAgent agent, String id, LaneRequest.Body body) {
        agent.publish(LaneTopics.request(ENTRY), LaneRequestCodec.write(new LaneRequest(ENTRY, id, body)), false);
    }

    private FakeAgent agent(long session) throws Exception {
        var agent = new FakeAgent(ENTRY, session);
        agents.add(agent);
        agent.connect(config).await();
        await().atMost(SOON)
                .until(() -> onContext(() -> sessions.isOnline(ENTRY)
                        && sessions.status(ENTRY).orElseThrow().session() == session));
        return agent;
    }

    /** A command that a machine was too busy for has expired; its repeat, of the same number, has not. */
    private LaneResult raise(String id) throws Exception {
        for (var attempt = 1; ; attempt++) {
            try {
                return raiseOnce(id);
            } catch (CommandExpired busy) {
                assertThat(attempt).as(busy.toString()).isLessThan(10);
            }
        }
    }

    private LaneResult raiseOnce(String id) throws Exception {
        return onContext(() -> commands.send(ENTRY, WHY, RAISE, Optional.of(new CommandId(id))))
                .await();
    }

    private Throwable failureOf(String id) throws Exception {
        var answer = onContext(() -> commands.send(ENTRY, WHY, RAISE, Optional.of(new CommandId(id))));
        await().atMost(SOON).until(answer::isComplete);
        return answer.cause();
    }

    private <T> T onContext(Callable<T> action) throws Exception {
        var done = new CompletableFuture<T>();
        context.runOnContext(run -> {
            try {
                done.complete(action.call());
            } catch (Exception failure) {
                done.completeExceptionally(failure);
            }
        });
        return done.get();
    }

    private final class Listener implements LaneLink.Listener {
        private final LaneInbox inbox;

        private Listener(LaneInbox inbox) {
            this.inbox = inbox;
        }

        @Override
        public void connected() {}

        @Override
        public void lost() {
            sessions.linkLost();
        }

        @Override
        public void received(String topic, byte[] payload) {
            inbox.receive(topic, payload);
        }
    }

    private static final class Desk implements ExitDesk {
        @Override
        public Future<LaneAnswer.Body> quote(LaneId lane, ExitQuote quote) {
            return Future.succeededFuture(new Noted());
        }

        @Override
        public Future<Void> waitEnded(LaneId lane) {
            return Future.succeededFuture();
        }
    }
}
