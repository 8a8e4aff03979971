package io.bolane.agent.camera.vz;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bolane.agent.VertxTimers;
import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.CameraDriver;
import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.device.Hex;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.SteadyTime;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the contract of all cameras cannot ask: no frames, the wrong camera, orders that nobody reads. */
class VzTcpSessionIT {
    private static final String SERIAL = "fe71e106-57263272";

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final List<NetSocket> connections = new CopyOnWriteArrayList<>();
    private final List<PlateRead> reads = new CopyOnWriteArrayList<>();
    private final List<DeviceHealth> healths = new CopyOnWriteArrayList<>();
    private final NetServer server = vertx.createNetServer();
    private volatile Function<VzFrame, Optional<Buffer>> answers = frame -> Optional.empty();
    private Camera camera;

    @BeforeEach
    void start() throws Exception {
        server.connectHandler(this::connected);
        await(server.listen(0, "127.0.0.1"));
        var yaml = "{driver: vz-tcp, host: 127.0.0.1, port: %d, serial: %s, silence: PT1S}"
                .formatted(server.actualPort(), SERIAL.toUpperCase(java.util.Locale.ROOT));
        var driver = CameraDriver.read(ConfigNode.root("camera", new YAMLMapper().readTree(yaml)));
        var time = new SteadyTime(new VertxTimers(vertx));
        loop.runOnContext(now -> time.begin());
        var context = new DeviceContext(vertx, time, Clock.systemUTC(), LaneId.of("21787", "A1"));
        camera = driver.create(context, new Ears());
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private final class Ears implements Camera.Listener {
        @Override
        public void read(PlateRead read) {
            reads.add(read);
        }

        @Override
        public void stored(PlateRead read) {
            throw new AssertionError("this camera stores nothing, but " + read);
        }

        @Override
        public void healthChanged(DeviceHealth health) {
            healths.add(health);
        }
    }

    private void connected(NetSocket socket) {
        connections.add(socket);
        var splitter = new VzFrame.Splitter();
        socket.handler(piece -> {
            try {
                splitter.feed(piece).forEach(frame -> answers.apply(frame).ifPresent(socket::write));
            } catch (io.bolane.agent.push.UnreadablePush noFrame) {
                throw new AssertionError(noFrame);
            }
        });
    }

    /** A camera that knows its number and takes readings to be subscribed to. */
    private static Optional<Buffer> camera(VzFrame frame, String serial) {
        if (frame.type() != VzFrame.JSON) {
            return Optional.empty();
        }
        var answer = new JsonObject().put("cmd", frame.body().toJsonObject().getString("cmd"));
        answer.put("state_code", 200).put("value", serial);
        return answer.getString("cmd").equals("ioctl")
                ? Optional.empty()
                : Optional.of(new VzFrame(VzFrame.JSON, frame.sequence(), answer.toBuffer()).bytes());
    }

    private <T> T answerOf(Supplier<Future<T>> action) {
        var result = Promise.<T>promise();
        loop.runOnContext(now -> action.get().onComplete(result));
        return await(result.future());
    }

    private void begin() {
        answerOf(() -> {
            camera.start();
            return Future.succeededFuture();
        });
    }

    private boolean isWell() {
        return answerOf(() -> Future.succeededFuture(camera.health().ok()));
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
    }

    @Test
    void aFrameThatIsTooLongOrNoFrameEndsTheConnectionAndTheNextOneWorks() {
        for (var bad : List.of(Hex.bytes("56 5A 00 01 00 20 00 00"), Buffer.buffer("HTTP/1.1 400 Bad Request\r\n"))) {
            var before = connections.size();
            answers = frame -> Optional.of(bad);
            if (before == 0) {
                begin();
            }
            until(() -> connections.size() >= before + 2);
            assertThat(healths).noneMatch(DeviceHealth::ok);
        }
        assertThat(answerOf(() -> Future.succeededFuture(camera.health().text())))
                .contains("unreadable frames");

        answers = frame -> camera(frame, SERIAL);

        until(this::isWell);
    }

    @Test
    void anotherCameraIsNotHeardAndNotOrdered() {
        answers = frame -> camera(frame, "0000-1111");
        begin();

        until(() -> healths.stream().anyMatch(health -> health.text().contains("another camera answers, 0000-1111")));
        var answer = answerOf(() -> camera.gateOutput().orElseThrow().pulse(Contact.OPEN));

        assertThat(answer).isEqualTo(BarrierAnswer.UNREACHABLE);
        assertThat(reads).isEmpty();
    }

    @Test
    void anOrderIsTakenOnlyWhenTheCameraHasReadWhatStandsBehindIt() {
        answers = frame -> camera(frame, SERIAL);
        begin();
        until(this::isWell);
        assertThat(answerOf(() -> camera.gateOutput().orElseThrow().pulse(Contact.OPEN)))
                .isEqualTo(BarrierAnswer.TAKEN);
        var before = connections.size();
        answers = frame -> Optional.empty();

        assertThat(answerOf(() -> camera.gateOutput().orElseThrow().pulse(Contact.OPEN)))
                .isEqualTo(BarrierAnswer.SILENT);

        until(() -> connections.size() == before + 1);
    }
}
