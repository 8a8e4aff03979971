package io.bolane.protocol.bolink.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Fill;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Need;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Type;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Unit;

/** Messages made of the examples that stand in the catalogue. */
final class Samples {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Samples() {}

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    /** What an operator would give: every field that he must or may give, with the document's example. */
    static ObjectNode of(BolinkInterface one, boolean asText) {
        var given = MAPPER.createObjectNode();
        for (var field : one.request()) {
            if (field.fill() == Fill.CALLER
                    && (field.need() != Need.OPTIONAL || field.example().isPresent())) {
                put(given, field, asText);
            }
        }
        return given;
    }

    private static void put(ObjectNode given, FieldSpec field, boolean asText) {
        var parent = given;
        var path = field.path();
        for (var name : path.subList(0, path.size() - 1)) {
            parent = (ObjectNode) parent.get(name);
        }
        var name = path.get(path.size() - 1);
        var value = sampleOf(field);
        parent.set(name, asText && value.isNumber() ? MAPPER.getNodeFactory().textNode(value.asText()) : value);
    }

    private static JsonNode sampleOf(FieldSpec field) {
        if (!field.values().isEmpty() && field.example().isEmpty()) {
            var first = field.values().keySet().iterator().next();
            return field.type() == Type.STRING ? MAPPER.getNodeFactory().textNode(first) : json(first);
        }
        if (field.example().isEmpty()
                && field.unit().filter(Unit.DATETIME::equals).isPresent()) {
            return MAPPER.getNodeFactory().textNode("2026-03-02 08:00:00");
        }
        if (field.example().isEmpty() && field.unit().filter(Unit.DATE::equals).isPresent()) {
            return MAPPER.getNodeFactory().textNode("2026-03-02");
        }
        return field.example().map(Samples::json).orElseGet(() -> switch (field.type()) {
            case STRING ->
                MAPPER.getNodeFactory().textNode(field.bounds().decimals() == 2 ? "1.00" : "1234567890123456");
            case INTEGER -> MAPPER.getNodeFactory().numberNode(1_600_000_000L);
            default -> MAPPER.createObjectNode();
        });
    }
}
