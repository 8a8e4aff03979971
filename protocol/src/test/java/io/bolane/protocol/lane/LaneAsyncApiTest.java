package io.bolane.protocol.lane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code docs/lane.asyncapi.yaml} against what the codecs write. */
class LaneAsyncApiTest {
    private static final LaneId LANE = LaneId.of("{park}", "{lane}");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonNode DOCUMENT = document();

    private static JsonNode document() {
        try {
            return YAML.readTree(Path.of("../docs/lane.asyncapi.yaml").toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode schema(String name) {
        return DOCUMENT.at("/components/schemas/" + name);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> words(Enum<?>... constants) {
        return Stream.of(constants).map(JsonReader::wireName).toList();
    }

    @Test
    void namesEveryTopic() {
        var addresses = new ArrayList<String>();
        DOCUMENT.get("channels")
                .forEach(channel -> addresses.add(channel.get("address").asText()));

        assertThat(addresses)
                .contains(
                        LaneTopics.command(LANE),
                        LaneTopics.event(LANE),
                        LaneTopics.ack(LANE),
                        LaneTopics.request(LANE),
                        LaneTopics.answer(LANE),
                        LaneTopics.status(LANE),
                        LaneTopics.state(LANE),
                        LaneTopics.passage(LANE),
                        LaneTopics.spaces(ParkId.of("{park}")),
                        LaneTopics.result("{instance}"));
    }

    @Test
    void namesEveryValue() {
        var values = Map.<String, List<String>>of(
                "/Command/properties/body/properties/mode/enum", words(AttendantMode.values()),
                "/Command/properties/body/properties/hold/enum", words(LaneCommand.Hold.values()),
                "/Event/properties/body/properties/alarm/enum", words(Alarm.values()),
                "/Authority/properties/source/enum", words(Authority.Source.values()),
                "/Result/properties/outcome/enum", words(LaneResult.Outcome.values()),
                "/Result/properties/stage/enum", words(LaneResult.Stage.values()),
                "/Answer/properties/body/properties/outcome/enum", words(CityAnswer.Outcome.values()),
                "/State/properties/mode/enum", words(LaneMode.values()),
                "/State/properties/arm/enum", words(ArmPosition.values()),
                "/State/properties/safetyLoop/enum", words(LoopState.values()));

        values.forEach((path, words) -> assertThat(texts(DOCUMENT.at("/components/schemas" + path)))
                .as(path)
                .containsExactlyInAnyOrderElementsOf(words));
    }

    @Test
    void hasEveryKindOfBodyAndEveryMemberThatIsWritten() {
        var kinds = Map.of(
                LaneCommand.class, "Command",
                LaneResult.class, "Result",
                LaneEvent.class, "Event",
                LaneAck.class, "Ack",
                LaneRequest.class, "Request",
                LaneAnswer.class, "Answer",
                LaneStatus.class, "Status",
                LaneState.class, "State",
                Passage.class, "Passage",
                ParkSpaces.class, "Spaces");
        var seen = new TreeSet<String>();

        LaneMessages.all()
                .filter(message -> kinds.containsKey(message.message().getClass()))
                .forEach(message ->
                        seen.addAll(check(schema(kinds.get(message.message().getClass())), message)));

        for (var name : List.of("Command", "Event", "Request", "Answer")) {
            assertThat(seen).as(name).containsAll(types(schema(name)));
        }
    }

    private static Set<String> types(JsonNode schema) {
        return new TreeSet<>(texts(schema.at("/properties/body/properties/type/enum")));
    }

    /** @return the type of its body, if it has one */
    private static Set<String> check(JsonNode schema, LaneMessages.Case message) {
        try {
            var payload = new ObjectMapper().readTree(message.payload());
            payload.fieldNames().forEachRemaining(field -> assertThat(
                            schema.get("properties").has(field))
                    .as(message + " " + field)
                    .isTrue());
            texts(schema.get("required"))
                    .forEach(field -> assertThat(payload.has(field)).as(field).isTrue());
            var type = payload.at("/body/type");
            if (type.isMissingNode()) {
                return Set.of();
            }
            assertThat(types(schema)).contains(type.asText());
            return Set.of(type.asText());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
