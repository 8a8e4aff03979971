package io.bolane.protocol.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages of the lane contract against the schemas of {@code docs/lane.asyncapi.yaml}. */
class LaneAsyncApiMessagesTest {
    private static final AsyncApiDocument DOCUMENT = AsyncApiDocument.read();

    /** One of each kind of JSON, and texts that are no time. */
    private static final List<JsonNode> STRANGE = Stream.of(
                    "null", "true", "-1", "0", "1.5", "\"\"", "\"x\"", "[]", "[1]", "{}", "\"2026-02-30T00:00:00Z\"")
            .map(value -> json("{\"it\":" + value + "}").get("it"))
            .toList();

    static Stream<LaneMessages.Case> messages() {
        return LaneMessages.all();
    }

    private static String schemaOf(LaneMessages.Case message) {
        return WireTypes.nameOf(message.message().getClass());
    }

    private static ObjectNode json(String text) {
        return AsyncApiDocument.json(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageIsAsDescribed(LaneMessages.Case message) {
        assertThat(DOCUMENT.faults(schemaOf(message), AsyncApiDocument.json(message.payload())))
                .isEmpty();
    }

    @Test
    void everyMessageHasASample() {
        var sampled = LaneMessages.all().map(LaneAsyncApiMessagesTest::schemaOf).collect(Collectors.toSet());

        assertThat(AsyncApiDocument.stream(DOCUMENT.at("/components/messages")).map(LaneAsyncApiMessagesTest::schemaOf))
                .containsExactlyInAnyOrderElementsOf(sampled);
    }

    private static String schemaOf(JsonNode documented) {
        return AsyncApiDocument.nameIn(documented.get("payload"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void anUndescribedMemberIsSeenAtAnyDepth(LaneMessages.Case message) {
        var payload = AsyncApiDocument.json(message.payload());
        assertThat(DOCUMENT.allows(schemaOf(message), payload.deepCopy().put("later", 1)))
                .isFalse();

        if (payload.get("body") instanceof ObjectNode body) {
            body.put("later", 1);
            assertThat(DOCUMENT.allows(schemaOf(message), payload)).isFalse();
        }
    }

    /** Who writes messages by the document and not by our code must be understood. */
    @ParameterizedTest
    @MethodSource("messages")
    void whatTheDocumentAllowsIsRead(LaneMessages.Case message) {
        var allowed = variants(AsyncApiDocument.json(message.payload()))
                .filter(variant -> DOCUMENT.allows(schemaOf(message), variant))
                .toList();

        assertThat(allowed).isNotEmpty().allSatisfy(variant -> assertThatCode(
                        () -> message.reader().read(AsyncApiDocument.bytes(variant)))
                .as(variant.toString())
                .doesNotThrowAnyException());
    }

    /** @return the message itself, without each of its members, and with each replaced by something strange */
    private static Stream<JsonNode> variants(ObjectNode message) {
        var variants = Stream.<JsonNode>builder();
        variants.add(message.deepCopy());
        vary(message, message, variants);
        return variants.build();
    }

    private static void vary(ObjectNode message, JsonNode inner, Consumer<JsonNode> variants) {
        if (inner instanceof ObjectNode object) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            for (var name : names) {
                var member = object.get(name);
                vary(message, member, variants);
                for (var strange : STRANGE) {
                    object.set(name, strange);
                    variants.accept(message.deepCopy());
                }
                object.remove(name);
                variants.accept(message.deepCopy());
                object.set(name, member);
            }
        } else if (inner instanceof ArrayNode list) {
            list.forEach(each -> vary(message, each, variants));
        }
    }

    @Test
    void everyExampleIsAsDescribed() {
        var examples = AsyncApiDocument.stream(DOCUMENT.at("/components/messages"))
                .filter(documented -> documented.has("examples"))
                .toList();

        assertThat(examples).isNotEmpty().allSatisfy(documented -> AsyncApiDocument.stream(documented.get("examples"))
                .forEach(example -> assertThat(DOCUMENT.faults(schemaOf(documented), example.get("payload")))
                        .isEmpty()));
    }

    @Test
    void everyKindOfMirrorItemHasItsContentAndASample() {
        var contents = DOCUMENT.schema("MirrorItem").get("x-content-by-kind");
        var samples = MirrorContents.all().stream()
                .filter(item -> item.known().isPresent() && item.content().isPresent())
                .toList();

        assertThat(AsyncApiDocument.namesOf(contents))
                .containsExactlyInAnyOrderElementsOf(WireTypes.words(MirrorKind.class));
        assertThat(samples.stream().map(MirrorItem::kind)).containsAll(AsyncApiDocument.namesOf(contents));
        assertThat(samples).allSatisfy(item -> assertThat(DOCUMENT.faults(
                        AsyncApiDocument.nameIn(contents.get(item.kind())),
                        json(item.content().orElseThrow())))
                .isEmpty());
    }
}
