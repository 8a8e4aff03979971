package io.bolane.protocol.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Files that a configuration names stand beside it, wherever the program was started. */
public record ConfigPaths(Path folder) {
    /** @return the folder of a configuration file */
    public static ConfigPaths beside(Path file) {
        var folder = file.toAbsolutePath().getParent();
        return new ConfigPaths(folder == null ? Path.of(".") : folder);
    }

    public Path existingFile(ConfigNode node, String key) {
        var text = node.requiredText(key, "a file");
        try {
            var file = folder.resolve(text.strip()).normalize();
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return file;
            }
            throw new ConfigException(node.pathOf(key), text, "a readable file (looked for " + file + ")");
        } catch (InvalidPathException noPath) {
            throw new ConfigException(node.pathOf(key), text, "a file name");
        }
    }
}
