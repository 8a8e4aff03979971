package io.bolane.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bolane.protocol.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published schema and the reader say the same. */
class TariffSchemaTest {
    private final TariffSchema schema = TariffSchema.read();

    @Test
    void holdsForEverySample() throws IOException {
        try (var files = Files.list(SampleTariffs.FOLDER)) {
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .forEach(file -> assertThat(schema.faults(TariffYaml.load(file)))
                            .as(file.toString())
                            .isEmpty());
        }
    }

    /** An unknown key is refused with the known ones. */
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "version, /versions/1",
        "step, /versions/1/first/0",
        "day, /versions/1/days/1",
        "window, /versions/1/days/1/windows/0",
        "class, /versions/1/classes/large",
        "table, /versions/1/classes/motorcycle/table",
        "newEnergy, /versions/1/newEnergy",
        "version/properties/classes, /versions/1/classes",
        "version/properties/rounding, /versions/1/rounding",
        "day/properties/season, /versions/1/days/1/season",
        "calendar, /versions/1/calendar",
        "calendar/properties/holidays/items, /versions/1/calendar/holidays/0",
    })
    void knowsTheKeysThatTheReaderKnows(String definition, String place) {
        var tree = everything();
        ((ObjectNode) tree.at(place)).put("zzz", 1);

        assertThat(schema.faults(tree)).isNotEmpty();
        try {
            TariffYaml.read("t.yaml", tree);
        } catch (ConfigException refused) {
            assertThat(refused).hasMessageContaining("zzz: unknown key, known are ");
            var known = refused.getMessage().substring(refused.getMessage().indexOf("known are ") + 10);
            assertThat(Set.of(known.split(", "))).isEqualTo(schema.keysOf(definition));
            return;
        }
        fail("accepted");
    }

    /** Puts something else in the place of every value, one at a time. */
    @Test
    void refusesNothingThatTheReaderTakesAndTakesNoShapeThatTheReaderRefuses() {
        var disagreeing = new TreeSet<String>();
        for (var place : places(everything(), "")) {
            for (var other : List.of("\"zzz\"", "-1", "1.005", "[]", "{}", "true", "[[1]]")) {
                var tree = everything();
                replace(tree, place, other);
                var read = isRead(tree);
                var well = schema.faults(tree).isEmpty();
                if (read && !well) {
                    disagreeing.add(place + " " + other + " is read");
                }
                if (!read && well && !other.equals("[]")) {
                    disagreeing.add(place + " " + other + " is refused");
                }
            }
        }

        assertThat(disagreeing).allSatisfy(place -> assertThat(place).matches(KNOWN));
    }

    /** The reader takes a number for a name, too; that a calendar's file is beside the tariff no schema can tell. */
    private static final String KNOWN = ".*/(name|source) (-1|1\\.005|true) is read|.*/calendar \"zzz\" is refused";

    private static boolean isRead(JsonNode tree) {
        try {
            TariffYaml.read("t.yaml", tree);
            return true;
        } catch (ConfigException refused) {
            return false;
        }
    }

    private static void replace(JsonNode tree, String place, String other) {
        var cut = place.lastIndexOf('/');
        var parent = tree.at(place.substring(0, cut));
        var key = place.substring(cut + 1);
        var value = parse(other);
        if (parent instanceof ObjectNode object) {
            object.set(key, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(key), value);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException badTest) {
            throw new AssertionError(badTest);
        }
    }

    private static List<String> places(JsonNode node, String path) {
        var places = new ArrayList<String>();
        Stream<String> keys = node.isObject()
                ? Stream.of(names(node))
                : Stream.iterate(0, i -> i + 1).limit(node.size()).map(String::valueOf);
        keys.forEach(key -> {
            places.add(path + "/" + key);
            places.addAll(places(node.at("/" + key), path + "/" + key));
        });
        return places;
    }

    private static String[] names(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names.toArray(String[]::new);
    }

    @Test
    void aCalendarFileIsReadBesideTheTariff() {
        var tree = everything();
        assertThat(tree.at("/versions/1/calendar/name").asText()).isEqualTo("中国法定节假日");

        ((ObjectNode) tree.at("/versions/1")).set("calendar", TextNode.valueOf("calendars/china.yaml"));
        assertThatThrownBy(() -> TariffYaml.read("t.yaml", tree))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("versions[1].calendar");
    }

    private static JsonNode everything() {
        var tree = TariffYaml.load(SampleTariffs.FOLDER.resolve("everything.yaml"));
        var holidays = (ArrayNode) tree.at("/versions/1/calendar/holidays");
        while (holidays.size() > 1) {
            holidays.remove(0); // each is like the others
        }
        return tree;
    }
}
