package io.bolane.gateway.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What is answered with status 200: JSON, and for a list where it goes on. */
record Answer(String json, Optional<Cursor> next) {
    static Answer of(JsonObject object) {
        return new Answer(object.encode(), Optional.empty());
    }

    static Answer of(JsonArray list) {
        return new Answer(list.encode(), Optional.empty());
    }

    static Answer of(Page page) {
        return new Answer(page.items().encode(), page.next());
    }
}
