package io.bolane.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout that the tests look at. */
final class Repository {
    private static final List<String> MODULES =
            List.of("protocol", "tariff", "embedded", "gateway", "lane-agent", "simulator", "bench", "cli");

    private Repository() {}

    /** @return the folder that holds the parent pom */
    static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("not inside the repository");
            }
        }
        return folder;
    }

    static List<Path> mainSources() {
        return sources("src/main/java");
    }

    static List<Path> allSources() {
        return Stream.concat(sources("src/main/java").stream(), sources("src/test/java").stream())
                .toList();
    }

    private static List<Path> sources(String folder) {
        return MODULES.stream()
                .map(module -> root().resolve(module).resolve(folder))
                .filter(Files::isDirectory)
                .flatMap(Repository::javaFiles)
                .toList();
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (var walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String read(String path) {
        return read(root().resolve(path));
    }

    static String nameOf(Path file) {
        return root().relativize(file).toString().replace('\\', '/');
    }
}
