package io.bolane.agent;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.agent.config.PushConfig;
import io.bolane.agent.link.FakeGateway;
import io.bolane.embedded.EmbeddedBroker;
import io.bolane.embedded.FreePorts;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.LowerBarrier;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.lane.LaneStatus;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole agent against a real broker, real sockets and a gateway played by hand. */
class AgentIT {
    private static final LaneId ENTRY = AgentScene.ENTRY;
    private static final LaneId EXIT = AgentScene.EXIT;
    /** Expiry is not what these tests are about: a machine that is held up must not bring it about. */
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final RaiseBarrier RAISE = new RaiseBarrier(Hold.ONCE, Optional.empty());

    @TempDir
    static Path brokerFolder;

    private static EmbeddedBroker broker;

    @TempDir
    Path folder;

    private AgentScene scene;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(brokerFolder, 0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createScene() {
        scene = new AgentScene(folder);
    }

    @AfterEach
    void endScene() {
        scene.end();
    }

    @Test
    void carsGoInAndOutAndEveryoneHearsOfItOnce() {
        scene.start(broker.port());
        scene.gateway.desk = quote -> Optional.of(new ExitDecision(
                Verdict.OPEN, Optional.of(OrderId.of("O1")), quote.plate(), Money.ofFen(0), List.of("一路平安")));

        scene.drive(scene.entryBarrier, scene.entryCamera, "京A12345");
        scene.drive(scene.exitBarrier, scene.exitCamera, "京B54321");

        AgentScene.until(() -> scene.events(CarEntered.class).size() == 1
                && scene.events(CarExited.class).size() == 1);
        assertThat(scene.events(CarEntered.class).get(0).plate().text()).isEqualTo("京A12345");
        assertThat(scene.events(CarExited.class).get(0).order()).contains(OrderId.of("O1"));
        assertThat(scene.entryBarrier.unsafe.get() + scene.exitBarrier.unsafe.get())
                .isZero();
        AgentScene.until(() -> Stream.of("京A12345", "欢迎光临").allMatch(scene.entryDisplay.heard.toString()::contains));
        assertThat(scene.gateway.states.toString()).doesNotContain("12345");
        AgentScene.until(() -> scene.gateway.topics.contains("bolane/v1/21787/A1/passage"));
    }

    @Test
    void executesACommandOnceAndAnswersItsRepeatWithTheFirstResult() {
        scene.start(broker.port());

        scene.gateway.command(ENTRY, "c1", LONG, RAISE);
        AgentScene.until(() -> scene.gateway.resultsOf("c1").contains("DONE/CONFIRMED"));
        scene.gateway.command(ENTRY, "c1", LONG, RAISE);
        AgentScene.until(() -> scene.gateway.resultsOf("c1").size() == 3);

        assertThat(scene.gateway.resultsOf("c1")).containsExactly("DONE/EXECUTED", "DONE/CONFIRMED", "DONE/EXECUTED");
        assertThat(scene.entryBarrier.raises).hasValue(1);
    }

    @Test
    void executesNothingThatCameTooLate() {
        scene.start(broker.port());

        scene.gateway.command(ENTRY, "late", Duration.ofMillis(-1), RAISE);

        AgentScene.until(() -> scene.gateway.resultsOf("late").contains("EXPIRED/RECEIVED"));
        assertThat(scene.entryBarrier.raises).hasValue(0);
    }

    @Test
    void repeatsOfCommandsAreKnownAfterARestart() {
        scene.start(broker.port());
        scene.gateway.command(ENTRY, "c1", LONG, RAISE);
        AgentScene.until(() -> scene.gateway.resultsOf("c1").contains("DONE/CONFIRMED"));
        scene.stopAgent();
        scene.gateway.results.clear();
        scene.gateway.statuses.clear();
        scene.gateway.requests.clear();

        scene.startAgent(broker.port());
        scene.untilReady();
        scene.gateway.command(ENTRY, "c1", LONG, RAISE);

        AgentScene.until(() -> !scene.gateway.resultsOf("c1").isEmpty());
        assertThat(scene.gateway.resultsOf("c1")).containsExactly("DONE/EXECUTED");
        assertThat(scene.entryBarrier.raises).hasValue(1);
    }

    @Test
    void tellsFromWhenToWhenNobodyHasWatchedAnOpenLane() {
        scene.start(broker.port());
        scene.gateway.command(EXIT, "c1", Duration.ofSeconds(60), new RaiseBarrier(Hold.KEEP, Optional.empty()));
        AgentScene.until(() -> scene.gateway.resultsOf("c1").contains("DONE/CONFIRMED"));
        scene.stopAgent();

        scene.startAgent(broker.port());

        AgentScene.until(() -> !scene.events(AlarmRaised.class).isEmpty());
        var lanes = scene.gateway.distinctEvents().stream()
                .filter(event -> event.body() instanceof AlarmRaised)
                .map(LaneEvent::lane);
        assertThat(lanes).containsExactly(EXIT);
        assertThat(scene.events(AlarmRaised.class).get(0).detail()).startsWith("the agent was away, nobody watched");
    }

    @Test
    void saysOfflineWhenItStopsAndTheNextSessionIsLarger() {
        scene.start(broker.port());
        var first =
                scene.gateway.statuses.get(scene.gateway.statuses.size() - 1).session();

        scene.gateway.statuses.clear();
        scene.stopAgent();
        AgentScene.until(() -> scene.gateway.statuses.stream()
                        .filter(status -> !status.online())
                        .count()
                == 2);
        scene.startAgent(broker.port());

        AgentScene.until(
                () -> scene.gateway.statuses.stream().anyMatch(status -> status.online() && status.session() > first));
    }

    @Test
    void refusesToMoveTheArmWhileTheGatewaysTimeIsUnknown() {
        scene.gateway = FakeGateway.connect(scene.vertx, broker.port());
        scene.gateway.answersClock = false;
        scene.startAgent(broker.port());
        scene.untilReady();

        scene.gateway.command(ENTRY, "c1", LONG, RAISE);

        AgentScene.until(() -> scene.gateway.resultsOf("c1").contains("REJECTED/RECEIVED"));
        assertThat(scene.entryBarrier.raises).hasValue(0);
    }

    @Test
    void dropsUnreadableMessagesAndGoesOn() {
        scene.start(broker.port());

        scene.gateway.publish(
                "bolane/v1/21787/A1/command", "{\"id\":".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        scene.gateway.publish("bolane/v1/21787/A1/command", new byte[100_000]);
        scene.gateway.publish("bolane/v1/21787/A1/answer", new byte[] {(byte) 0xff, 0});
        scene.gateway.command(ENTRY, "c1", LONG, RAISE);

        AgentScene.until(() -> scene.gateway.resultsOf("c1").contains("DONE/CONFIRMED"));
    }

    /** The lanes start first, for a camera that pushes before them would be a stranger: they have to be stopped. */
    @Test
    void withoutItsPushPortNothingRunsAndTheNextStartIsAsGoodAsTheFirst() throws IOException {
        scene.gateway = FakeGateway.connect(scene.vertx, broker.port());
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var config = scene.config(broker.port(), Optional.of(new PushConfig("127.0.0.1", other.getLocalPort())));

            assertThatThrownBy(() -> scene.startAgent(config))
                    .cause()
                    .cause()
                    .isInstanceOf(PushPortUnavailable.class)
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort());
            AgentScene.until(() ->
                    scene.entryBarrier.device().open() + scene.entryCamera.open() + scene.exitDisplay.open() == 0);
            AgentScene.until(() -> scene.gateway.statuses.stream()
                    .collect(Collectors.toMap(LaneStatus::lane, LaneStatus::online, (before, now) -> now))
                    .values()
                    .stream()
                    .noneMatch(online -> online));
        }

        scene.gateway.statuses.clear();
        scene.startAgent(scene.config(broker.port(), Optional.of(new PushConfig("127.0.0.1", 0))));
        scene.untilReady();
    }

