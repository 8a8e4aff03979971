package io.bolane.agent.device;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.VertxTimers;
import io.bolane.agent.device.RequestLine.Timing;
import io.bolane.agent.device.SharedLines.Member;
import io.bolane.agent.device.SharedLines.Place;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Devices of several lanes behind one serial server. */
class SharedLinesIT {
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final FakeDevice server = FakeDevice.listen(vertx, 0);
    private final SharedLines lines = new SharedLines();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private <T> T onLoop(Supplier<T> action) {
        var result = Promise.<T>promise();
        loop.runOnContext(now -> result.complete(action.get()));
        return await(result.future());
    }

    private Place join(String lane) {
        var context = new DeviceContext(vertx, new VertxTimers(vertx), Clock.systemUTC(), LaneId.of("21787", lane));
        return onLoop(() -> {
            var place = lines.join(
                    new Carrier.Tcp(new TcpAddress("127.0.0.1", server.port())),
                    new Timing(Duration.ofMillis(5), Duration.ofMillis(50)),
                    Member.of(context, "board"),
                    health -> {});
            place.user().begin();
            return place;
        });
    }

    private void open(int connections) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> server.open() == connections);
    }

    @Test
    void lanesThatNameTheSameCarrierShareOneConnectionUntilTheLastHasLeft() {
        var one = join("A1");
        var other = join("A2");
        open(1);
        assertThat(server.connections()).isEqualTo(1);

        onLoop(() -> one.leave().run());
        assertThat(onLoop(() -> other.user().health()).ok()).isTrue();

        onLoop(() -> other.leave().run());
        open(0);
    }

    @Test
    void aLaneThatComesBackGetsANewConnection() {
        var one = join("A1");
        open(1);
        onLoop(() -> one.leave().run());
        open(0);

        join("A1");

        open(1);
    }
}
