package io.bolane.simulator.hardware;

import io.bolane.agent.device.ByteChannel;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.simulator.hardware.DeviceKinds.DisplayKind;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** A card on the serial line of a camera, which passes bytes on and never brings an answer back. */
class DisplayBehindCameraIT extends DisplayContract {
    @Override
    DisplayDevice device() {
        return DisplayKind.KF.make(bench.around(), arm);
    }

    @Override
    String yaml(int port) {
        return "{driver: kf, cameraSerial: 1}";
    }

    @Override
    IntFunction<Optional<ByteChannel>> cameraSerial() {
        return number -> number == 1 ? Optional.of(new OneWay()) : Optional.empty();
    }

    /** Nobody tells of a card that was without power: it is blank until the next text, or half a minute. */
    @Test
    @Override
    void showsItAgainAndSaysItNotWhenTheDeviceIsBack() {
        bench.answerOf(() -> device.reboot(Duration.ofMillis(50)));

        showsTheNewestOfManyTexts();
    }

    private final class OneWay implements ByteChannel {
        @Override
        public void open(Listener listener) {
            listener.healthChanged(DeviceHealth.OK);
        }

        @Override
        public Future<Void> send(Buffer bytes) {
            device.card().orElseThrow().heard(bytes);
            return Future.succeededFuture();
        }

        @Override
        public DeviceHealth health() {
            return DeviceHealth.OK;
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
