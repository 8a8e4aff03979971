package io.bolane.protocol.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.lane.LaneMessages.Case;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every message of the lane contract through its codec and back, and what a damaged one does. */
class LaneCodecTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> STRANGE = List.of(
            "null", "true", "-1", "1.5", "1e30", "\"\"", "\"x\"", "[]", "[1]", "{}", "\"\\ud800\"", "\"2026-02-30\"");

    /** Absent is a value of these; everything else is required. */
    private static final Set<String> OPTIONAL = Set.of(
            "work",
            "trace",
            "admission",
            "detail",
            "confidence",
            "body.order",
            "body.plate",
            "reason",
            "authority.detail",
            "assumed",
            "brokenSince",
            "zones",
            "stay");

    static Stream<Case> messages() {
        return LaneMessages.all();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void comesBackEqual(Case message) {
        assertThat(message.reader().read(message.payload())).isEqualTo(message.message());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void ignoresUnknownMembers(Case message) throws IOException {
        var tree = (ObjectNode) MAPPER.readTree(message.payload());
        tree.putObject("later").put("x", 1);

        assertThat(message.reader().read(MAPPER.writeValueAsBytes(tree))).isEqualTo(message.message());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMissingMemberIsNamed(Case message) throws IOException {
        for (var field : fieldsOf(message)) {
            var tree = (ObjectNode) MAPPER.readTree(message.payload());
            tree.remove(field);
            if (OPTIONAL.contains(field)) {
                continue;
            }
            assertThatThrownBy(() -> message.reader().read(MAPPER.writeValueAsBytes(tree)))
                    .as(field)
                    .isInstanceOf(InvalidMessage.class);
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aStrangeValueIsReadOrRefusedAndNothingElse(Case message) throws IOException {
        for (var field : fieldsOf(message)) {
            for (var strange : STRANGE) {
                var tree = (ObjectNode) MAPPER.readTree(message.payload());
                tree.set(field, MAPPER.readTree(strange));
                readOrRefuse(message, MAPPER.writeValueAsBytes(tree));
                if (tree.get("body") instanceof ObjectNode body) {
                    for (var inner : namesOf(body)) {
                        var changed = tree.deepCopy();
                        ((ObjectNode) changed.get("body")).set(inner, MAPPER.readTree(strange));
                        readOrRefuse(message, MAPPER.writeValueAsBytes(changed));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void damagedBytesAreReadOrRefusedAndNothingElse(Case message) {
        var random = new Random(7);
        for (var i = 0; i < 200; i++) {
            var damaged = message.payload().clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            readOrRefuse(message, damaged);
        }
    }

    private static void readOrRefuse(Case message, byte[] payload) {
        try {
            assertThat(message.reader().read(payload)).isNotNull();
        } catch (InvalidMessage refused) {
            assertThat(refused.field()).isNotBlank();
            assertThat(refused.getStackTrace()).isEmpty();
        }
    }

    private static List<String> fieldsOf(Case message) throws IOException {
        return namesOf(MAPPER.readTree(message.payload()));
    }

    private static List<String> namesOf(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void refusesWhatIsNoMessage() {
        for (var payload : List.of("", "null", "[]", "1", "{", "{}{}", "x".repeat(70_000), "\uFEFF")) {
            assertThatThrownBy(() -> LaneCommandCodec.read(payload.getBytes(StandardCharsets.UTF_8)))
                    .as(payload.substring(0, Math.min(9, payload.length())))
                    .isInstanceOf(InvalidMessage.class);
        }
    }

    @Test
    void refusesAnUnknownVerb() {
        var command = LaneMessages.all().findFirst().orElseThrow();
        var payload = new String(command.payload(), StandardCharsets.UTF_8).replace("\"raise\"", "\"explode\"");

        assertThatThrownBy(() -> LaneCommandCodec.read(payload.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(InvalidMessage.class, refused -> assertThat(refused.field())
                        .isEqualTo("body.type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"sha256\":\"x\",\"bytes\":1,\"type\":\"image/jpeg\"}", "[]", "7"})
    void anEntryIsNotLostForAPictureThatNobodyKnows(String picture) throws IOException {
        var sample = LaneMessages.all()
                .filter(message -> message.message() instanceof LaneEvent event
                        && event.body().picture().isPresent())
                .findFirst()
                .orElseThrow();
        var tree = (ObjectNode) MAPPER.readTree(sample.payload());
        ((ObjectNode) tree.get("body")).set("picture", MAPPER.readTree(picture));

        assertThat(LaneEventCodec.read(MAPPER.writeValueAsBytes(tree)).body().picture())
                .isEmpty();
    }

    @Test
    void whatEverybodyMayReadHoldsNoPlate() {
        LaneMessages.all()
                .filter(message -> message.message() instanceof LaneState
                        || message.message() instanceof LaneStatus
                        || message.message() instanceof Passage
                        || message.message() instanceof ParkSpaces)
                .forEach(message -> assertThat(new String(message.payload(), StandardCharsets.UTF_8))
                        .doesNotContain("plate"));
    }
}