    @Test
    void whatACameraKeptWhileItWasCutOffIsToldAndOpensNothing() {
        var port = FreePorts.next();
        scene.gateway = FakeGateway.connect(scene.vertx, broker.port());
        scene.startAgent(scene.configWithPushingEntry(broker.port(), port));
        var reading =
                """
                {"AlarmInfoPlate": {"serialno": "fe71e106-57263272", "result": {"PlateResult": {
                 "license": "粤B12345", "colorType": 1, "type": 1, "confidence": 97, "plateid": 7, "isoffline": 1,
                 "timeStamp": {"Timeval": {"sec": 1772438400, "usec": 0}}}}}}
                """;

        var http = scene.vertx.createHttpClient();
        var status = await(http.request(HttpMethod.POST, port, "127.0.0.1", "/vz/plate")
                .compose(request -> request.send(Buffer.buffer(reading)))
                .map(HttpClientResponse::statusCode)
                .eventually(http::close)); // held until then: a client that is collected closes its connections

        assertThat(status).isEqualTo(200);
        AgentScene.until(() -> scene.events(AlarmRaised.class)
                .contains(new AlarmRaised(Alarm.STORED_READING, "粤B12345 BLUE 97% at 2026-03-02T08:00:00Z")));
        assertThat(scene.entryBarrier.raises).hasValue(0);
        assertThat(scene.events(CarEntered.class)).isEmpty();
    }

    @Test
    void aLaneWithoutDevicesDoesNotDisturbItsNeighbour() {
        scene.start(broker.port());
        scene.exitBarrier.device().close();
        scene.exitCamera.close();
        scene.exitDisplay.close();
        scene.exitBarrier.device().dropConnections();

        scene.gateway.command(EXIT, "dead", LONG, new LowerBarrier());
        scene.drive(scene.entryBarrier, scene.entryCamera, "京A12345");

        AgentScene.until(() -> scene.events(CarEntered.class).size() == 1
                && !scene.gateway.resultsOf("dead").isEmpty());
        assertThat(scene.gateway.resultsOf("dead")).doesNotContain("DONE/EXECUTED");
    }
}
