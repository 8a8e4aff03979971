package io.bolane.simulator.hardware.camera;

import static io.bolane.simulator.hardware.camera.CameraBench.await;
import static io.bolane.simulator.hardware.camera.CameraBench.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.camera.intake.DeviceAccount;
import io.bolane.agent.camera.intake.DeviceHttp;
import io.bolane.agent.device.DeviceContext;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.ManualTime;
import io.bolane.simulator.hardware.VirtualArm;
import io.bolane.simulator.hardware.WireFault;
import io.bolane.simulator.hardware.camera.DigestServer.Reply;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DigestServerIT {
    private static final String LATE = "l".repeat(40);
    private static final String TORN = "t".repeat(400);

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final ManualTime time = new ManualTime(Instant.EPOCH);
    private final StringBuffer received = new StringBuffer();
    private WireFault fault = WireFault.NONE;
    private DigestServer server;

    private enum Events implements DigestServer.Calls {
        ONLY;

        @Override
        public Reply call(String method, String uri, String body) {
            return Reply.of(404, "text/plain", "");
        }

        @Override
        public boolean isStream(String uri) {
            return true;
        }

        @Override
        public String streamType() {
            return "text/plain";
        }
    }

    @BeforeEach
    void takeTheStream() {
        var around = new CameraSurroundings(
                vertx,
                time,
                "sim-A1",
                new VirtualArm(time, Duration.ofSeconds(1)),
                Optional.empty(),
                CameraTarget.LOCAL,
                Duration.ofSeconds(1));
        server = new DigestServer(around, () -> fault, Events.ONLY);
        await(onLoop(() -> server.listen("127.0.0.1", 0).compose(this::take)));
    }

    private Future<Void> take(int port) {
        var account = new DeviceAccount(
                "127.0.0.1", port, Optional.empty(), "admin", new Secret(CameraTarget.LOCAL.password()));
        var context = new DeviceContext(vertx, time, Clock.systemUTC(), LaneId.of("21787", "A1"));
        return new DeviceHttp(context, account).open("/events").map(stream -> {
            assertThat(stream.statusCode()).isEqualTo(200);
            stream.handler(piece -> received.append(piece)).resume();
            return null;
        });
    }

    @AfterEach
    void end() {
        await(vertx.close());
    }

    /**
     * A part that was to be late when the fault changed went into the middle of a torn one: the stream was rubbish from
     * there, and the reading lost. On a quiet machine the torn part was through before.
     */
    @Test
    void aLatePartNeverGoesIntoATornOne() {
        await(onLoop(() -> {
            fault = WireFault.SLOW;
            server.stream(Buffer.buffer(LATE));
            time.advance(Duration.ofMillis(999));
            fault = WireFault.TORN;
            server.stream(Buffer.buffer(TORN));
            return Future.succeededFuture();
        }));

        until(() -> {
            await(onLoop(() -> {
                time.advance(Duration.ofMillis(1));
                return Future.succeededFuture();
            }));
            return received.length() == TORN.length() + LATE.length();
        });

        assertThat(received).hasToString(TORN + LATE);
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        var done = Promise.<T>promise();
        loop.runOnContext(now -> work.get().onComplete(done));
        return done.future();
    }
}
