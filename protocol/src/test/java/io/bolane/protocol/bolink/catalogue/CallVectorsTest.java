package io.bolane.protocol.bolink.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.parking.UnionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the files of kind "call" and "answer" under {@code vectors/}: what we send and what comes back, per uplink. */
class CallVectorsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Origin ORIGIN = new Origin(
            new UnionId(200001), Clock.fixed(Instant.ofEpochMilli(1_600_000_000_123L), ZoneOffset.UTC), () -> "z9");

    record Case(String name, BolinkInterface called, JsonNode file) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Case> ofKind(String kind) {
        try (var files = Files.walk(Path.of(
                Objects.requireNonNull(Case.class.getResource("/vectors")).toURI()))) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> Catalogue.standard()
                            .byId(file.getParent().getFileName().toString())
                            .isPresent())
                    .sorted()
                    .map(CallVectorsTest::read)
                    .filter(one -> one.file.get("kind").asText().equals(kind))
                    .toList()
                    .stream();
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Case read(Path file) {
        try {
            var id = file.getParent().getFileName().toString();
            return new Case(
                    id + "/" + file.getFileName(), Catalogue.standard().require(id), MAPPER.readTree(file.toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Stream<Case> calls() {
        return ofKind("call");
    }

    static Stream<Case> answers() {
        return ofKind("answer");
    }

    private static UplinkCall made(Case one) {
        var given = one.file.get("given").asText();
        return one.file.has("path")
                ? UplinkCall.experimental(one.called, one.file.get("path").asText(), given, ORIGIN)
                : UplinkCall.of(one.called, given, ORIGIN);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call(Case one) {
        var expected = one.file.get("expect");

        if (expected.has("failure")) {
            assertThatThrownBy(() -> made(one))
                    .isInstanceOfSatisfying(InvalidField.class, refused -> assertThat(refused.field())
                            .isEqualTo(expected.get("field").asText()));
        } else {
            assertThat(made(one).dataText()).isEqualTo(expected.get("dataText").asText());
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answer(Case one) {
        var body = one.file.get("body").asText().getBytes(StandardCharsets.UTF_8);
        var expected = one.file.get("expect");

        var answer = UplinkAnswer.parse(one.called, body);

        assertThat(answer.outcome().name()).isEqualTo(expected.get("outcome").asText());
        assertThat(answer.message().orElse(null))
                .isEqualTo(expected.get("message").textValue());
    }

    @Test
    void everyUplinkHasGoodAndRefusedCalls() {
        var calls = calls().toList();
        for (var uplink : Catalogue.standard().uplinks()) {
            assertThat(calls.stream().filter(one -> one.called.equals(uplink)))
                    .as(uplink.id())
                    .anyMatch(one -> one.file.get("expect").has("failure"))
                    .anyMatch(one -> one.file.get("expect").has("dataText"));
        }
    }
}
