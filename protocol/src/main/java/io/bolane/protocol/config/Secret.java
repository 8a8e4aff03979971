package io.bolane.protocol.config;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** A password or token: a text that {@link #toString()} hides. */
public record Secret(String value) {
    public Secret {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("empty secret");
        }
    }

    /** Reads {@code key}, or the file that {@code keyFile} names; both together are refused. */
    public static Optional<Secret> read(ConfigNode node, String key, ConfigPaths paths) {
        var direct = node.text(key).filter(text -> !text.isBlank());
        var fileKey = key + "File";
        if (node.text(fileKey).isEmpty()) {
            return direct.map(Secret::new);
        }
        if (direct.isPresent()) {
            throw new ConfigException(node.pathOf(fileKey), "given beside " + key, "one of the two");
        }
        return Optional.of(ofFile(node, fileKey, paths));
    }

    /** As {@link #read(ConfigNode, String, ConfigPaths)}, with the paths of the node. */
    public static Optional<Secret> read(ConfigNode node, String key) {
        return read(node, key, node.paths());
    }

    /** As {@link #read(ConfigNode, String, ConfigPaths)}, and refuses when there is none. */
    public static Secret required(ConfigNode node, String key, ConfigPaths paths) {
        return read(node, key, paths)
                .orElseThrow(() -> ConfigException.missing(node.pathOf(key), "a text, or a file in " + key + "File"));
    }

    private static Secret ofFile(ConfigNode node, String fileKey, ConfigPaths paths) {
        var file = paths.existingFile(node, fileKey);
        try {
            return new Secret(Files.readString(file).strip());
        } catch (IOException | IllegalArgumentException unusable) {
            throw new ConfigException(node.pathOf(fileKey), file, "a readable file with the secret in it");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
