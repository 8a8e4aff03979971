package io.bolane.agent.link;

import io.bolane.protocol.config.MqttConfig;
import io.vertx.mqtt.MqttClientOptions;
import java.time.Duration;

/** How every connection of an agent to its broker is made. */
final class BrokerOptions {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private BrokerOptions() {}

    static MqttClientOptions of(MqttConfig mqtt, String clientId) {
        var options = new MqttClientOptions();
        options.setTcpNoDelay(true); // else an ack before a publish costs 40 ms
        options.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        options.setSsl(mqtt.tls());
        if (mqtt.tls()) {
            options.setHostnameVerificationAlgorithm("HTTPS");
        }
        mqtt.username().ifPresent(options::setUsername);
        mqtt.password().ifPresent(password -> options.setPassword(password.value()));
        return options.setClientId(clientId).setCleanSession(true).setKeepAliveInterval((int)
                mqtt.keepAlive().toSeconds());
    }
}
