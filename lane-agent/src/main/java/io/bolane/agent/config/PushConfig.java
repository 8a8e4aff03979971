package io.bolane.agent.config;

import io.bolane.protocol.config.ConfigNode;

/** Section {@code push}: where the cameras of all lanes push to. Port 0 takes a free one. */
public record PushConfig(String host, int port) {
    static final int PORT = 8070;
    private static final int MAX_PORT = 65_535;

    static PushConfig read(ConfigNode node) {
        var config = new PushConfig(node.text("host", "0.0.0.0"), (int) node.number("port", PORT, 0, MAX_PORT));
        node.refuseUnknownKeys();
        return config;
    }
}
