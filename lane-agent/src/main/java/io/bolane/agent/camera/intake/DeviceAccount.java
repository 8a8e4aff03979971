package io.bolane.agent.camera.intake;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.Secret;
import java.util.Optional;

/**
 * Where a camera's web server is and who may use it: keys {@code host, port, tls, username, password(File)}.
 *
 * @param tls empty: plain HTTP
 */
public record DeviceAccount(String host, int port, Optional<DeviceTls> tls, String user, Secret password) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int MAX_PORT = 65_535;

    /** @throws ConfigException with path, value and what is allowed */
    public static DeviceAccount read(ConfigNode node) {
        var tls = DeviceTls.read(node);
        return new DeviceAccount(
                node.requiredText("host", "the address of the camera"),
                (int) node.number("port", tls.isPresent() ? HTTPS : HTTP, 1, MAX_PORT),
                tls,
                node.text("username", "admin"),
                Secret.required(node, "password", node.paths()));
    }

    /** As {@link #read}; empty when no {@code host} is given. */
    public static Optional<DeviceAccount> readIfGiven(ConfigNode node) {
        return node.has("host") ? Optional.of(read(node)) : Optional.empty();
    }
}
