package io.bolane.protocol.bolink.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Fill;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Messages of any interface, by its table: what must be there mostly is, of the rest some, each with a value of its
 * type; some values are such as nobody may send.
 */
final class GeneratedMessages {
    private static final List<String> TEXTS = List.of(
            "A1", "东门出口", "a b", "x/y&z=1", "\"quoted\"", "0", "17", "-3", "0.5", "12345678901", "{", "\\", "é😀");

    private final BolinkInterface of;
    private final Random random;

    private GeneratedMessages(BolinkInterface of, Random random) {
        this.of = of;
        this.random = random;
    }

    /** @return what an operator, or Bolink, gives; one element where data is a list (9.1) */
    static ObjectNode of(BolinkInterface one, Random random) {
        return new GeneratedMessages(one, random).object();
    }

    private ObjectNode object() {
        var given = DataWriter.MAPPER.createObjectNode();
        for (var field : of.request()) {
            if (field.fill() == Fill.CALLER && isThere(field)) {
                put(given, field);
            }
        }
        return given;
    }

    private boolean isThere(FieldSpec field) {
        return switch (field.need()) {
            case ALWAYS -> random.nextInt(40) > 0;
            case CONDITIONAL -> random.nextInt(4) > 0;
            case OPTIONAL -> random.nextBoolean();
        };
    }

    /** A member of a member that was left out is left out, too. */
    private void put(ObjectNode given, FieldSpec field) {
        JsonNode parent = given;
        var path = field.path();
        for (var name : path.subList(0, path.size() - 1)) {
            parent = name.endsWith("[]") ? element(parent.get(name.substring(0, name.length() - 2))) : parent.get(name);
            if (!(parent instanceof ObjectNode)) {
                return;
            }
        }
        ((ObjectNode) parent).set(path.get(path.size() - 1), value(field));
    }

    private static JsonNode element(JsonNode list) {
        if (!(list instanceof ArrayNode array)) {
            return null;
        }
        return array.isEmpty() ? array.addObject() : array.get(0);
    }

    private JsonNode value(FieldSpec field) {
        if (field.example().isPresent() && random.nextInt(3) > 0) {
            return json(field.example().get());
        }
        if (!field.values().isEmpty() && random.nextInt(10) > 0) {
            var values = new ArrayList<>(field.values().keySet());
            return typed(field.type(), values.get(random.nextInt(values.size())));
        }
        return switch (field.type()) {
            case STRING, BINARY -> TextNode.valueOf(text(field));
            case INTEGER -> LongNode.valueOf(random.nextInt(4) == 0 ? random.nextInt(50) : 1_600_000_000L);
            case NUMBER -> DecimalNode.valueOf(BigDecimal.valueOf(1 + random.nextInt(99_999), 2));
            case OBJECT -> DataWriter.MAPPER.createObjectNode();
            case ARRAY -> DataWriter.MAPPER.createArrayNode();
        };
    }

    private String text(FieldSpec field) {
        if (field.unit().isEmpty() || random.nextInt(5) == 0) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
        return switch (field.unit().get()) {
            case YUAN -> BigDecimal.valueOf(1 + random.nextInt(99_999), 2).toPlainString();
            case SECONDS -> String.valueOf(1_600_000_000L + random.nextInt(1_000_000));
            case MILLISECONDS -> String.valueOf(1_600_000_000_000L + random.nextInt(1_000_000));
            case MINUTES -> String.valueOf(random.nextInt(10_000));
            case DATE -> "2026-03-0" + (1 + random.nextInt(9));
            case DATETIME -> "2026-03-0" + (1 + random.nextInt(9)) + " 08:00:00";
        };
    }

    private static JsonNode typed(Type type, String text) {
        return type == Type.INTEGER ? IntNode.valueOf(Integer.parseInt(text)) : TextNode.valueOf(text);
    }

    private static JsonNode json(String text) {
        try {
            return DataWriter.MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    /** @return the same message, but numbers are texts and texts that are numbers are numbers, here and there */
    static ObjectNode swapped(ObjectNode message, Random random) {
        var out = message.objectNode();
        message.properties()
                .forEach(member -> out.set(
                        member.getKey(), random.nextBoolean() ? swapped(member.getValue()) : member.getValue()));
        return out;
    }

    private static JsonNode swapped(JsonNode value) {
        if (value.isNumber()) {
            return TextNode.valueOf(value.decimalValue().toPlainString());
        }
        // one spelling of each number, so that nothing is lost on the way
        var isNumber = value.isTextual() && value.textValue().matches("[1-9]\\d{0,14}|(0|[1-9]\\d{0,9})\\.\\d?[1-9]");
        return isNumber ? json(value.textValue()) : value;
    }

    /** @return the same message in another order of its members, and with blanks where JSON has them */
    static String shuffled(ObjectNode message, Random random) {
        var names = new ArrayList<String>();
        message.fieldNames().forEachRemaining(names::add);
        Collections.shuffle(names, random);
        var text = new StringBuilder("{");
        for (var name : names) {
            text.append(text.length() > 1 ? "," : "")
                    .append(blank(random))
                    .append(TextNode.valueOf(name))
                    .append(blank(random))
                    .append(':')
                    .append(blank(random))
                    .append(message.get(name));
        }
        return text.append(blank(random)).append('}').toString();
    }

    private static String blank(Random random) {
        return List.of("", " ", "\n", "\t ").get(random.nextInt(4));
    }
}
