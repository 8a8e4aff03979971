package io.bolane.agent.camera;

import io.bolane.agent.camera.dahua.DahuaCamera;
import io.bolane.agent.camera.form.FormCamera;
import io.bolane.agent.camera.hikvision.HikvisionCamera;
import io.bolane.agent.camera.mqtt.MqttCameraDriver;
import io.bolane.agent.camera.vz.VzHttpCamera;
import io.bolane.agent.camera.vz.VzMqttCamera;
import io.bolane.agent.camera.vz.VzTcpCamera;
import io.bolane.agent.camera.webhook.WebhookCamera;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DriverCatalog;
import io.bolane.agent.push.PushPlace;
import io.bolane.protocol.config.ConfigNode;
import java.util.Map;
import java.util.Optional;

/** How a lane's camera is spoken to: what its section of the configuration says, and the driver made of it. */
public interface CameraDriver {
    /** Every kind of camera. */
    DriverCatalog<CameraDriver> ALL = new DriverCatalog<>(Map.ofEntries(
            Map.entry("virtual", VirtualCameraDriver::read),
            Map.entry("vz-http", VzHttpCamera::read),
            Map.entry("vz-mqtt", VzMqttCamera::read),
            Map.entry("vz-tcp", VzTcpCamera::read),
            Map.entry("hikvision", HikvisionCamera::read),
            Map.entry("dahua", DahuaCamera::read),
            Map.entry("qianyi-http", FormCamera::readQianyi),
            Map.entry("huaxia-http", FormCamera::readHuaxia),
            Map.entry("qianyi-mqtt", MqttCameraDriver::readQianyi),
            Map.entry("huaxia-mqtt", MqttCameraDriver::readHuaxia),
            Map.entry("xinlutong-mqtt", MqttCameraDriver::readXinlutong),
            Map.entry("webhook", WebhookCamera::read)));

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
