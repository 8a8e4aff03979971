package io.bolane.agent.camera.intake;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.VertxTimers;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.HungDevice;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A camera that takes no bytes for a while: what was meant for it waits in this machine. */
class DeviceHttpIT {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(ints = {HungDevice.KERNEL_TAKES, HungDevice.NO_KERNEL_TAKES})
    void anOrderThatCouldNotBeDeliveredIsNotDeliveredAfterItWasGivenUp(int size) throws IOException {
        try (var camera = new HungDevice()) {
            var order = new DeviceHttp.Call("POST", "/order", "text/plain", HungDevice.message(size));
            var failure = Promise.<Throwable>promise();
            var http = new DeviceHttp(context(), account(camera.port()));
            vertx.runOnContext(now -> http.call(order).onFailure(failure::complete));
            try (var hung = camera.accept()) {
                assertThat(await(failure.future())).isNotInstanceOf(DeviceHttp.Unreachable.class);
                await(vertx.timer(1)); // the JDK closes a socket when its selector comes round

                var delivered = hung.getInputStream().available();
                assertThat(HungDevice.read(hung)).isEqualTo(delivered).isLessThan(size);
            }
        }
    }

    private DeviceContext context() {
        return new DeviceContext(vertx, new VertxTimers(vertx), Clock.systemUTC(), LaneId.of("21787", "A1"));
    }

    private static DeviceAccount account(int port) {
        return new DeviceAccount("127.0.0.1", port, Optional.empty(), "admin", new Secret("secret"));
    }
}
