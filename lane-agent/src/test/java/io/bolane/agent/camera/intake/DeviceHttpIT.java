package io.bolane.agent.camera.intake;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.VertxTimers;
import io.bolane.agent.device.DeviceContext;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A camera that takes no bytes for a while: what was meant for it waits in the kernel of this machine. */
class DeviceHttpIT {
    private static final int WAIT = 20_000;
    private static final String ORDER = "lower the arm";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void anOrderThatCouldNotBeDeliveredIsNotDeliveredAfterItWasGivenUp() throws IOException {
        try (var camera = new ServerSocket()) {
            camera.setReceiveBufferSize(2 * 1024);
            camera.setSoTimeout(WAIT);
            camera.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var body = Buffer.buffer(new byte[12 * 1024]).appendString(ORDER);
            var failure = Promise.<Throwable>promise();
            var http = new DeviceHttp(context(), account(camera.getLocalPort()));
            vertx.runOnContext(now -> http.call(new DeviceHttp.Call("POST", "/order", "text/plain", body))
                    .onFailure(failure::complete));
            try (var hung = camera.accept()) {
                hung.setSoTimeout(WAIT);

                assertThat(await(failure.future())).isNotInstanceOf(DeviceHttp.Unreachable.class);

                assertThat(read(hung)).startsWith("POST /order").doesNotContain(ORDER);
            }
        }
    }

    private DeviceContext context() {
        return new DeviceContext(vertx, new VertxTimers(vertx), Clock.systemUTC(), LaneId.of("21787", "A1"));
    }

    private static DeviceAccount account(int port) {
        return new DeviceAccount("127.0.0.1", port, Optional.empty(), "admin", new Secret("secret"));
    }

    private static String read(Socket camera) {
        var heard = new ByteArrayOutputStream();
        try {
            camera.getInputStream().transferTo(heard);
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        return heard.toString(StandardCharsets.US_ASCII);
    }
}
