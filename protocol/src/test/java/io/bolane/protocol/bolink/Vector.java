package io.bolane.protocol.bolink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One file of {@code vectors/<interface>/}: a body, an invented key, and what must come of it. */
record Vector(String name, JsonNode file) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<Vector> all() {
        try (var files = Files.walk(root())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Vector::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Stream<Vector> ofKind(String kind) {
        return all().stream().filter(vector -> vector.kind().equals(kind));
    }

    private static Path root() {
        try {
            return Path.of(
                    Objects.requireNonNull(Vector.class.getResource("/vectors")).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Vector read(Path file) {
        try {
            var tree = MAPPER.readTree(file.toFile());
            return new Vector(file.getParent().getFileName() + "/" + file.getFileName(), tree);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String kind() {
        return file.get("kind").asText();
    }

    byte[] body() {
        return file.get("body").asText().getBytes(StandardCharsets.UTF_8);
    }

    SigningKey key() {
        return SigningKey.of(file.get("key").asText());
    }

    Optional<String> path() {
        return Optional.ofNullable(file.get("path")).map(JsonNode::asText);
    }

    JsonNode expect() {
        return file.get("expect");
    }

    boolean refused() {
        return expect().has("failure");
    }

    @Override
    public String toString() {
        return name;
    }
}
