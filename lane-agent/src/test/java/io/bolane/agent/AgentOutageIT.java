package io.bolane.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.link.FakeGateway;
import io.bolane.embedded.EmbeddedBroker;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.parking.LaneId;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker comes late, goes and comes back. */
class AgentOutageIT {
    private static final LaneId ENTRY = AgentScene.ENTRY;

    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private AgentScene scene;

    @BeforeEach
    void createScene() {
        scene = new AgentScene(folder);
        startBroker(0);
    }

    private void startBroker(int port) {
        broker = EmbeddedBroker.start(folder.resolve("broker"), port);
    }

    @AfterEach
    void endScene() {
        scene.end();
        broker.close();
    }

    @Test
    void startsBeforeBrokerCameraAndGatewayAndRecoversAsTheyAppear() {
        var mqttPort = broker.port();
        broker.close();
        var cameraPort = scene.entryCamera.port();
        scene.entryCamera.close();

        scene.startAgent(mqttPort);
        scene.entryCamera = scene.camera(cameraPort);
        startBroker(mqttPort);
        scene.gateway = FakeGateway.connect(scene.vertx, mqttPort);
        scene.untilReady();
        scene.drive(scene.entryBarrier, scene.entryCamera, "京A12345");

        AgentScene.until(() -> scene.events(CarEntered.class).size() == 1);
    }

    @Test
    void sendsEverythingInOrderAfterABrokenLine() {
        scene.start(broker.port());
        scene.gateway.acknowledging = false;
        scene.drive(scene.entryBarrier, scene.entryCamera, "京A12345");
        var port = broker.port();
        broker.close();
        scene.drive(scene.entryBarrier, scene.entryCamera, "京B23456");
        scene.drive(scene.entryBarrier, scene.entryCamera, "京C34567");

        startBroker(port);
        scene.gateway = FakeGateway.connect(scene.vertx, port);

        AgentScene.until(() -> scene.events(CarEntered.class).size() == 3);
        var entry = scene.gateway.distinctEvents().stream()
                .filter(event -> event.lane().equals(ENTRY))
                .toList();
        assertThat(entry.stream().map(LaneEvent::seq).toList())
                .isEqualTo(LongStream.rangeClosed(1, entry.size()).boxed().toList());
    }
}
