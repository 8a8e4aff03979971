package io.bolane.simulator.hardware.camera;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.CameraDriver;
import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.device.Commons;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.picture.PictureStore;
import io.bolane.agent.push.PushServer;
import io.bolane.embedded.FreePorts;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.time.SteadyTime;
import io.bolane.simulator.hardware.CameraDevice;
import io.bolane.simulator.hardware.SerialCard;
import io.bolane.simulator.hardware.VirtualArm;
import io.bolane.simulator.time.SystemTime;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** A driver of the agent and a virtual camera with real sockets between them. */
final class CameraBench implements AutoCloseable {
    /** Several benches share a broker. */
    private static final AtomicInteger BENCHES = new AtomicInteger();

    static final String PASSWORD = "pass-12345";
    static final Plate PLATE = Plate.of("粤B12345");

    final Vertx vertx = Vertx.vertx();
    final List<PlateRead> reads = new CopyOnWriteArrayList<>();
    final List<PlateRead> stored = new CopyOnWriteArrayList<>();
    final List<DeviceHealth> healths = new CopyOnWriteArrayList<>();
    final List<Buffer> onCard = new CopyOnWriteArrayList<>();
    final PictureStore pictures;
    final VirtualArm arm;
    final CameraDevice device;
    final Camera camera;
    private final Context loop = vertx.getOrCreateContext();
    private final PushServer push = new PushServer(vertx, Clock.systemUTC());
    private volatile boolean opensAtOnce;

    /**
     * Where things are.
     *
     * @param brokerPort 0 when there is no broker
     */
    record Places(Path folder, int brokerPort) {}

    /** @param yaml the section of the camera; %1$d the camera's port, %2$d the broker's, %3$s the serial number */
    CameraBench(CameraMake make, String yaml, Places places) {
        var timers = new SteadyTime(new SystemTime(vertx));
        onDevice(timers::begin);
        var serial = "fe71e106-%08x".formatted(BENCHES.incrementAndGet());
        pictures = new PictureStore(vertx, places.folder(), PictureStore.Bounds.USUAL, Clock.systemUTC());
        arm = new VirtualArm(timers, Duration.ofMillis(50));
        await(onLoopFuture(() -> push.listen("127.0.0.1", 0)));
        var target = new CameraTarget("127.0.0.1", push.port(), places.brokerPort(), PASSWORD);
        SerialCard card = bytes -> {
            onCard.add(bytes);
            return List.of(Buffer.buffer("ack"));
        };
        device = make.make(
                new CameraSurroundings(vertx, timers, serial, arm, Optional.of(card), target, Duration.ofMillis(150)));
        var port = await(onLoopFuture(() -> device.start("127.0.0.1", FreePorts.next())));
        var driver = CameraDriver.read(node(yaml.formatted(port, places.brokerPort(), serial)));
        var context = new DeviceContext(
                vertx,
                timers,
                Clock.systemUTC(),
                LaneId.of("21787", "A1"),
                new Commons(Optional.of(push), Optional.of(pictures)));
        camera = onLoop(() -> driver.create(context, new Ears()));
    }

    private static ConfigNode node(String yaml) {
        try {
            return ConfigNode.root("test", new YAMLMapper().readTree(yaml));
        } catch (IOException noYaml) {
            throw new AssertionError(noYaml);
        }
    }

    private final class Ears implements Camera.Listener {
        @Override
        public void read(PlateRead read) {
            reads.add(read);
            if (opensAtOnce) {
                camera.gateOutput().orElseThrow().pulse(Contact.OPEN);
            }
        }

        @Override
        public void stored(PlateRead read) {
            stored.add(read);
        }

        @Override
        public void healthChanged(DeviceHealth health) {
            healths.add(health);
        }
    }

    CameraBench start() {
        onLoop(() -> {
            camera.start();
            return null;
        });
        until(() -> isWell());
        return this;
    }

    boolean isWell() {
        return onLoop(() -> camera.health().ok());
    }

    /** The lane opens as soon as it hears a plate. */
    void openAtOnce() {
        opensAtOnce = true;
    }

    void see(Optional<Plate> plate, Instant at) {
        onDevice(() -> device.see(plate, PlateColor.BLUE, at));
    }

    void onDevice(Runnable work) {
        onLoop(() -> {
            work.run();
            return null;
        });
    }

    BarrierAnswer pulse(Contact contact) {
        return await(onLoopFuture(() -> camera.gateOutput().orElseThrow().pulse(contact)));
    }

    /** An order that was not sent may be given again; a camera that polls has to have polled. */
    BarrierAnswer pulseWhenReachable(Contact contact) {
        var answer = new BarrierAnswer[] {BarrierAnswer.UNREACHABLE};
        until(() -> {
            answer[0] = pulse(contact);
            return answer[0].kind() != BarrierAnswer.Kind.UNREACHABLE;
        });
        return answer[0];
    }

    <T> T onLoop(Supplier<T> work) {
        return await(onLoopFuture(() -> Future.succeededFuture(work.get())));
    }

    <T> Future<T> onLoopFuture(Supplier<Future<T>> work) {
        var done = Promise.<T>promise();
        loop.runOnContext(now -> work.get().onComplete(done));
        return done.future();
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    static void until(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
    }

    /** Nothing more comes for as long as anything could. */
    static void staysSo(Runnable assertion) {
        Awaitility.await()
                .pollDelay(Duration.ofMillis(600))
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(assertion::run);
    }

    @Override
    public void close() {
        await(onLoopFuture(camera::stop));
        await(onLoopFuture(device::stop));
        await(onLoopFuture(push::close));
        await(pictures.close());
        await(vertx.close());
    }
}
