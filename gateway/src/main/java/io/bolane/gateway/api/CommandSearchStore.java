package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Searches the journal of commands to lanes. It is written a moment behind the commands. */
final class CommandSearchStore {
    private static final String SELECT =
            """
            SELECT command_id AS id, park_id AS park, lane, verb AS "do", authority,
                   authority_detail AS "authorityDetail", order_id AS "order", state::text AS state, reason,
                   accepted_at AS "acceptedAt", sent_at AS "sentAt", executed_at AS "executedAt",
                   confirmed_at AS "confirmedAt", ended_at AS "endedAt"
            FROM lane_command
            """;

    private static final String ONE = SELECT + "WHERE command_id = $1";

    private static final KeysetQuery LIST =
            KeysetQuery.byTime(SELECT, new Key("accepted_at", "acceptedAt"), new Key("command_id", "id"));

    private final Database database;

    CommandSearchStore(Database database) {
        this.database = database;
    }

    /** What to look for; what is empty does not matter. */
    record Filter(
            Optional<String> park,
            Optional<String> lane,
            Optional<String> verb,
            Optional<String> state,
            Optional<String> order,
            Optional<OffsetDateTime> from,
            Optional<OffsetDateTime> to,
            Slice slice) {}

    Future<Page> find(Filter filter) {
        return LIST.search(filter.slice())
                .where("park_id = ?", filter.park())
                .where("lane = ?", filter.lane())
                .where("verb = ?", filter.verb())
                .where("state::text = ?", filter.state())
                .where("order_id = ?", filter.order())
                .where("accepted_at >= ?", filter.from())
                .where("accepted_at < ?", filter.to())
                .in(database);
    }

    Future<Optional<JsonObject>> one(String id) {
        return database.withConnection(
                        connection -> connection.preparedQuery(ONE).execute(Tuple.of(id)))
                .map(JsonRows::first);
    }
}
