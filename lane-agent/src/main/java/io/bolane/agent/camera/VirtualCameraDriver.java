package io.bolane.agent.camera;

import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.TcpAddress;
import io.bolane.protocol.config.ConfigNode;

/** Driver {@code virtual}: JSON lines over TCP. */
public record VirtualCameraDriver(TcpAddress address) implements CameraDriver {

    static CameraDriver read(ConfigNode node) {
        return new VirtualCameraDriver(TcpAddress.read(node));
    }

    @Override
    public Camera create(DeviceContext context, Camera.Listener listener) {
        return new VirtualCamera(context, address, listener);
    }
}
