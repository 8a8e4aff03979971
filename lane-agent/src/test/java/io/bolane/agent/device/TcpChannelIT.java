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
import java.io.IOException;
import java.time.Clock;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device that takes no bytes for a while: what was meant for it waits in this machine. */
class TcpChannelIT {
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

    @ParameterizedTest
    @ValueSource(ints = {HungDevice.KERNEL_TAKES, HungDevice.NO_KERNEL_TAKES})
    void whatCouldNotBeDeliveredIsNotDeliveredAfterTheConnectionWasGivenUp(int size) throws IOException {
        try (var device = new HungDevice()) {
            var context = new DeviceContext(vertx, new VertxTimers(vertx), Clock.systemUTC(), LaneId.of("21787", "A1"));
            var channel = new TcpChannel(context, "barrier", new TcpAddress("127.0.0.1", device.port()));
            var connected = Promise.<Void>promise();
            answerOf(() -> {
                channel.open(new Ears(connected));
                return connected.future();
            });
            try (var hung = device.accept()) {
                answerOf(() -> {
                    channel.send(HungDevice.message(size));
                    channel.renew();
                    return Future.succeededFuture();
                });

                device.accept().close(); // the next connection: the one before is given up
                var delivered = hung.getInputStream().available();
                assertThat(HungDevice.read(hung)).isEqualTo(delivered).isLessThan(size);
            }
        }
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
