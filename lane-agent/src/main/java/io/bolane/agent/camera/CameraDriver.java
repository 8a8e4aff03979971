package io.bolane.agent.camera;

import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DriverCatalog;
import io.bolane.protocol.config.ConfigNode;
import java.util.Map;

/** How a lane's camera is spoken to: what its section of the configuration says, and the driver made of it. */
public interface CameraDriver {
    /** Every kind of camera. */
    DriverCatalog<CameraDriver> ALL = new DriverCatalog<>(Map.of("virtual", VirtualCameraDriver::read));

    Camera create(DeviceContext context, Camera.Listener listener);

    /** @see DriverCatalog#read */
    static CameraDriver read(ConfigNode node) {
        return ALL.read(node);
    }
}
