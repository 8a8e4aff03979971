package io.bolane.gateway.api;

import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.FieldSpec;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Fill;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Need;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** The fields of Bolink's interfaces, as the API tells of them. */
final class BolinkFields {
    private BolinkFields() {}

    /** @return those that a caller may give */
    static JsonArray json(BolinkInterface called) {
        return new JsonArray(called.request().stream()
                .filter(field -> field.fill() == Fill.CALLER || field.fill() == Fill.RAND || field.fill() == Fill.NOW)
                .map(BolinkFields::json)
                .toList());
    }

    private static JsonObject json(FieldSpec field) {
        var json = new JsonObject()
                .put("name", field.name())
                .put("type", word(field.type()))
                .put("required", field.need() == Need.ALWAYS && field.fill() == Fill.CALLER)
                .put("allowed", allowed(field));
        if (!field.doc().isEmpty()) {
            json.put("doc", field.doc());
        }
        return json;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** @return what a call is told that gave this field wrongly, or not at all */
    static Problem problem(BolinkInterface called, JsonObject given, InvalidField refused) {
        var name = refused.field().replaceAll("\\[\\d+]", "[]");
        var allowed = called.request().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .map(BolinkFields::allowed)
                .orElse("as " + called.id() + " has it");
        var value = given.getValue(refused.field());
        var reason = refused.reason() + "; " + allowed;
        return value == null
                ? Problem.missing(refused.field(), reason)
                : Problem.invalid(refused.field(), value, reason);
    }

    private static String allowed(FieldSpec field) {
        var text = new StringBuilder(word(field.type()));
        field.unit().ifPresent(unit -> text.append(" in ").append(word(unit)));
        if (field.bounds().maxLength() > 0) {
            text.append(", at most ").append(field.bounds().maxLength()).append(" characters");
        }
        if (!field.values().isEmpty()) {
            text.append(", one of ").append(String.join(", ", field.values().keySet()));
        }
        field.when().ifPresent(when -> text.append(", required when ").append(when));
        field.circumstance().ifPresent(when -> text.append(", required when ").append(when));
        return text.toString();
    }
}
