package io.bolane.gateway;

import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.FieldSpec;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Fill;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Need;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Type;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Unit;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/** Messages made of the examples that stand in the catalogue: every field that must be given, and those with one. */
final class CatalogueSamples {
    private CatalogueSamples() {}

    /** @param park stands in place of the example's */
    static JsonObject of(BolinkInterface one, String park) {
        var given = new JsonObject();
        for (var field : one.request()) {
            if (field.fill() == Fill.CALLER
                    && (field.need() != Need.OPTIONAL || field.example().isPresent())) {
                var path = field.path();
                var parent = given;
                for (var name : path.subList(0, path.size() - 1)) {
                    parent = parent.getJsonObject(name);
                }
                parent.put(path.get(path.size() - 1), value(field));
            }
        }
        if (given.containsKey("park_id")) {
            given.put("park_id", park);
        }
        return given;
    }

    private static Object value(FieldSpec field) {
        if (field.example().isPresent()) {
            return Json.decodeValue(field.example().get());
        }
        if (!field.values().isEmpty()) {
            var first = field.values().keySet().iterator().next();
            return field.type() == Type.STRING ? first : Json.decodeValue(first);
        }
        if (field.unit().filter(Unit.DATETIME::equals).isPresent()) {
            return "2026-03-02 08:00:00";
        }
        if (field.unit().filter(Unit.DATE::equals).isPresent()) {
            return "2026-03-02";
        }
        if (field.type() == Type.STRING) {
            return field.bounds().decimals() == 2 ? "1.00" : "1234567890123456";
        }
        return field.type() == Type.INTEGER ? 1_600_000_000L : new JsonObject();
    }
}
