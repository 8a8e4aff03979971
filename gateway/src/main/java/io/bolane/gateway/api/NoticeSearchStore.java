package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Searches what Bolink told beside stays and their money: change, seamless pay, codes by SMS, people. */
final class NoticeSearchStore {
    private static final KeysetQuery CHANGE = KeysetQuery.byNumber(
            """
            SELECT id, trade_no AS "tradeNo", park_id AS park, order_id AS "order", plate, state,
                   amount_fen AS "amountFen", errmsg AS message, paid_at AS "paidAt", received_at AS "receivedAt"
            FROM change_payout
            """,
            "receivedAt",
            new Key("id", "id"));

    private static final KeysetQuery SEAMLESS = KeysetQuery.byTime(
            """
            SELECT order_id AS "order", park_id AS park, plate, supported, updated_at AS "updatedAt"
            FROM seamless_state
            """,
            new Key("updated_at", "updatedAt"),
            new Key("order_id", "order"));

    /** Without the code: it is for the driver. */
    private static final KeysetQuery CODES = KeysetQuery.byNumber(
            """
            SELECT id, park_id AS park, mobile, car_number AS "carNumber", state, asked_at AS "askedAt"
            FROM sms_code
            """,
            "askedAt",
            new Key("id", "id"));

    private static final String PERSON =
            """
            SELECT id, union_id AS "union", community, content::json AS person, received_at AS "receivedAt",
                   replaced_at AS "replacedAt"
            FROM person
            """;

    private static final KeysetQuery PEOPLE = KeysetQuery.byNumber(PERSON, "receivedAt", new Key("id", "id"));
    private static final String ONE_PERSON = PERSON + "WHERE id = $1";

    private final Database database;

    NoticeSearchStore(Database database) {
        this.database = database;
    }

    Future<Page> change(Optional<String> park, Optional<String> order, Optional<String> state, Slice slice) {
        return CHANGE.search(slice)
                .where("park_id = ?", park)
                .where("order_id = ?", order)
                .where("state = ?", state)
                .in(database);
    }

    Future<Page> seamless(Optional<String> park, Optional<String> plate, Optional<Boolean> supported, Slice slice) {
        return SEAMLESS.search(slice)
                .where("park_id = ?", park)
                .where("plate = ?", plate)
                .where("supported = ?", supported)
                .in(database);
    }

    Future<Page> codes(Optional<String> park, Optional<String> mobile, Optional<String> state, Slice slice) {
        return CODES.search(slice)
                .where("park_id = ?", park)
                .where("mobile = ?", mobile)
                .where("state = ?", state)
                .in(database);
    }

    Future<Page> people(Optional<Long> union, Optional<Long> community, Optional<Boolean> replaced, Slice slice) {
        return PEOPLE.search(slice)
                .where("union_id = ?", union)
                .where("community = ?", community)
                .where("(replaced_at IS NOT NULL) = ?", replaced)
                .in(database);
    }

    Future<Optional<JsonObject>> person(long id) {
        return database.withConnection(
                        connection -> connection.preparedQuery(ONE_PERSON).execute(Tuple.of(id)))
                .map(JsonRows::first);
    }
}
