package io.bolane.protocol.bolink.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Fill;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Need;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Type;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Unit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** JSON Schema of a flat table: "a.b" becomes a property of a property, "list[].x" one of an array's items. */
final class SchemaTree {
    private SchemaTree() {}

    static ObjectNode of(List<FieldSpec> fields) {
        var root = objectSchema();
        for (var field : fields) {
            var parent = root;
            var path = field.path();
            for (var step : path.subList(0, path.size() - 1)) {
                parent = step.endsWith("[]")
                        ? items(property(parent, step.substring(0, step.length() - 2)))
                        : members(property(parent, step));
            }
            var name = path.get(path.size() - 1);
            describe(property(parent, name), field);
            if (field.need() == Need.ALWAYS) {
                parent.withArray("required").add(name);
            }
        }
        return root;
    }

    private static ObjectNode objectSchema() {
        return JsonNodeFactory.instance.objectNode().put("type", "object");
    }

    private static ObjectNode property(ObjectNode parent, String name) {
        return parent.withObjectProperty("properties").withObjectProperty(name);
    }

    private static ObjectNode members(ObjectNode schema) {
        if (!schema.has("type")) {
            schema.put("type", "object");
        }
        return schema;
    }

    /** A list that the table types as text (11.5) keeps that type; its items are what the text holds. */
    private static ObjectNode items(ObjectNode schema) {
        if (!schema.has("type")) {
            schema.put("type", "array");
        }
        var where = schema.path("type").asText().equals("string") ? "contentSchema" : "items";
        return members(schema.withObjectProperty(where));
    }

    static void describe(ObjectNode schema, FieldSpec field) {
        schema.put(
                "type",
                field.type() == Type.BINARY ? "string" : field.type().name().toLowerCase(Locale.ROOT));
        var condition = field.when()
                .map(Condition::toString)
                .or(field::circumstance)
                .map(when -> "Required when " + when + ".")
                .orElse("");
        var meanings = field.values().entrySet().stream()
                .filter(value -> !value.getValue().equals("fixed"))
                .map(value -> value.getKey() + " " + value.getValue())
                .collect(Collectors.joining(", "));
        var text = List.of(sentence(field.doc()), sentence(meanings), condition).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        if (!text.isEmpty()) {
            schema.put("description", text);
        }
        limits(schema, field);
        field.example().ifPresent(example -> schema.withArray("examples").add(json(example)));
    }

    private static String sentence(String text) {
        return text.isEmpty() || text.endsWith("…") ? text : text + ".";
    }

    private static void limits(ObjectNode schema, FieldSpec field) {
        var bounds = field.bounds();
        if (!field.values().isEmpty()) {
            var allowed = schema.withArray("enum");
            for (var value : field.values().keySet()) {
                if (field.type() == Type.INTEGER) {
                    allowed.add(Long.parseLong(value));
                } else {
                    allowed.add(value);
                }
            }
        }
        if (field.type() == Type.STRING) {
            if (bounds.minLength() > 0) {
                schema.put("minLength", bounds.minLength());
            }
            if (bounds.maxLength() > 0) {
                schema.put("maxLength", bounds.maxLength());
            }
            bounds.pattern().ifPresent(pattern -> schema.put("pattern", "^" + pattern + "$"));
            if (bounds.decimals() >= 0) {
                schema.put("pattern", "^\\d{1,10}\\.\\d{" + bounds.decimals() + "}$");
            }
        } else {
            bounds.minimum().ifPresent(least -> schema.set("minimum", json(least)));
            bounds.maximum().ifPresent(most -> schema.set("maximum", json(most)));
        }
        field.unit().ifPresent(unit -> schema.put("x-unit", unit.name().toLowerCase(Locale.ROOT)));
        if (field.unit().filter(Unit.DATE::equals).isPresent()) {
            schema.put("format", "date");
        }
        if (field.echo()) {
            schema.put("x-echo", true);
        }
        if (field.fill() == Fill.RAND || field.fill() == Fill.NOW) {
            schema.put("x-filled", true);
        }
    }

    private static JsonNode json(String text) {
        try {
            return DataWriter.MAPPER.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
