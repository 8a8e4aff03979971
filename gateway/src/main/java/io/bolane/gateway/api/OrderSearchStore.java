package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Searches stays, and reads one with all that belongs to it. */
final class OrderSearchStore {
    private static final String SELECT =
            """
            SELECT order_id AS "order", park_id AS park, plate, plateless, state, entry_lane AS "entryLane",
                   entered_at AS "enteredAt", exit_lane AS "exitLane", exited_at AS "exitedAt",
                   fee_fen AS "feeFen", unpaid_fen AS "unpaidFen", etc
            FROM parking_order
            """;

    private static final KeysetQuery LIST =
            KeysetQuery.byTime(SELECT, new Key("entered_at", "enteredAt"), new Key("order_id", "order"));

    private static final String ONE =
            """
            SELECT order_id AS "order", park_id AS park, plate, plateless, state, entry_lane AS "entryLane",
                   entered_at AS "enteredAt", exit_lane AS "exitLane", exited_at AS "exitedAt",
                   fee_fen AS "feeFen", unpaid_fen AS "unpaidFen", etc, car_number AS "carNumber", passed, tariff,
                   tariff_version AS "tariffVersion", suspect, voided, read_plate AS "readPlate",
                   told_entered_at AS "toldEnteredAt",
                   created_at AS "createdAt"
            FROM parking_order WHERE order_id = $1
            """;

    private static final String PAYMENTS =
            """
            SELECT trade_no AS "tradeNo", source AS interface, pay_type AS "payType", state, amount_fen AS "amountFen",
                   surplus_fen AS "surplusFen", paid_at AS "paidAt", matched, received_at AS "receivedAt"
            FROM payment WHERE order_id = $1 ORDER BY received_at DESC, trade_no LIMIT 200
            """;

    private static final String REDUCTIONS =
            """
            SELECT reduction_key AS key, kind, minutes, amount_fen AS "amountFen", all_free AS "allFree", platform,
                   start_charge_seq AS "startChargeSeq", method, received_at AS "receivedAt"
            FROM reduction WHERE order_id = $1 ORDER BY received_at DESC, reduction_key LIMIT 200
            """;

    private static final String DECISIONS =
            """
            SELECT kind, priced_at AS "pricedAt", total_fen AS "totalFen", before_fen AS "beforeFen",
                   decided_by AS "decidedBy", reason, at
            FROM price_decision WHERE order_id = $1 ORDER BY id DESC LIMIT 200
            """;

    private static final String QUOTES =
            """
            SELECT query_order_no AS "queryOrderNo", told_at AS "toldAt", priced_at AS "pricedAt", due_fen AS "dueFen",
                   total_fen AS "totalFen"
            FROM quote WHERE order_id = $1 ORDER BY told_at DESC, id DESC LIMIT 200
            """;

    private static final String JOURNAL =
            """
            SELECT at, what, detail FROM order_journal WHERE order_id = $1 ORDER BY id DESC LIMIT 200
            """;

    private static final String UPLOADS =
            """
            SELECT id, interface, state, attempts, created_at AS "createdAt", settled_at AS "settledAt",
                   last_error AS "lastError"
            FROM outbox WHERE park_id = $2 AND order_id = $1 ORDER BY id DESC LIMIT 200
            """;

    private final Database database;

    OrderSearchStore(Database database) {
        this.database = database;
    }

    /** What to look for; what is empty does not matter. */
    record Filter(
            Optional<String> park,
            Optional<String> plate,
            Optional<String> state,
            Optional<String> order,
            Span entered,
            Span exited,
            Slice slice) {}

    /** A time from the first on and before the second. */
    record Span(Optional<OffsetDateTime> from, Optional<OffsetDateTime> to) {}

    Future<Page> find(Filter filter) {
        return LIST.search(filter.slice())
                .where("park_id = ?", filter.park())
                .where("plate = ?", filter.plate())
                .where("state = ?", filter.state())
                .where("order_id = ?", filter.order())
                .where("entered_at >= ?", filter.entered().from())
                .where("entered_at < ?", filter.entered().to())
                .where("exited_at >= ?", filter.exited().from())
                // a car leaves after it has entered: the bound of the one bounds the other, which has the index
                .where("exited_at < ? AND entered_at < ?", filter.exited().to())
                .in(database);
    }

    /** @return the stay with its payments, reductions, decisions, quotes, uploads, journal: the latest 200 of each */
    Future<Optional<JsonObject>> one(String order) {
        return database.withTransaction(tx -> tx.preparedQuery(ONE)
                .execute(Tuple.of(order))
                .map(JsonRows::first)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(found)
                        : withAll(tx, found.get()).map(Optional::of)));
    }

    private Future<JsonObject> withAll(SqlConnection tx, JsonObject order) {
        var id = Tuple.of(order.getString("order"));
        var payments = tx.preparedQuery(PAYMENTS).execute(id);
        var reductions = tx.preparedQuery(REDUCTIONS).execute(id);
        var decisions = tx.preparedQuery(DECISIONS).execute(id);
        var quotes = tx.preparedQuery(QUOTES).execute(id);
        var uploads = tx.preparedQuery(UPLOADS).execute(Tuple.of(order.getString("order"), order.getString("park")));
        var journal = tx.preparedQuery(JOURNAL).execute(id);
        return Future.all(List.of(payments, reductions, decisions, quotes, uploads, journal))
                .map(read -> order.put("payments", JsonRows.array(payments.result()))
                        .put("reductions", JsonRows.array(reductions.result()))
                        .put("decisions", JsonRows.array(decisions.result()))
                        .put("quotes", JsonRows.array(quotes.result()))
                        .put("uploads", JsonRows.array(uploads.result()))
                        .put("journal", JsonRows.array(journal.result())));
    }
}
