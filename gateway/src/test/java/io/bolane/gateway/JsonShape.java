package io.bolane.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Holds a value against a schema of the OpenAPI document: as much of JSON Schema as that uses. */
final class JsonShape {
    private final JsonNode document;
    private final List<String> wrong = new ArrayList<>();

    private JsonShape(JsonNode document) {
        this.document = document;
    }

    /** @return what is wrong, with the place */
    static List<String> check(JsonNode document, JsonNode schema, JsonNode value) {
        var shape = new JsonShape(document);
        shape.check("$", schema, value);
        return shape.wrong;
    }

    private void check(String at, JsonNode given, JsonNode value) {
        var schema = given.has("$ref") ? document.at(given.get("$ref").asText().substring(1)) : given;
        if (schema.has("type") && texts(schema.get("type")).noneMatch(type -> isOf(type, value))) {
            wrong.add(at + " is " + value + ", not " + schema.get("type"));
            return;
        }
        if (schema.has("enum") && texts(schema.get("enum")).noneMatch(value.asText()::equals)) {
            wrong.add(at + " is " + value + ", not of " + schema.get("enum"));
        }
        if (schema.path("format").asText().equals("date-time") && value.isTextual() && !isTime(value.asText())) {
            wrong.add(at + " is no time: " + value);
        }
        if (value.isArray()) {
            for (var i = 0; i < value.size(); i++) {
                check(at + "[" + i + "]", schema.path("items"), value.get(i));
            }
        }
        if (value.isObject()) {
            members(at, schema, value);
        }
    }

    private void members(String at, JsonNode schema, JsonNode value) {
        texts(schema.path("required"))
                .filter(name -> !value.has(name))
                .forEach(name -> wrong.add(at + "." + name + " is missing"));
        var closed = schema.has("additionalProperties")
                && !schema.get("additionalProperties").asBoolean();
        value.properties().forEach(member -> {
            var known = schema.path("properties").path(member.getKey());
            if (!known.isMissingNode()) {
                check(at + "." + member.getKey(), known, member.getValue());
            } else if (closed) {
                wrong.add(at + "." + member.getKey() + " is not documented");
            }
        });
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isTextual()
                ? Stream.of(node.asText())
                : StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText);
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeParseException noTime) {
            return false;
        }
    }
}
