package io.bolane.gateway.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows as JSON: the names of the columns are the names of the members. */
final class JsonRows {
    private JsonRows() {}

    static JsonObject object(Row row) {
        var json = new JsonObject();
        for (var i = 0; i < row.size(); i++) {
            var value = row.getValue(i);
            json.put(row.getColumnName(i), member(value));
        }
        return json;
    }

    private static Object member(Object value) {
        if (value instanceof OffsetDateTime at) {
            return at.toInstant().toString();
        }
        return value instanceof String[] texts ? new JsonArray(List.of((Object[]) texts)) : value;
    }

    static JsonArray array(List<Row> rows) {
        return new JsonArray(rows.stream().map(JsonRows::object).toList());
    }

    static JsonArray array(RowSet<Row> rows) {
        var all = new ArrayList<Row>();
        rows.forEach(all::add);
        return array(all);
    }

    static Optional<JsonObject> first(RowSet<Row> rows) {
        var found = rows.iterator();
        return found.hasNext() ? Optional.of(object(found.next())) : Optional.empty();
    }
}
