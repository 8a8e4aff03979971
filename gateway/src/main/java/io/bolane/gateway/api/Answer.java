package io.bolane.gateway.api;

import io.bolane.gateway.picture.PictureFile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is answered with status 200: JSON, a table or a file, and for a list where it goes on.
 *
 * @param file in place of the body
 */
record Answer(String type, String body, Optional<Path> file, Optional<Cursor> next) {
    private static final String JSON = "application/json;charset=utf-8";
    private static final String CSV = "text/csv;charset=utf-8";

    private Answer(String json, Optional<Cursor> next) {
        this(JSON, json, Optional.empty(), next);
    }

    static Answer csv(String table) {
        return new Answer(CSV, table, Optional.empty(), Optional.empty());
    }

    static Answer of(PictureFile picture) {
        return new Answer(picture.type(), "", Optional.of(picture.file()), Optional.empty());
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
