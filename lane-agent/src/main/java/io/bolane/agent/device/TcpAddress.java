package io.bolane.agent.device;

import io.bolane.protocol.config.ConfigNode;

/** Where a device listens. */
public record TcpAddress(String host, int port) {

    /** Keys {@code host} and {@code port} of a device's section. */
    public static TcpAddress read(ConfigNode node) {
        return new TcpAddress(node.requiredText("host", "a host name"), (int) node.requiredNumber("port", 1, 65_535));
    }
}
