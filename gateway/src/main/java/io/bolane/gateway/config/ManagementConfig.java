package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigNode;

/**
 * Section {@code management}: health and metrics, on a port of their own so that they need not be published.
 *
 * @param port 0 takes a free one
 */
public record ManagementConfig(String host, int port) {
    static ManagementConfig read(ConfigNode node) {
        var config = new ManagementConfig(node.text("host", "127.0.0.1"), (int) node.number("port", 8081, 0, 65_535));
        node.refuseUnknownKeys();
        return config;
    }
}
