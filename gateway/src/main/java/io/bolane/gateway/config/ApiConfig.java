package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigPaths;
import io.bolane.protocol.config.Secret;
import java.util.Optional;

/** Section {@code api}: without a token the REST API refuses everybody. */
public record ApiConfig(Optional<Secret> token) {
    static ApiConfig read(ConfigNode node, ConfigPaths paths) {
        var config = new ApiConfig(Secret.read(node, "token", paths));
        node.refuseUnknownKeys();
        return config;
    }
}
