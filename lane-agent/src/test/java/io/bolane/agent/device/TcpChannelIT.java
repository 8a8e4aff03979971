package io.bolane.agent.device;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.VertxTimers;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Context;
import io.vertx.core.Future;
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
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A device that takes no bytes for a while: what was meant for it waits in the kernel of this machine. */
class TcpChannelIT {
    private static final int WAIT = 20_000;
    private static final String ORDER = "lower the arm";

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private <T> T answerOf(Supplier<Future<T>> action) {
        var result = Promise.<T>promise();
        loop.runOnContext(now -> action.get().onComplete(result));
        return await(result.future());
    }

    @Test
    void whatCouldNotBeDeliveredIsNotDeliveredAfterTheConnectionWasGivenUp() throws IOException {
        try (var device = new ServerSocket()) {
            device.setReceiveBufferSize(2 * 1024);
            device.setSoTimeout(WAIT);
            device.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var context = new DeviceContext(vertx, new VertxTimers(vertx), Clock.systemUTC(), LaneId.of("21787", "A1"));
            var channel = new TcpChannel(context, "barrier", new TcpAddress("127.0.0.1", device.getLocalPort()));
            var connected = Promise.<Void>promise();
            answerOf(() -> {
                channel.open(new Ears(connected));
                return connected.future();
            });
            try (var hung = device.accept()) {
                hung.setSoTimeout(WAIT);
                answerOf(() -> channel.send(Buffer.buffer(new byte[12 * 1024]).appendString(ORDER)));

                answerOf(() -> {
                    channel.renew();
                    return Future.succeededFuture();
                });

                device.accept().close(); // the next connection: the one before is given up
                assertThat(read(hung)).doesNotContain(ORDER);
            }
        }
    }

    private static String read(Socket device) {
        var heard = new ByteArrayOutputStream();
        try {
            device.getInputStream().transferTo(heard);
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        return heard.toString(StandardCharsets.US_ASCII);
    }

    private record Ears(Promise<Void> connected) implements ByteChannel.Listener {
        @Override
        public void received(Buffer piece) {
            throw new AssertionError("it says nothing");
        }

        @Override
        public void healthChanged(DeviceHealth health) {
            connected.tryComplete();
        }
    }
}
