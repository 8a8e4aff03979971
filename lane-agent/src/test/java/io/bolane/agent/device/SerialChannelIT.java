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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A serial port on a thread of its own: what the port does is played, the thread and the event loop are real. */
class SerialChannelIT {
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final FakePorts ports = new FakePorts();
    private final SerialChannel channel = new SerialChannel(
            new DeviceContext(vertx, new VertxTimers(vertx), Clock.systemUTC(), LaneId.of("21787", "A1")),
            new SerialSettings("/dev/ttyTEST", 9_600, SerialSettings.Parity.NONE),
            ports);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<DeviceHealth> healths = new CopyOnWriteArrayList<>();
    private final List<Boolean> onLoop = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() {
        loop.runOnContext(now -> channel.open(new ByteChannel.Listener() {
            @Override
            public void received(Buffer piece) {
                heard.add(piece.toString());
                onLoop.add(Vertx.currentContext() == loop);
            }

            @Override
            public void healthChanged(DeviceHealth health) {
                healths.add(health);
                onLoop.add(Vertx.currentContext() == loop);
            }
        }));
        until(() -> healths.contains(DeviceHealth.OK));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private <T> T onLoop(Supplier<Future<T>> action) {
        var result = Promise.<T>promise();
        loop.runOnContext(now -> action.get().onComplete(result));
        return await(result.future());
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }

    @Test
    void handsBytesOverToTheEventLoopAndBack() {
        ports.incoming.add("hello");
        onLoop(() -> channel.send(Buffer.buffer("open")));

        until(() -> heard.contains("hello"));
        assertThat(ports.written).containsExactly("open");
        assertThat(onLoop).containsOnly(true);
    }

    @Test
    void opensThePortAgainWhenItWasLost() {
        ports.broken = true;
        until(() -> healths.stream().anyMatch(health -> !health.ok()));
        var send = Promise.<Throwable>promise();
        loop.runOnContext(now -> channel.send(Buffer.buffer("x")).onFailure(send::complete));
        assertThat(await(send.future())).isInstanceOf(NotSent.class);

        ports.broken = false;

        until(() -> healths.get(healths.size() - 1).ok());
        assertThat(ports.opened).isGreaterThanOrEqualTo(2);
    }

    @Test
    void endsItsThreadAndReleasesThePort() {
        onLoop(channel::close);

        assertThat(ports.closed).isEqualTo(1);
    }

    private static final class FakePorts implements SerialPorts {
        private final Queue<String> incoming = new ConcurrentLinkedQueue<>();
        private final List<String> written = new CopyOnWriteArrayList<>();
        private volatile boolean broken;
        private volatile int opened;
        private volatile int closed;

        @Override
        public Port open(SerialSettings settings) throws IOException {
            if (broken) {
                throw new IOException("not there");
            }
            opened++;
            return new Port() {
                @Override
                public int read(byte[] into) throws IOException {
                    if (broken) {
                        throw new IOException("gone");
                    }
                    var bytes = incoming.poll();
                    if (bytes == null) {
                        return 0;
                    }
                    var text = bytes.getBytes(StandardCharsets.UTF_8);
                    System.arraycopy(text, 0, into, 0, text.length);
                    return text.length;
                }

                @Override
                public void write(byte[] bytes) {
                    written.add(new String(bytes, StandardCharsets.UTF_8));
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        }
    }
}
