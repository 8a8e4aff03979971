package io.bolane.agent.camera;

import io.bolane.agent.device.DeviceHealth;
import io.vertx.core.Future;

/** A camera that reads plates. Runs on the event loop of its lane. */
public interface Camera {
    /** Begins to connect; reads and changes of health go to the listener of the driver. */
    void start();

    DeviceHealth health();

    /** @return succeeds when the connection is closed */
    Future<Void> stop();

    /** Hears a camera. */
    interface Listener {
        void read(PlateRead read);

        void healthChanged(DeviceHealth health);
    }
}
