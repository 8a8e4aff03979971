package io.bolane.gateway.pass;

import io.bolane.protocol.bolink.MonthPassChange.Company;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A pass as the journal keeps it: JSON, with what is there. */
final class PassText {
    private PassText() {}

    static String of(MonthPass pass) {
        var json = new JsonObject()
                .put("kind", pass.kind().name())
                .put(
                        "plates",
                        new JsonArray(pass.vehicles().stream()
                                .map(car -> car.plate().text())
                                .toList()));
        pass.cardId().ifPresent(card -> json.put("card", card));
        pass.holder().name().ifPresent(name -> json.put("holder", name));
        pass.holder().phone().ifPresent(phone -> json.put("phone", phone));
        pass.validity().from().ifPresent(from -> json.put("from", from.toString()));
        pass.validity().until().ifPresent(until -> json.put("until", until.toString()));
        pass.limits().partOfDay().ifPresent(part -> json.put("partOfDay", part.from() + "-" + part.until()));
        pass.limits().region().ifPresent(region -> json.put("region", region));
        pass.limits().dayRule().ifPresent(rule -> json.put("dayRule", rule));
        pass.company().map(Company::id).ifPresent(company -> json.put("company", company));
        pass.spaces().ifPresent(spaces -> json.put("spaces", spaces));
        return json.encode();
    }
}
