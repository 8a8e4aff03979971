package io.bolane.protocol.lane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/lane.asyncapi.yaml} against the topics and codecs of the lane contract. */
class LaneAsyncApiTest {
    private static final AsyncApiDocument DOCUMENT = AsyncApiDocument.read();

    /** An alarm id has no braces. */
    private static final AlarmId ALARM = new AlarmId("_alarm_");

    /** What the placeholders of topics are called in the document, by the type of a topic's argument. */
    private static final Map<Class<?>, Object> PLACEHOLDERS = Map.of(
            LaneId.class, LaneId.of("{park}", "{lane}"),
            ParkId.class, ParkId.of("{park}"),
            OrderId.class, OrderId.of("{order}"),
            AlarmId.class, ALARM,
            String.class, "{instance}");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    // The document

    @Test
    void isAnAsyncApiDocumentWhoseReferencesLeadSomewhere() {
        assertThat(DOCUMENT.at("/asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(DOCUMENT.references()).hasSizeGreaterThan(100).allMatch(reference -> DOCUMENT.resolve(reference)
                .isObject());
    }

    @Test
    void everySchemaAndEveryMessageIsUsed() {
        var used = DOCUMENT.references();

        for (var kind : List.of("schemas", "messages", "parameters", "correlationIds")) {
            assertThat(AsyncApiDocument.namesOf(DOCUMENT.at("/components/" + kind)))
                    .isNotEmpty()
                    .allMatch(name -> used.contains("#/components/" + kind + "/" + name));
        }
    }

    @Test
    void everyTopicHasItsChannelAndEveryChannelItsTopic() {
        var topics = Stream.of(LaneTopics.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getReturnType() == String.class)
                .map(LaneAsyncApiTest::addressOf)
                .filter(topic -> !topic.startsWith("$share/") && !topic.contains("+"))
                .toList();

        assertThat(topics).hasSizeGreaterThan(10);
        assertThat(channels().map(LaneAsyncApiTest::address)).containsExactlyInAnyOrderElementsOf(topics);
    }

    private static String addressOf(Method topic) {
        try {
            var arguments =
                    Stream.of(topic.getParameterTypes()).map(PLACEHOLDERS::get).toArray();
            return ((String) topic.invoke(null, arguments)).replace(ALARM.value(), "{alarm}");
        } catch (ReflectiveOperationException unexpected) {
            throw new AssertionError("a topic with arguments that this test does not know: " + topic, unexpected);
        }
    }

    private static Stream<JsonNode> channels() {
        return AsyncApiDocument.stream(DOCUMENT.at("/channels"));
    }

    private static String address(JsonNode channel) {
        return channel.get("address").asText();
    }

    @Test
    void everyPlaceholderOfAChannelIsAParameter() {
        channels().forEach(channel -> {
            var placeholders = PLACEHOLDER
                    .matcher(address(channel))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(AsyncApiDocument.namesOf(channel.get("parameters")))
                    .as(address(channel))
                    .isEqualTo(placeholders);
        });
    }

    @Test
    void everyChannelHasItsOperationsAndOneWordOnRetaining() {
        var operations = AsyncApiDocument.stream(DOCUMENT.at("/operations"))
                .collect(Collectors.groupingBy(
                        operation -> operation.at("/channel/$ref").asText()));

        assertThat(operations.keySet())
                .isEqualTo(AsyncApiDocument.namesOf(DOCUMENT.at("/channels")).stream()
                        .map(name -> "#/channels/" + name)
                        .collect(Collectors.toSet()));
        operations.forEach((channel, its) -> {
            assertThat(its)
                    .as(channel)
                    .allMatch(operation -> operation.at("/bindings/mqtt/qos").asInt() == 1);
            assertThat(its.stream()
                            .map(operation -> operation.at("/bindings/mqtt/retain"))
                            .distinct())
                    .as(channel)
                    .hasSize(1)
                    .allMatch(JsonNode::isBoolean);
        });
    }

    @Test
    void theResultTopicOfACommandIsTheChannelOfResults() {
        var pattern =
                DOCUMENT.schema("LaneCommand").at("/properties/replyTo/pattern").asText();

        assertThat(LaneTopics.result("g1")).matches(pattern);
        assertThat(LaneTopics.isResult(LaneTopics.result("g1"))).isTrue();
        assertThat("bolane/v1/21787/A1/result").doesNotMatch(pattern);
    }

    // Kinds of bodies and words

    @Test
    void everyKindOfBodyHasItsTypeAndIsSampled() {
        var types = LaneMessages.all()
                .filter(message -> bodyOf(message.message()).isPresent())
                .collect(Collectors.toMap(
                        message -> WireTypes.nameOf(
                                bodyOf(message.message()).orElseThrow().getClass()),
                        message -> AsyncApiDocument.json(message.payload())
                                .at("/body/type")
                                .asText(),
                        (one, same) -> one));
        var kinds = new ArrayList<String>();

        for (var family : WireTypes.BODIES) {
            var its = Stream.of(family.getPermittedSubclasses())
                    .map(WireTypes::nameOf)
                    .toList();
            assertThat(documentedKinds(WireTypes.nameOf(family.getEnclosingClass())))
                    .containsExactlyInAnyOrderElementsOf(its);
            kinds.addAll(its);
        }
        assertThat(types.keySet()).containsExactlyInAnyOrderElementsOf(kinds);
        types.forEach((kind, type) -> assertThat(
                        DOCUMENT.schema(kind).at("/properties/type/const").asText())
                .as(kind)
                .isEqualTo(type));
    }

    private static Stream<String> documentedKinds(String message) {
        return AsyncApiDocument.stream(DOCUMENT.schema(message).at("/properties/body/oneOf"))
                .map(AsyncApiDocument::nameIn);
    }

    private static Optional<Object> bodyOf(Object message) {
        if (message instanceof LaneCommand command) {
            return Optional.of(command.body());
        } else if (message instanceof LaneEvent event) {
            return Optional.of(event.body());
        } else if (message instanceof LaneRequest request) {
            return Optional.of(request.body());
        } else if (message instanceof LaneAnswer answer) {
            return Optional.of(answer.body());
        }
        return Optional.empty();
    }

    @Test
    void everyWordOfEveryEnumIsThereAndNoOther() {
        assertThat(WireTypes.enums()).hasSizeGreaterThan(10).allSatisfy(type -> assertThat(
                        DOCUMENT.enumOf(WireTypes.nameOf(type)))
                .as(WireTypes.nameOf(type))
                .containsExactlyInAnyOrderElementsOf(WireTypes.words(type)));
    }

    // Plates

    @Test
    void channelsSayWhetherTheirMessagesHoldPlates() {
        channels().forEach(channel -> {
            var message = DOCUMENT.resolve(
                    channel.at("/messages").elements().next().get("$ref").asText());

            assertThat(channel.get("x-plates").asBoolean())
                    .as(address(channel))
                    .isEqualTo(mentionsPlates(message.at("/payload/$ref").asText(), new TreeSet<>()));
        });
    }

    private static boolean mentionsPlates(String reference, TreeSet<String> seen) {
        if (reference.endsWith("/Plate")) {
            return true;
        }
        return seen.add(reference)
                && DOCUMENT.resolve(reference).findValues("$ref").stream()
                        .anyMatch(inner -> mentionsPlates(inner.asText(), seen));
    }

    @Test
    void whatIsSentWithAPlateIsDescribedWithOne() {
        assertThat(LaneMessages.all()
                        .filter(message -> new String(message.payload(), StandardCharsets.UTF_8).contains("京A12345"))
                        .map(message -> "#/components/schemas/"
                                + WireTypes.nameOf(message.message().getClass())))
                .isNotEmpty()
                .allMatch(schema -> mentionsPlates(schema, new TreeSet<>()));
    }

    @Test
    void theSampleBrokerLetsPlantSystemsReadNothingWithPlates() throws IOException {
        var plant = Files.readAllLines(Path.of("../config/docker/emqx-acl.conf")).stream()
                .filter(line -> line.contains("plant-"))
                .collect(Collectors.joining());
        var open = channels()
                .filter(channel -> !channel.get("x-plates").asBoolean())
                .map(channel -> PLACEHOLDER.matcher(address(channel)).replaceAll("+"))
                .toList();
        var readable = Pattern.compile("\"(bolane/[^\"]+)\"")
                .matcher(plant)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(readable).hasSize(4).isSubsetOf(open);
    }
}
