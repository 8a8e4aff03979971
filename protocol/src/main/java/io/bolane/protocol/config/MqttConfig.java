package io.bolane.protocol.config;

import java.time.Duration;
import java.util.Optional;

/** Section {@code mqtt}: the broker between the gateways and the lanes. */
public record MqttConfig(
        String host, int port, Optional<String> username, Optional<Secret> password, boolean tls, Duration keepAlive) {
    public static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    /** A broker without accounts and encryption: the embedded one. */
    public static MqttConfig plain(String host, int port) {
        return new MqttConfig(host, port, Optional.empty(), Optional.empty(), false, KEEP_ALIVE);
    }

    public static MqttConfig read(ConfigNode node, ConfigPaths paths) {
        var tls = node.flag("tls", false);
        var config = new MqttConfig(
                node.requiredText("host", "a host name"),
                (int) node.number("port", tls ? 8883 : 1883, 1, 65_535),
                node.text("username").filter(name -> !name.isBlank()),
                Secret.read(node, "password", paths),
                tls,
                node.duration("keepAlive", KEEP_ALIVE, Duration.ofSeconds(1), Duration.ofMinutes(10)));
        if (config.password().isPresent() && config.username().isEmpty()) {
            throw ConfigException.missing(node.pathOf("username"), "the name that the password belongs to");
        }
        node.refuseUnknownKeys();
        return config;
    }
}
