package io.bolane.agent;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.link.FakeGateway;
import io.bolane.embedded.EmbeddedBroker;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.parking.LaneId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole agent whose configuration file is changed while it runs. */
class AgentReloadIT {
    @TempDir
    static Path brokerFolder;

    private static EmbeddedBroker broker;

    @TempDir
    Path folder;

    private AgentScene scene;
    private Agent agent;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(brokerFolder, 0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start() throws IOException {
        scene = new AgentScene(folder);
        scene.gateway = FakeGateway.connect(scene.vertx, broker.port());
        write("PT60S"); // no car of these tests comes too late, however busy the machine
        agent = await(Agent.start(scene.vertx, folder.resolve("agent.yaml"), Map.of()));
        scene.untilReady();
    }

    @AfterEach
    void end() {
        await(agent.stop());
        scene.end();
    }

    /** @param passTimeout of the exit; the entry is always the same */
    private void write(String passTimeout) throws IOException {
        Files.writeString(
                folder.resolve("agent.yaml"),
                """
                data: "%s"
                mqtt: {host: 127.0.0.1, port: %d}
                lanes:
                %s%s"""
                        .formatted(
                                folder.resolve("agent"),
                                broker.port(),
                                lane(AgentScene.ENTRY, "entry", "PT3S"),
                                lane(AgentScene.EXIT, "exit", passTimeout)));
    }

    private String lane(LaneId lane, String direction, String passTimeout) {
        var entry = lane.equals(AgentScene.ENTRY);
        return """
                  - park: "%s"
                    lane: %s
                    direction: %s
                    passTimeout: %s
                    loopSettle: PT0S
                    barrier: {driver: virtual, host: 127.0.0.1, port: %d, travelTime: PT0.1S}
                    camera: {driver: virtual, host: 127.0.0.1, port: %d}
                    display: {driver: virtual, host: 127.0.0.1, port: %d}
                """
                .formatted(
                        lane.park().value(),
                        lane.name(),
                        direction,
                        passTimeout,
                        (entry ? scene.entryBarrier : scene.exitBarrier).port(),
                        (entry ? scene.entryCamera : scene.exitCamera).port(),
                        (entry ? scene.entryDisplay : scene.exitDisplay).port());
    }

    private long session(LaneId lane) {
        return scene.gateway.statuses.stream()
                .filter(status -> status.online() && status.lane().equals(lane))
                .mapToLong(status -> status.session())
                .max()
                .orElse(0);
    }

    @Test
    void restartsTheLaneWhoseSectionChangedAndNoOtherAndKeepsItsHold() throws IOException {
        scene.gateway.command(
                AgentScene.EXIT, "hold", Duration.ofMinutes(2), new RaiseBarrier(Hold.KEEP, Optional.empty()));
        AgentScene.until(() -> scene.gateway.resultsOf("hold").contains("DONE/CONFIRMED"));
        var entry = session(AgentScene.ENTRY);
        var exit = session(AgentScene.EXIT);
        scene.gateway.states.clear();

        write("PT5S");

        AgentScene.until(() -> session(AgentScene.EXIT) > exit);
        AgentScene.until(() -> scene.gateway.states.toString().contains("HELD_OPEN"));
        assertThat(session(AgentScene.ENTRY)).isEqualTo(entry);
        assertThat(scene.exitBarrier.isUp()).isTrue();
        scene.drive(scene.entryBarrier, scene.entryCamera, "京A12345");
        AgentScene.until(() -> scene.events(CarEntered.class).size() == 1);
    }

    @Test
    void aCarUnderTheArmWhenItsLaneIsReloadedKeepsItUpAndIsToldWhenItLeaves() throws IOException {
        scene.gateway.command(
                AgentScene.EXIT, "let-out", Duration.ofMinutes(2), new RaiseBarrier(Hold.ONCE, Optional.empty()));
        AgentScene.until(() -> scene.gateway.resultsOf("let-out").contains("DONE/CONFIRMED"));
        scene.exitBarrier.loops(false, true);
        var exit = session(AgentScene.EXIT);
        scene.gateway.states.clear();

        write("PT0.2S");

        AgentScene.until(() -> session(AgentScene.EXIT) > exit);
        AgentScene.until(() -> scene.gateway.states.toString().contains("safetyLoop=OCCUPIED"));
        assertThat(scene.exitBarrier.isUp()).isTrue();
        assertThat(scene.events(CarExited.class)).isEmpty();
        scene.exitBarrier.loops(false, false);
        AgentScene.until(() -> scene.events(CarExited.class).size() == 1);
        AgentScene.until(scene.exitBarrier::isDown);
        assertThat(scene.exitBarrier.unsafe).hasValue(0);
    }

    @Test
    void refusesABrokenFileAndGoesOnAndTakesTheNextGoodOne() throws IOException {
        var exit = session(AgentScene.EXIT);
        write("soon");
        scene.drive(scene.entryBarrier, scene.entryCamera, "京A12345");
        // Longer than it takes to look twice and to apply.
        var looked = ConfigWatch.LOOK_EVERY.multipliedBy(3);
        Awaitility.await().during(looked).atMost(looked.plusSeconds(60)).until(() -> session(AgentScene.EXIT) == exit);

        write("PT7S");

        AgentScene.until(() -> session(AgentScene.EXIT) > exit);
    }
}
