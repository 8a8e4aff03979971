package io.bolane.agent.camera.intake;

import io.bolane.agent.device.ByteChannel;
import io.bolane.agent.device.DeviceHealth;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A serial line of a camera. Runs on the event loop of its lane. */
public final class CameraSerial implements ByteChannel {
    private final Function<Buffer, Future<Void>> sender;
    private final Supplier<DeviceHealth> camera;
    private Optional<Listener> listener = Optional.empty();
    private DeviceHealth told = DeviceHealth.NOT_CONNECTED;

    /** @param camera whose health is the line's: it carries the bytes */
    public CameraSerial(Function<Buffer, Future<Void>> sender, Supplier<DeviceHealth> camera) {
        this.sender = sender;
        this.camera = camera;
    }

    @Override
    public void open(Listener ears) {
        listener = Optional.of(ears);
        healthChanged();
    }

    @Override
    public Future<Void> send(Buffer bytes) {
        if (listener.isEmpty() || !health().ok()) {
            return Future.failedFuture("the camera is not there");
        }
        return sender.apply(bytes);
    }

    /** Bytes came in. */
    public void received(Buffer bytes) {
        listener.ifPresent(ears -> ears.received(bytes));
    }

    /** The camera's health may have changed. */
    public void healthChanged() {
        var now = health();
        if (!now.equals(told)) {
            told = now;
            listener.ifPresent(ears -> ears.healthChanged(now));
        }
    }

    @Override
    public DeviceHealth health() {
        return camera.get();
    }

    @Override
    public Future<Void> close() {
        listener = Optional.empty();
        return Future.succeededFuture();
    }
}
