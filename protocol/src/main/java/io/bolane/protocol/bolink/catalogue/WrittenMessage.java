package io.bolane.protocol.bolink.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.Rand;
import io.bolane.protocol.bolink.Signature;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Envelope;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Fill;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Type;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Unit;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A message as its table wants it, made once and checked.
 *
 * @param beside the members that stand beside data
 */
record WrittenMessage(BolinkInterface of, ObjectNode beside, JsonNode data, String dataText) {
    private static final String ANY_SIGN = "0".repeat(32);

    /** @throws InvalidField naming the first field that is missing, unknown or cannot be written */
    static WrittenMessage write(BolinkInterface of, ObjectNode given, Origin origin) {
        var filler = filler(of, origin);
        var besideFields = of.request().stream().filter(FieldSpec::beside).toList();
        var beside = new DataWriter(besideFields, false, filler).write(take(given, besideFields));
        return checked(of, beside, dataWriter(of, filler).write(given));
    }

    /** For the one interface whose data is an array (9.1). */
    static WrittenMessage writeList(BolinkInterface of, ArrayNode given, Origin origin) {
        var filler = filler(of, origin);
        var besideFields = of.request().stream().filter(FieldSpec::beside).toList();
        var beside = new DataWriter(besideFields, false, filler).write(given.objectNode());
        var data = given.arrayNode();
        for (var element : given) {
            if (!(element instanceof ObjectNode object)) {
                throw new InvalidField("data", "holds something else than objects");
            }
            data.add(dataWriter(of, filler).write(object));
        }
        return checked(of, beside, data);
    }

    private static DataWriter dataWriter(BolinkInterface of, DataWriter.Filler filler) {
        var fields = of.request().stream()
                .filter(field -> !field.beside() && field.fill() != Fill.SIGN)
                .toList();
        return new DataWriter(fields, of.open(), filler);
    }

    private static ObjectNode take(ObjectNode given, List<FieldSpec> fields) {
        var taken = given.objectNode();
        for (var field : fields) {
            var value = given.remove(field.name());
            if (value != null) {
                taken.set(field.name(), value);
            }
        }
        return taken;
    }

    private static WrittenMessage checked(BolinkInterface of, ObjectNode beside, JsonNode data) {
        var toCheck =
                of.envelope() == Envelope.SIGNED_QUERY ? ((ObjectNode) data.deepCopy()).put("sign", ANY_SIGN) : data;
        refuseFirst(StrictCheck.request(of, toCheck));
        refuseFirst(StrictCheck.beside(of, beside));
        return new WrittenMessage(of, beside, data, DataWriter.text(data));
    }

    private static void refuseFirst(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidField(violations.get(0).field(), violations.get(0).reason());
        }
    }

    static DataWriter.Filler filler(BolinkInterface of, Origin origin) {
        return field -> Optional.of(
                switch (field.fill()) {
                    case UNION -> numberOf(field, origin.union().value());
                    case SERVICE -> TextNode.valueOf(of.service().orElseThrow());
                    case RAND -> TextNode.valueOf(Rand.of(origin.ids()).text());
                    case NOW -> now(field, origin.clock());
                    case FIXED -> only(field);
                    case SIGN, CALLER -> throw new IllegalStateException(field.name());
                });
    }

    private static JsonNode numberOf(FieldSpec field, long number) {
        return field.type() == Type.STRING ? TextNode.valueOf(Long.toString(number)) : LongNode.valueOf(number);
    }

    private static JsonNode now(FieldSpec field, Clock clock) {
        var now = clock.instant();
        return numberOf(
                field, field.unit().orElseThrow() == Unit.MILLISECONDS ? now.toEpochMilli() : now.getEpochSecond());
    }

    private static JsonNode only(FieldSpec field) {
        var value = field.values().keySet().iterator().next();
        return field.type() == Type.STRING ? TextNode.valueOf(value) : IntNode.valueOf(Integer.parseInt(value));
    }

    /** @return the envelope with this very data text and its signature */
    String signedBody(SigningKey key) {
        var members = DataWriter.text(beside);
        var before = members.substring(1, members.length() - 1);
        return "{" + before + (before.isEmpty() ? "" : ",") + "\"data\":" + dataText + ",\"sign\":\""
                + Signature.of(dataText, key) + "\"}";
    }
}
