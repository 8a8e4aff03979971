package io.bolane.gateway.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What is answered with status 200: JSON or a table, and for a list where it goes on. */
record Answer(String type, String body, Optional<Cursor> next) {
    private static final String JSON = "application/json;charset=utf-8";
    private static final String CSV = "text/csv;charset=utf-8";

    private Answer(String json, Optional<Cursor> next) {
        this(JSON, json, next);
    }

    static Answer csv(String table) {
        return new Answer(CSV, table, Optional.empty());
    }

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
