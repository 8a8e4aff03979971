package io.bolane.protocol.lane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * {@code docs/lane.asyncapi.yaml}. Its schemas let readers ignore what they do not know; here they are stricter: an
 * object has the members that are described and no others. AsyncAPI 3.0 writes schemas as JSON Schema draft 7 does,
 * where {@code format} is a rule, too.
 */
final class AsyncApiDocument {
    private static final Path FILE = Path.of("../docs/lane.asyncapi.yaml");
    private static final String SCHEMAS = "/components/schemas";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode tree;
    private final ObjectNode strict;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(Dialects.getDraft7());
    private final Map<String, Schema> schemas = new HashMap<>();

    private AsyncApiDocument(JsonNode tree) {
        this.tree = tree;
        strict = tree.get("components").deepCopy();
        close(strict);
    }

    static AsyncApiDocument read() {
        try {
            return new AsyncApiDocument(new YAMLMapper().readTree(FILE.toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Closes every described object to members that are not described. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema
                && schema.path("type").asText().equals("object")
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        node.forEach(AsyncApiDocument::close);
    }

    JsonNode at(String pointer) {
        return tree.at(pointer);
    }

    /** @return what a reference within the document points to */
    JsonNode resolve(String reference) {
        return at(reference.substring(1));
    }

    List<String> references() {
        return texts(tree.findValues("$ref"));
    }

    static Set<String> namesOf(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** @return the last name of the reference that an object is */
    static String nameIn(JsonNode reference) {
        var path = reference.get("$ref").asText();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    JsonNode schema(String name) {
        return at(SCHEMAS).path(name);
    }

    List<String> enumOf(String schema) {
        return texts(schema(schema).path("enum"));
    }

    /** @return what is wrong with a message, in the validator's words; empty: it is as described */
    List<String> faults(String schema, JsonNode message) {
        return schemas.computeIfAbsent(schema, this::compile).validate(message).stream()
                .map(Object::toString)
                .toList();
    }

    boolean allows(String schema, JsonNode message) {
        return faults(schema, message).isEmpty();
    }

    private Schema compile(String name) {
        if (!at(SCHEMAS).has(name)) {
            throw new AssertionError("no schema " + name);
        }
        var root = JsonNodeFactory.instance.objectNode();
        root.putArray("allOf").addObject().put("$ref", "#" + SCHEMAS + "/" + name);
        root.set("components", strict);
        return registry.getSchema(root);
    }

    static ObjectNode json(byte[] payload) {
        try {
            return (ObjectNode) JSON.readTree(payload);
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    static byte[] bytes(JsonNode message) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Stream<JsonNode> stream(Iterable<JsonNode> nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }

    private static List<String> texts(Iterable<JsonNode> nodes) {
        return stream(nodes).map(JsonNode::asText).toList();
    }
}
