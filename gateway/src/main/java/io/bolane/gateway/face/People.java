package io.bolane.gateway.face;

import io.bolane.gateway.db.Database;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.OfficeReply;
import io.bolane.protocol.bolink.PeopleData;
import io.bolane.protocol.bolink.PeopleData.Person;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Bolink 9.1: people of a community are kept as told; a record of the same home and name replaces the older one. The
 * photo is kept by its address, it is not fetched.
 */
public final class People {
    private final PersonStore store = new PersonStore();
    private final Database database;

    public People(Database database) {
        this.database = database;
    }

    /** @return state 1 once all are kept; fails with {@code StoreUnavailable} */
    public Future<BolinkReply> accept(PeopleData message) {
        var people = new JsonArray();
        message.people().forEach(person -> people.add(json(person)));
        return database.withTransaction(tx -> store.put(tx, message.union().value(), people.encode()))
                .map(kept -> OfficeReply.done(message));
    }

    private static JsonObject json(Person person) {
        var home = person.home();
        var key = new JsonArray()
                .add(home.village())
                .add(home.building())
                .add(home.unit().orElse(""))
                .add(home.floor())
                .add(home.house())
                .add(person.name());
        return new JsonObject()
                .put("community", person.community())
                .put("key", key.encode())
                .put("content", content(person).encode());
    }

    private static JsonObject content(Person person) {
        var home = person.home();
        var json = new JsonObject()
                .put("village", home.village())
                .put("building", home.building())
                .put("floor", home.floor())
                .put("house", home.house())
                .put("name", person.name())
                .put("role", person.role().name());
        home.unit().ifPresent(unit -> json.put("unit", unit));
        person.sex().ifPresent(sex -> json.put("sex", sex));
        person.birthDay().ifPresent(day -> json.put("birthDay", day.toString()));
        person.nation().ifPresent(nation -> json.put("nation", nation));
        person.phone().ifPresent(phone -> json.put("phone", phone));
        person.idCard().ifPresent(card -> json.put("idCard", card));
        person.cardNumber().ifPresent(card -> json.put("cardNumber", card));
        person.photo().ifPresent(photo -> json.put("photo", photo));
        return json;
    }
}
