package io.bolane.tariff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Holds a tree against {@code tariff.schema.json}; knows the words of JSON Schema that stand there and no other. */
final class TariffSchema {
    private static final Set<String> WORDS = Set.of(
            "$schema",
            "title",
            "description",
            "$defs",
            "$ref",
            "type",
            "enum",
            "pattern",
            "minLength",
            "minimum",
            "maximum",
            "multipleOf",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "minItems",
            "maxItems",
            "anyOf",
            "oneOf",
            "not");

    private final JsonNode root;

    private TariffSchema(JsonNode root) {
        this.root = root;
    }

    static TariffSchema read() {
        try {
            var file = SampleTariffs.FOLDER.resolve("tariff.schema.json").toFile();
            return new TariffSchema(new ObjectMapper().readTree(file));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    /** @return what is wrong, with its path; empty when all is well */
    List<String> faults(JsonNode value) {
        var faults = new ArrayList<String>();
        check(root, value, "", faults);
        return faults;
    }

    /** @return the keys that the object there may have */
    Set<String> keysOf(String definition) {
        var keys = new TreeSet<String>();
        var schema = definition.isEmpty() ? root : root.at("/$defs/" + definition);
        schema.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private void check(JsonNode schema, JsonNode value, String path, List<String> faults) {
        schema.fieldNames().forEachRemaining(word -> {
            if (!WORDS.contains(word)) {
                throw new AssertionError("unknown word in the schema: " + word);
            }
        });
        if (schema.has("$ref")) {
            check(root.at(schema.get("$ref").asText().substring(1)), value, path, faults);
        }
        if (schema.has("type") && !isOf(schema.get("type").asText(), value)) {
            faults.add(path + " is no " + schema.get("type").asText());
            return;
        }
        if (schema.has("enum") && stream(schema.get("enum")).noneMatch(value::equals)) {
            faults.add(path + " is none of " + schema.get("enum"));
        }
        checkScalar(schema, value, path, faults);
        if (value.isArray()) {
            checkArray(schema, value, path, faults);
        }
        if (value.isObject()) {
            checkObject(schema, value, path, faults);
        }
        checkChoice(schema, value, path, faults);
    }

    private static void checkScalar(JsonNode schema, JsonNode value, String path, List<String> faults) {
        var text = value.asText();
        if (value.isTextual()
                && (text.length() < schema.path("minLength").asInt()
                        || schema.has("pattern")
                                && !Pattern.compile(schema.get("pattern").asText())
                                        .matcher(text)
                                        .find())) {
            faults.add(path + " is not written so: " + text);
        }
        if (!value.isNumber()) {
            return;
        }
        var number = value.decimalValue();
        var tooSmall =
                schema.has("minimum") && number.compareTo(schema.get("minimum").decimalValue()) < 0;
        var tooLarge =
                schema.has("maximum") && number.compareTo(schema.get("maximum").decimalValue()) > 0;
        var noMultiple = schema.has("multipleOf")
                && number.remainder(schema.get("multipleOf").decimalValue()).signum() != 0;
        if (tooSmall || tooLarge || noMultiple) {
            faults.add(path + " is out of bounds: " + number);
        }
    }

    private void checkArray(JsonNode schema, JsonNode value, String path, List<String> faults) {
        if (value.size() < schema.path("minItems").asInt()
                || value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
            faults.add(path + " has " + value.size() + " items");
        }
        for (var i = 0; i < value.size(); i++) {
            check(schema.path("items"), value.get(i), path + "[" + i + "]", faults);
        }
    }

    private void checkObject(JsonNode schema, JsonNode value, String path, List<String> faults) {
        stream(schema.path("required"))
                .filter(key -> !value.has(key.asText()))
                .forEach(key -> faults.add(path + " lacks " + key.asText()));
        value.fields().forEachRemaining(member -> {
            var property = schema.path("properties").path(member.getKey());
            if (!property.isMissingNode()) {
                check(property, member.getValue(), path + "." + member.getKey(), faults);
            } else if (schema.has("additionalProperties")) {
                faults.add(path + " has an unknown " + member.getKey());
            }
        });
    }

    private void checkChoice(JsonNode schema, JsonNode value, String path, List<String> faults) {
        if (schema.has("anyOf") && matching(schema.get("anyOf"), value) == 0) {
            faults.add(path + " is none of what it may be: " + value);
        }
        if (schema.has("oneOf") && matching(schema.get("oneOf"), value) != 1) {
            faults.add(path + " is not exactly one of " + schema.get("oneOf"));
        }
        if (schema.has("not") && matching(new ObjectMapper().createArrayNode().add(schema.get("not")), value) == 1) {
            faults.add(path + " has both of " + schema.get("not"));
        }
    }

    private long matching(JsonNode choices, JsonNode value) {
        return stream(choices)
                .filter(choice -> {
                    var inner = new ArrayList<String>();
                    check(choice, value, "", inner);
                    return inner.isEmpty();
                })
                .count();
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> throw new AssertionError("unknown type in the schema: " + type);
        };
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
