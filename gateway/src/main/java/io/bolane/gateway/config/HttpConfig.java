package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigNode;
import java.time.Duration;

/**
 * Section {@code http}: where Bolink and the back office call.
 *
 * @param port 0 takes a free one
 * @param budget within which every callback is answered; Bolink gives up after 5 s
 * @param maxPending callbacks in work at one time; more are refused at once
 */
public record HttpConfig(String host, int port, Duration budget, int maxPending) {
    static final Duration BUDGET = Duration.ofMillis(4_500);
    static final int MAX_PENDING = 2_000;

    public HttpConfig(String host, int port) {
        this(host, port, BUDGET, MAX_PENDING);
    }

    static HttpConfig read(ConfigNode node) {
        var config = new HttpConfig(
                node.text("host", "0.0.0.0"),
                (int) node.number("port", 8080, 0, 65_535),
                node.duration("budget", BUDGET, Duration.ofMillis(500), Duration.ofMillis(4_900)),
                (int) node.number("maxPending", MAX_PENDING, 1, 100_000));
        node.refuseUnknownKeys();
        return config;
    }
}
