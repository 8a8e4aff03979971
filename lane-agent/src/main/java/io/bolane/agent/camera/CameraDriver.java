package io.bolane.agent.camera;

import io.bolane.agent.camera.vz.VzHttpCamera;
import io.bolane.agent.camera.vz.VzMqttCamera;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DriverCatalog;
import io.bolane.agent.push.PushPlace;
import io.bolane.protocol.config.ConfigNode;
import java.util.Map;
import java.util.Optional;

/** How a lane's camera is spoken to: what its section of the configuration says, and the driver made of it. */
public interface CameraDriver {
    /** Every kind of camera. */
    DriverCatalog<CameraDriver> ALL = new DriverCatalog<>(
            Map.of("virtual", VirtualCameraDriver::read, "vz-http", VzHttpCamera::read, "vz-mqtt", VzMqttCamera::read));

    Camera create(DeviceContext context, Camera.Listener listener);

    /** Where the camera pushes to; empty when it does not. */
    default Optional<PushPlace> push() {
        return Optional.empty();
    }

    /** @see DriverCatalog#read */
    static CameraDriver read(ConfigNode node) {
        return ALL.read(node);
    }
}
