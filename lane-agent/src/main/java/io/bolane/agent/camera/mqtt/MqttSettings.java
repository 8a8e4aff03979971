package io.bolane.agent.camera.mqtt;

import io.bolane.agent.camera.intake.PushSettings;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.MqttConfig;
import java.time.Duration;
import java.util.Locale;

/**
 * What the section of every MQTT camera says.
 *
 * @param serial number of the camera as it writes it: it stands in topics
 */
public record MqttSettings(MqttConfig broker, String serial, Duration silence, Duration clockTolerance) {

    /**
     * Keys {@code broker, serial, silence, clockTolerance}.
     *
     * @param silence of the family
     * @throws ConfigException with path, value and what is allowed
     */
    public static MqttSettings read(ConfigNode node, Duration silence) {
        var serial =
                node.requiredText("serial", "the serial number of the camera").strip();
        if (!serial.matches("[\\w.:-]{1,128}")) {
            throw new ConfigException(node.pathOf("serial"), serial, "letters, digits, . : _ and -");
        }
        if (!node.has("broker")) {
            throw ConfigException.missing(node.pathOf("broker"), "host and port of the broker that the camera uses");
        }
        return new MqttSettings(
                MqttConfig.read(node.section("broker"), node.paths()),
                serial,
                node.duration("silence", silence, Duration.ofMillis(100), Duration.ofHours(1)),
                PushSettings.clockTolerance(node));
    }

    /** Refuses a family that is not confirmed, unless {@code experimental: true} stands there. */
    public static void experimental(ConfigNode node) {
        if (!node.flag("experimental", false)) {
            throw ConfigException.missing(
                    node.pathOf("experimental"), "true, because this family was not confirmed with a device");
        }
    }

    String serialKey() {
        return serial.toLowerCase(Locale.ROOT);
    }
}
