package io.bolane.protocol.bolink.catalogue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.UnreadableBody;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Fill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes of what a person or a program gives (numbers or text, in any order) the members as the table wants them, in the
 * order of the table. Numbers keep their decimals; nothing is rounded.
 */
final class DataWriter {
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final List<FieldSpec> fields;
    private final boolean open;
    private final Filler filler;

    /** Gives the values that the caller need not give. */
    @FunctionalInterface
    interface Filler {
        /** @return the value of a field whose {@link FieldSpec#fill} is not the caller */
        Optional<JsonNode> valueOf(FieldSpec field);
    }

    /** @param open whether members that no field names are passed on as they are, or refused */
    DataWriter(List<FieldSpec> fields, boolean open, Filler filler) {
        this.fields = fields;
        this.open = open;
        this.filler = filler;
    }

    /** @throws UnreadableBody when the text is no JSON object */
    static ObjectNode parse(String json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException notJson) {
            throw new UnreadableBody("no JSON");
        }
        throw new UnreadableBody("no JSON object");
    }

    /** @throws UnreadableBody when the text is no JSON array */
    static ArrayNode parseArray(String json) {
        try {
            if (MAPPER.readTree(json) instanceof ArrayNode array) {
                return array;
            }
        } catch (JsonProcessingException notJson) {
            throw new UnreadableBody("no JSON");
        }
        throw new UnreadableBody("no JSON array");
    }

    /** @return compact JSON; non-ASCII characters and slashes unescaped, as in Bolink's own texts */
    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws InvalidField naming the first field that cannot be written or is not known */
    ObjectNode write(ObjectNode given) {
        return object("", given);
    }

    private ObjectNode object(String prefix, ObjectNode given) {
        var out = JsonNodeFactory.instance.objectNode();
        var known = new ArrayList<String>();
        for (var field : fields) {
            var name = field.name();
            if (!name.startsWith(prefix) || name.indexOf('.', prefix.length()) >= 0) {
                continue;
            }
            var own = name.substring(prefix.length());
            known.add(own);
            member(field, given.get(own)).ifPresent(value -> out.set(own, value));
        }
        given.fields().forEachRemaining(extra -> {
            if (!known.contains(extra.getKey())) {
                unknown(prefix, extra.getKey(), extra.getValue(), out);
            }
        });
        return out;
    }

    private void unknown(String prefix, String name, JsonNode value, ObjectNode out) {
        if (!open) {
            throw new InvalidField(prefix + name, "unknown");
        }
        out.set(name, value);
    }

    private Optional<JsonNode> member(FieldSpec field, JsonNode given) {
        var absent = given == null
                || given.isNull()
                || given.isTextual() && given.textValue().isBlank();
        if (field.fill() != Fill.CALLER) {
            return filled(field, absent ? Optional.empty() : Optional.of(GivenValue.convert(field, given)));
        }
        if (absent) {
            return Optional.empty();
        }
        var value = GivenValue.convert(field, given);
        if (value instanceof ObjectNode object && hasMembers(field.name() + ".")) {
            return Optional.of(object(field.name() + ".", object));
        }
        if (value instanceof ArrayNode array && hasMembers(field.name() + "[].")) {
            return Optional.of(array(field, array));
        }
        return Optional.of(value);
    }

    private boolean hasMembers(String prefix) {
        return fields.stream().anyMatch(field -> field.name().startsWith(prefix));
    }

    private JsonNode array(FieldSpec field, ArrayNode given) {
        var out = JsonNodeFactory.instance.arrayNode();
        for (var element : given) {
            if (!(element instanceof ObjectNode object)) {
                throw new InvalidField(field.name(), "holds something else than objects");
            }
            out.add(object(field.name() + "[].", object));
        }
        return out;
    }

    /** Times and numbers against repetition may be given; what the interface or the account decides may not differ. */
    private Optional<JsonNode> filled(FieldSpec field, Optional<JsonNode> given) {
        if (given.isPresent() && (field.fill() == Fill.RAND || field.fill() == Fill.NOW)) {
            return given;
        }
        var value = filler.valueOf(field);
        if (given.isPresent() && !given.equals(value)) {
            throw new InvalidField(field.name(), "is not to be given");
        }
        return value;
    }
}
