package io.bolane.agent.camera;

import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.device.ByteChannel;
import io.bolane.agent.device.DeviceHealth;
import io.vertx.core.Future;
import java.util.Optional;

/** A camera that reads plates. Runs on the event loop of its lane. */
public interface Camera {
    /** Begins to connect; reads and changes of health go to the listener of the driver. */
    void start();

    DeviceHealth health();

    /** The contacts of the camera that are wired to the barrier. */
    default Optional<GateOutput> gateOutput() {
        return Optional.empty();
    }

    /**
     * A serial line of the camera, for the display behind it.
     *
     * @param channel from 0, as the camera counts
     */
    default Optional<ByteChannel> serial(int channel) {
        return Optional.empty();
    }

    /** @return succeeds when the connection is closed */
    Future<Void> stop();

    /** Hears a camera. */
    interface Listener {
        void read(PlateRead read);

        /**
         * A reading from the camera's own memory: made while the camera could not reach us, with the camera's time. The
         * car is gone; nothing may open for it.
         */
        void stored(PlateRead read);

        void healthChanged(DeviceHealth health);
    }
}
