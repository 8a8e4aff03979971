package io.bolane.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigPaths;
import io.bolane.protocol.config.ConfigTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads pieces of YAML in tests, from a folder with a tariff in it. */
final class ConfigFixture {
    private final Path folder;

    ConfigFixture(Path folder) {
        this.folder = folder;
        write("tariff.yaml", "free: 15\n");
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    ConfigPaths paths() {
        return new ConfigPaths(folder);
    }

    ConfigNode node(String yaml) {
        return ConfigNode.root("gateway.yaml", tree(yaml, Map.of()));
    }

    JsonNode tree(String yaml, Map<String, String> environment) {
        return new ConfigTree(GatewayConfig.SCALARS, GatewayConfig.SECTIONS, environment)
                .load(write("gateway.yaml", yaml));
    }

    GatewayConfig load(String yaml, Map<String, String> environment) {
        return GatewayConfig.load(write("gateway.yaml", yaml), environment, () -> "abc123def456");
    }

    GatewayConfig load(String yaml) {
        return load(yaml, Map.of());
    }
}
