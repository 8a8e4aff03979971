package io.bolane.gateway.api;

import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads what other features have stored, newest first. Every answer is a list of rows as JSON objects. */
public final class ApiStore {
    private static final String OCCUPIED = "SELECT park_id, occupied FROM park_space";

    private static final String ORDERS =
            """
            SELECT order_id AS "order", park_id AS park, plate, plateless, state, entry_lane AS "entryLane",
                   entered_at AS "enteredAt", exit_lane AS "exitLane", exited_at AS "exitedAt",
                   fee_fen AS "feeFen", unpaid_fen AS "unpaidFen", etc
            FROM parking_order
            WHERE ($1::text IS NULL OR park_id = $1) AND ($2::text IS NULL OR plate = $2)
              AND ($3::text IS NULL OR state = $3) AND ($4::text IS NULL OR order_id = $4)
            ORDER BY created_at DESC, order_id
            LIMIT $5
            """;

    private static final String PAYMENTS =
            """
            SELECT trade_no AS "tradeNo", park_id AS park, order_id AS "order", plate, source AS interface,
                   pay_type AS "payType", state, amount_fen AS "amountFen", surplus_fen AS "surplusFen",
                   paid_at AS "paidAt", matched, received_at AS "receivedAt"
            FROM payment
            WHERE ($1::text IS NULL OR park_id = $1) AND ($2::text IS NULL OR order_id = $2)
              AND ($3::text IS NULL OR state = $3) AND ($4::text IS NULL OR trade_no = $4)
            ORDER BY received_at DESC, trade_no
            LIMIT $5
            """;

    private static final String UPLOADS =
            """
            SELECT id, union_id AS union, park_id AS park, order_id AS "order", interface, state, attempts,
                   created_at AS "createdAt", settled_at AS "settledAt", last_error AS "lastError"
            FROM outbox
            WHERE ($1::text IS NULL OR park_id = $1) AND ($2::text IS NULL OR order_id = $2)
              AND ($3::text IS NULL OR state = $3) AND ($4::text IS NULL OR interface = $4)
            ORDER BY id DESC
            LIMIT $5
            """;

    private final Database database;

    public ApiStore(Database database) {
        this.database = database;
    }

    /** What to look for; what is empty does not matter. */
    record Filter(
            Optional<String> first,
            Optional<String> second,
            Optional<String> third,
            Optional<String> fourth,
            int limit) {
        private Tuple toTuple() {
            return Tuple.of(first.orElse(null), second.orElse(null), third.orElse(null), fourth.orElse(null), limit);
        }
    }

    /** @return cars by park; fails with {@code StoreUnavailable} */
    Future<Map<String, Integer>> occupied() {
        return database.withConnection(
                        connection -> connection.preparedQuery(OCCUPIED).execute())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getString("park_id"), row -> row.getInteger("occupied"))));
    }

    /** By park, plate, state, order. */
    Future<JsonArray> orders(Filter filter) {
        return query(ORDERS, filter);
    }

    /** By park, order, state, trade number. */
    Future<JsonArray> payments(Filter filter) {
        return query(PAYMENTS, filter);
    }

    /** By park, order, state, interface. */
    Future<JsonArray> uploads(Filter filter) {
        return query(UPLOADS, filter);
    }

    private Future<JsonArray> query(String sql, Filter filter) {
        return database.withConnection(
                        connection -> connection.preparedQuery(sql).execute(filter.toTuple()))
                .map(rows -> new JsonArray(StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> json(row, rows.columnsNames()))
                        .toList()));
    }

    private static JsonObject json(Row row, List<String> columns) {
        var json = new JsonObject();
        for (var column : columns) {
            var value = row.getValue(column);
            json.put(column, value instanceof OffsetDateTime at ? at.toInstant().toString() : value);
        }
        return json;
    }
}
