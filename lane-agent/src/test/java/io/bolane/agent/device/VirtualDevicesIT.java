package io.bolane.agent.device;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.VertxTimers;
import io.bolane.agent.barrier.Barrier;
import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.barrier.VirtualBarrier;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.camera.VirtualCamera;
import io.bolane.agent.display.DisplayText;
import io.bolane.agent.display.VirtualDisplay;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.time.SteadyTime;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The drivers against devices on real sockets that are torn, silent, talk rubbish and come back. */
class VirtualDevicesIT {
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final SteadyTime time = new SteadyTime(new VertxTimers(vertx));
    private final DeviceContext context = new DeviceContext(vertx, time, Clock.systemUTC(), LaneId.of("21787", "A1"));
    private final FakeDevice device = FakeDevice.listen(vertx, 0);
    private final List<BarrierReading> readings = new CopyOnWriteArrayList<>();
    private final List<DeviceHealth> healths = new CopyOnWriteArrayList<>();
    private final List<PlateRead> reads = new CopyOnWriteArrayList<>();

    @BeforeEach
    void begin() {
        onLoop(time::begin);
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private TcpAddress config() {
        return new TcpAddress("127.0.0.1", device.port());
    }

    private <T> T onLoop(Supplier<T> action) {
        var result = Promise.<T>promise();
        loop.runOnContext(now -> result.complete(action.get()));
        return await(result.future());
    }

    private <T> T answerOf(Supplier<Future<T>> action) {
        var result = Promise.<T>promise();
        loop.runOnContext(now -> action.get().onComplete(result));
        return await(result.future());
    }

    private static void until(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
    }

    private Barrier barrier() {
        return onLoop(() -> {
            var barrier = new VirtualBarrier(context, config(), new Barrier.Listener() {
                @Override
                public void reading(BarrierReading reading, Duration provenAt) {
                    readings.add(reading);
                }

                @Override
                public void healthChanged(DeviceHealth health) {
                    healths.add(health);
                }
            });
            barrier.start();
            return barrier;
        });
    }

    private Camera camera() {
        return onLoop(() -> {
            var camera = new VirtualCamera(context, config(), new Camera.Listener() {
                @Override
                public void read(PlateRead read) {
                    reads.add(read);
                }

                @Override
                public void stored(PlateRead read) {
                    throw new AssertionError("this camera remembers nothing, but " + read);
                }

                @Override
                public void healthChanged(DeviceHealth health) {
                    healths.add(health);
                }
            });
            camera.start();
            return camera;
        });
    }

    private static JsonObject state(boolean up) {
        return new JsonObject()
                .put("up", up)
                .put("down", !up)
                .put("approach", false)
                .put("safety", true);
    }

    @Test
    void readsWhatTheBarrierReports() {
        device.greets(state(true));

        var barrier = barrier();

        until(() -> readings.contains(BarrierReading.of(true, false, false, true)));
        until(() -> onLoop(barrier::health).ok());
    }

    @Test
    void tellsTakenFromRefusedAndSilent() {
        device.greets(state(false));
        var barrier = barrier();
        until(() -> onLoop(barrier::health).ok());

        device.answers(order ->
                List.of(new JsonObject().put("re", order.getValue("id")).put("ok", true)));
        assertThat(answerOf(barrier::raise)).isEqualTo(BarrierAnswer.TAKEN);
        device.answers(order -> List.of(new JsonObject()
                .put("re", order.getValue("id"))
                .put("ok", false)
                .put("why", "locked")));
        assertThat(answerOf(barrier::lower)).isEqualTo(BarrierAnswer.refused("locked"));
        device.answers(order -> List.of());
        assertThat(answerOf(barrier::raise)).isEqualTo(BarrierAnswer.SILENT);
    }

    @Test
    void sendsNothingWhileTheBarrierIsAway() {
        device.close();

        var barrier = barrier();

        assertThat(answerOf(barrier::raise)).isEqualTo(BarrierAnswer.UNREACHABLE);
    }

    @Test
    void knowsNothingAnyMoreAfterThreeSecondsOfSilenceAndConnectsAgain() {
        device.greets(state(false));
        barrier();
        until(() -> device.connections() == 1 && !readings.isEmpty());

        until(() -> readings.contains(BarrierReading.UNKNOWN) && healths.contains(DeviceHealth.SILENT));
        until(() -> device.connections() >= 2);
    }

    @Test
    void readsLinesThatTheNetworkTore() {
        var camera = camera();
        until(() -> device.open() == 1);
        var line = Buffer.buffer(
                "{\"id\":\"r1\",\"plate\":\"京A·12345\",\"color\":\"new-energy\",\"confidence\":97,\"at\":\"2026-03-02T08:00:00Z\"}\n");

        for (var at = 0; at < line.length(); at += 9) {
            device.sendRaw(line.slice(at, Math.min(line.length(), at + 9)));
        }

        until(() -> reads.size() == 1);
        assertThat(reads.get(0))
                .isEqualTo(PlateRead.of(
                        "r1",
                        Optional.of(Plate.of("京A12345")),
                        PlateColor.NEW_ENERGY,
                        97,
                        Instant.parse("2026-03-02T08:00:00Z")));
        assertThat(onLoop(camera::health).ok()).isTrue();
    }

    @Test
    void readsACarWithoutPlate() {
        camera();
        until(() -> device.open() == 1);

        device.send(new JsonObject().put("id", "r").put("plate", "").put("at", "2026-03-02T08:00:00Z"));

        until(() -> reads.size() == 1);
        assertThat(reads.get(0).plate()).isEmpty();
    }

    @Test
    void countsRubbishAndGoesOn() {
        camera();
        until(() -> device.open() == 1);

        device.sendRaw(Buffer.buffer("rubbish\n[1,2]\n{\"plate\":7}\n{\"plate\":\"京A1\",\"at\":\"yesterday\"}\n"));
        device.sendRaw(Buffer.buffer("x".repeat(TcpLines.MAX_LINE * 3) + "\n"));
        device.send(new JsonObject().put("id", "r").put("plate", "京A12345").put("at", "2026-03-02T08:00:00Z"));

        until(() -> reads.size() == 1);
        assertThat(device.connections()).isEqualTo(1);
    }

    @Test
    void renewsAConnectionThatBringsNothingButRubbish() {
        camera();
        until(() -> device.open() == 1);

        device.sendRaw(Buffer.buffer("rubbish\n".repeat(TcpLines.MAX_GARBAGE)));

        until(() -> device.connections() >= 2);
    }

    @Test
    void showsTheNewestTextWhenTheDisplayIsBack() {
        var port = device.port();
        device.close();
        onLoop(() -> {
            var display = new VirtualDisplay(context, new TcpAddress("127.0.0.1", port), healths::add);
            display.start();
            display.show(DisplayText.shown(List.of("旧")));
            display.show(DisplayText.shown(List.of("欢迎光临")));
            return display;
        });

        var again = FakeDevice.listen(vertx, port);

        until(() -> !again.heard.isEmpty());
        assertThat(again.heard).hasSize(1);
        assertThat(again.heard.get(0).getString("do")).isEqualTo("show");
        assertThat(again.heard.get(0).getJsonArray("lines")).containsExactly("欢迎光临");
    }
}
