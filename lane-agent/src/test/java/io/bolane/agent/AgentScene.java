package io.bolane.agent;

import static io.bolane.agent.device.FakeDevice.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bolane.agent.barrier.VirtualBarrierDriver;
import io.bolane.agent.camera.CameraDriver;
import io.bolane.agent.camera.VirtualCameraDriver;
import io.bolane.agent.config.AgentConfig;
import io.bolane.agent.config.AloneConfig;
import io.bolane.agent.config.ArmConfig;
import io.bolane.agent.config.ButtonRule;
import io.bolane.agent.config.LaneConfig;
import io.bolane.agent.config.LaneDevices;
import io.bolane.agent.config.LaneFlow;
import io.bolane.agent.config.LanePatience;
import io.bolane.agent.config.PictureConfig;
import io.bolane.agent.config.PushConfig;
import io.bolane.agent.device.FakeBarrier;
import io.bolane.agent.device.FakeDevice;
import io.bolane.agent.device.TcpAddress;
import io.bolane.agent.display.VirtualDisplayDriver;
import io.bolane.agent.link.FakeGateway;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** Devices of two lanes, a broker, a gateway played by hand, and the agent between them. */
final class AgentScene {
    static final LaneId ENTRY = LaneId.of("21787", "A1");
    static final LaneId EXIT = LaneId.of("21787", "东门出口B1");

    final Vertx vertx = Vertx.vertx();
    final FakeBarrier entryBarrier = FakeBarrier.listen(vertx, 0);
    FakeDevice entryCamera = camera(0);
    final FakeDevice entryDisplay = FakeDevice.listen(vertx, 0);
    final FakeBarrier exitBarrier = FakeBarrier.listen(vertx, 0);
    final FakeDevice exitCamera = camera(0);
    final FakeDevice exitDisplay = FakeDevice.listen(vertx, 0);
    FakeGateway gateway;
    private final Path folder;
    private Agent agent;

    AgentScene(Path folder) {
        this.folder = folder;
    }

    FakeDevice camera(int port) {
        var alive = new JsonObject().put("alive", true);
        var camera = FakeDevice.listen(vertx, port).greets(alive);
        vertx.setPeriodic(1_000, tick -> camera.send(alive));
        return camera;
    }

    AgentConfig config(int mqttPort) {
        return config(mqttPort, Optional.empty());
    }

    AgentConfig config(int mqttPort, Optional<PushConfig> push) {
        return new AgentConfig(
                folder.resolve("agent"),
                MqttConfig.plain("127.0.0.1", mqttPort),
                push,
                PictureConfig.USUAL,
                AloneConfig.USUAL,
                List.of(
                        lane(ENTRY, Direction.ENTRY, entryBarrier, entryCamera, entryDisplay),
                        lane(EXIT, Direction.EXIT, exitBarrier, exitCamera, exitDisplay)),
                Optional.empty());
    }

    /** The camera of the entry is of VZ, and pushes to {@code pushPort}. */
    AgentConfig configWithPushingEntry(int mqttPort, int pushPort) {
        var usual = config(mqttPort, Optional.of(new PushConfig("127.0.0.1", pushPort)));
        var entry = usual.lanes().get(0);
        var pushing = new LaneConfig(
                entry.lane(),
                entry.flow(),
                entry.patience(),
                entry.arm(),
                entry.button(),
                new LaneDevices(
                        entry.devices().barrier(),
                        CameraDriver.read(ConfigNode.root(
                                "camera", JsonNodeFactory.instance.objectNode().put("driver", "vz-http"))),
                        entry.devices().display()));
        return new AgentConfig(
                usual.data(),
                usual.mqtt(),
                usual.push(),
                usual.pictures(),
                usual.alone(),
                List.of(pushing, usual.lanes().get(1)),
                usual.parkingClock());
    }

    private static LaneConfig lane(
            LaneId lane, Direction direction, FakeBarrier barrier, FakeDevice camera, FakeDevice display) {
        return new LaneConfig(
                lane,
                LaneFlow.oneWay(direction),
                new LanePatience(Duration.ofSeconds(60), Duration.ofSeconds(3), Duration.ZERO),
                ArmConfig.of(Duration.ofMillis(100)),
                ButtonRule.NEVER,
                new LaneDevices(
                        new VirtualBarrierDriver(new TcpAddress("127.0.0.1", barrier.port())),
                        new VirtualCameraDriver(new TcpAddress("127.0.0.1", camera.port())),
                        new VirtualDisplayDriver(new TcpAddress("127.0.0.1", display.port()))));
    }

    /** Joins a gateway to the broker and starts the agent. */
    void start(int mqttPort) {
        gateway = FakeGateway.connect(vertx, mqttPort);
        startAgent(mqttPort);
        untilReady();
    }

    void startAgent(int mqttPort) {
        startAgent(config(mqttPort));
    }

    void startAgent(AgentConfig config) {
        agent = await(Agent.start(vertx, config));
    }

    void stopAgent() {
        if (agent != null) {
            await(agent.stop());
            agent = null;
        }
    }

    void end() {
        stopAgent();
        await(vertx.close());
    }

    void untilReady() {
        until(() -> gateway.statuses.stream()
                        .filter(status -> status.online()
                                && status.devices().values().stream().allMatch("ok"::equals))
                        .map(status -> status.lane())
                        .distinct()
                        .count()
                == 2);
        until(() -> gateway.requests.stream()
                        .filter(request -> request.body() instanceof LaneRequest.ClockProbe)
                        .map(LaneRequest::lane)
                        .distinct()
                        .count()
                == 2);
    }

    static void until(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }

    void drive(FakeBarrier barrier, FakeDevice camera, String plate) {
        barrier.loops(true, false);
        camera.send(new JsonObject()
                .put("id", "r-" + plate)
                .put("plate", plate)
                .put("color", "blue")
                .put("confidence", 97)
                .put("at", "2026-03-02T08:00:00Z"));
        until(barrier::isUp);
        barrier.loops(true, true);
        barrier.loops(false, true);
        barrier.loops(false, false);
        until(barrier::isDown);
    }

    <T extends LaneEvent.Body> List<T> events(Class<T> type) {
        return gateway.distinctEvents().stream()
                .map(LaneEvent::body)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
