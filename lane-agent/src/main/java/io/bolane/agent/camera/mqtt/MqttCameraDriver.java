package io.bolane.agent.camera.mqtt;

import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.CameraDriver;
import io.bolane.agent.device.DeviceContext;
import io.bolane.protocol.config.ConfigNode;
import java.time.Duration;
import java.util.function.Function;

/**
 * Drivers {@code qianyi-mqtt}, {@code huaxia-mqtt} and {@code xinlutong-mqtt}.
 *
 * @param dialect makes the dialect of a camera from its serial number
 */
public record MqttCameraDriver(MqttSettings settings, Function<String, MqttDialect> dialect) implements CameraDriver {
    private static final Duration SILENCE = Duration.ofSeconds(90);

    public static CameraDriver readQianyi(ConfigNode node) {
        return new MqttCameraDriver(MqttSettings.read(node, SILENCE), QianyiDialect::new);
    }

    public static CameraDriver readHuaxia(ConfigNode node) {
        MqttSettings.experimental(node);
        return new MqttCameraDriver(MqttSettings.read(node, SILENCE), HuaxiaDialect::new);
    }

    public static CameraDriver readXinlutong(ConfigNode node) {
        MqttSettings.experimental(node);
        return new MqttCameraDriver(MqttSettings.read(node, SILENCE), XinlutongDialect::new);
    }

    @Override
    public Camera create(DeviceContext context, Camera.Listener listener) {
        return new MqttCamera(context, settings, dialect.apply(settings.serial()), listener);
    }
}
