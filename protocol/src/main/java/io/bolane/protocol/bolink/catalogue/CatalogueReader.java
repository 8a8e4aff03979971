package io.bolane.protocol.bolink.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Completeness;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Direction;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Envelope;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Host;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.UnionPlace;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Bounds;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Fill;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Need;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Type;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Unit;
import io.bolane.protocol.bolink.catalogue.Served.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the chapter files that stand beside this class. */
final class CatalogueReader {
    private static final int FIRST_CHAPTER = 2;
    private static final int LAST_CHAPTER = 11;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CatalogueReader() {}

    static List<BolinkInterface> readAll() {
        var all = new ArrayList<BolinkInterface>();
        for (var chapter = FIRST_CHAPTER; chapter <= LAST_CHAPTER; chapter++) {
            read(String.format(Locale.ROOT, "chapter-%02d.json", chapter)).forEach(node -> all.add(interfaceOf(node)));
        }
        return List.copyOf(all);
    }

    static List<Convention> conventions() {
        var all = new ArrayList<Convention>();
        read("conventions.json")
                .forEach(node -> all.add(new Convention(
                        text(node, "id").orElseThrow(),
                        text(node, "zh").orElseThrow(),
                        text(node, "en").orElseThrow(),
                        served(node.path("served")))));
        return List.copyOf(all);
    }

    private static JsonNode read(String file) {
        try (var in = CatalogueReader.class.getResourceAsStream(file)) {
            return MAPPER.readTree(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(file, broken);
        }
    }

    /** What says nothing of it is not served. */
    private static Served served(JsonNode node) {
        if (node.isMissingNode()) {
            return Served.NOT;
        }
        var ways = new ArrayList<Way>();
        node.path("as").forEach(way -> ways.add(Way.valueOf(way.asText().toUpperCase(Locale.ROOT))));
        var tests = new ArrayList<String>();
        node.path("tests").forEach(test -> tests.add(test.asText()));
        return new Served(ways, node.path("by").asText(), tests);
    }

    private static BolinkInterface interfaceOf(JsonNode node) {
        return new BolinkInterface(
                text(node, "id").orElseThrow(),
                text(node, "zh").orElseThrow(),
                text(node, "en").orElseThrow(),
                constant(Direction.class, node, "direction").orElseThrow(),
                text(node, "service"),
                constant(Host.class, node, "host").orElse(Host.OURS),
                text(node, "path"),
                text(node, "method").orElseThrow(),
                constant(Envelope.class, node, "envelope").orElseThrow(),
                constant(UnionPlace.class, node, "unionId").orElseThrow(),
                constant(Completeness.class, node, "completeness").orElseThrow(),
                served(node.path("served")),
                Condition.parse(text(node, "success").orElse("state == 1")),
                fields(node.get("request")),
                fields(node.get("response")));
    }

    private static List<FieldSpec> fields(JsonNode rows) {
        var fields = new ArrayList<FieldSpec>();
        rows.forEach(row -> fields.add(field(row)));
        return fields;
    }

    private static FieldSpec field(JsonNode row) {
        return new FieldSpec(
                text(row, "name").orElseThrow(),
                constant(Type.class, row, "type").orElseThrow(),
                text(row, "place").isPresent(),
                constant(Need.class, row, "need").orElseThrow(),
                text(row, "when").map(Condition::parse),
                text(row, "circumstance"),
                constant(Unit.class, row, "unit"),
                bounds(row),
                values(row.path("values")),
                text(row, "default"),
                constant(Fill.class, row, "fill").orElse(Fill.CALLER),
                row.path("echo").asBoolean(false),
                Optional.ofNullable(row.get("example")).map(JsonNode::toString),
                text(row, "doc").orElse(""));
    }

    private static Bounds bounds(JsonNode row) {
        return new Bounds(
                row.path("minLength").asInt(0),
                row.path("maxLength").asInt(0),
                row.path("decimals").asInt(-1),
                text(row, "minimum"),
                text(row, "maximum"),
                text(row, "pattern"));
    }

    private static Map<String, String> values(JsonNode node) {
        var values = new LinkedHashMap<String, String>();
        node.fields()
                .forEachRemaining(
                        value -> values.put(value.getKey(), value.getValue().asText()));
        return values;
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }

    /** "unionApi" and "title-only" are the constants UNION_API and TITLE_ONLY. */
    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, JsonNode node, String name) {
        return text(node, name)
                .map(value -> value.replaceAll("([a-z])([A-Z])", "$1_$2")
                        .replace('-', '_')
                        .toUpperCase(Locale.ROOT))
                .map(value -> Enum.valueOf(type, value));
    }
}
