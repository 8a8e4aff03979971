package io.bolane.agent.camera.intake;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.VertxTimers;
import io.bolane.agent.camera.intake.DeviceHttp.Call;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.HungDevice;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A camera that takes no bytes for a while: what was meant for it waits in this machine. */
class DeviceHttpIT {
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(ints = {HungDevice.KERNEL_TAKES, HungDevice.NO_KERNEL_TAKES})
    void anOrderThatCouldNotBeDeliveredIsNotDeliveredAfterItWasGivenUp(int size) throws IOException {
        assertNotDelivered(order(size), size);
    }

    @ParameterizedTest
    @ValueSource(ints = {HungDevice.KERNEL_TAKES, HungDevice.NO_KERNEL_TAKES})
    void anOrderThatMayNotComeLateIsNotDeliveredAfterItsTime(int size) throws IOException {
        assertNotDelivered(order(size).within(Duration.ofMillis(500)), size);
    }

    private static Call order(int size) {
        return new Call("POST", "/order", "text/plain", HungDevice.message(size));
    }

    private void assertNotDelivered(Call order, int size) throws IOException {
        try (var camera = new HungDevice()) {
            var failure = failureOf(order, camera.port());
            try (var hung = camera.accept()) {
                assertThat(await(failure)).isNotInstanceOf(DeviceHttp.Unreachable.class);
                await(selectorComesRound());

                var delivered = hung.getInputStream().available();
                assertThat(HungDevice.read(hung)).isEqualTo(delivered).isLessThan(size);
            }
        }
    }

    @Test
    void anOrderWithoutTimeIsNotSent() throws IOException {
        try (var camera = new HungDevice()) {
            var failure = failureOf(order(1).within(Duration.ZERO), camera.port());

            assertThat(await(failure)).isInstanceOf(DeviceHttp.Unreachable.class);
        }
    }

    /** Only then the JDK closes a socket. */
    private Future<Void> selectorComesRound() {
        var round = Promise.<Void>promise();
        loop.runOnContext(now -> vertx.setTimer(1, again -> round.complete()));
        return round.future();
    }

    private Future<Throwable> failureOf(Call order, int port) {
        var failure = Promise.<Throwable>promise();
        var http = new DeviceHttp(context(), account(port));
        loop.runOnContext(now -> http.call(order).onFailure(failure::complete));
        return failure.future();
    }

    private DeviceContext context() {
        return new DeviceContext(vertx, new VertxTimers(vertx), Clock.systemUTC(), LaneId.of("21787", "A1"));
    }

    private static DeviceAccount account(int port) {
        return new DeviceAccount("127.0.0.1", port, Optional.empty(), "admin", new Secret("secret"));
    }
}
