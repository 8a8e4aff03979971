package io.bolane.agent.camera.vz;

import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.CameraDriver;
import io.bolane.agent.camera.mqtt.MqttCamera;
import io.bolane.agent.camera.mqtt.MqttSettings;
import io.bolane.agent.device.DeviceContext;
import io.bolane.protocol.config.ConfigNode;
import java.time.Duration;

/** Driver {@code vz-mqtt}. */
public record VzMqttCamera(MqttSettings settings) implements CameraDriver {
    /** Three of its beats. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    public static CameraDriver read(ConfigNode node) {
        return new VzMqttCamera(MqttSettings.read(node, SILENCE));
    }

    @Override
    public Camera create(DeviceContext context, Camera.Listener listener) {
        return new MqttCamera(context, settings, new VzMqttDialect(settings.serial()), listener);
    }
}
