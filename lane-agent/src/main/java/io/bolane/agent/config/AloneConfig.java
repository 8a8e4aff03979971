package io.bolane.agent.config;

import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.MqttConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * What the lanes do without the gateway: {@code aloneAfter} and the section {@code site}.
 *
 * @param patience with a gateway that does not answer about a car at an exit; then the lane decides alone
 * @param site the broker that the agents of the site share; empty: this agent has all lanes, or they do without
 */
public record AloneConfig(Duration patience, Optional<MqttConfig> site) {
    public static final AloneConfig USUAL = new AloneConfig(Duration.ofSeconds(5), Optional.empty());

    static AloneConfig read(ConfigNode node) {
        return new AloneConfig(
                node.duration("aloneAfter", USUAL.patience, Duration.ofMillis(200), Duration.ofMinutes(1)),
                node.has("site") ? Optional.of(site(node.section("site"))) : Optional.empty());
    }

    private static MqttConfig site(ConfigNode node) {
        var broker = MqttConfig.read(node.section("broker"), node.paths());
        node.refuseUnknownKeys();
        return broker;
    }
}
