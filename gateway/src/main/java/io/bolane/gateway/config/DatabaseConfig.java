package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigPaths;
import io.bolane.protocol.config.Secret;
import java.util.Optional;

/** Section {@code database}: the PostgreSQL of the orders. A missing section means an embedded one. */
public record DatabaseConfig(String host, int port, String name, String user, Optional<Secret> password, int poolSize) {
    public static final int POOL_SIZE = 8;

    static DatabaseConfig read(ConfigNode node, ConfigPaths paths) {
        var config = new DatabaseConfig(
                node.requiredText("host", "a host name"),
                (int) node.number("port", 5432, 1, 65_535),
                node.text("name", "bolane"),
                node.text("user", "bolane"),
                Secret.read(node, "password", paths),
                (int) node.number("poolSize", POOL_SIZE, 1, 200));
        node.refuseUnknownKeys();
        return config;
    }

    /** The same database by so many connections. */
    public DatabaseConfig withPoolSize(int connections) {
        return new DatabaseConfig(host, port, name, user, password, connections);
    }
}
