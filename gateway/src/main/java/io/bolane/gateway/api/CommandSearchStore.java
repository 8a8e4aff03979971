package io.bolane.gateway.api;

import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Searches the journal of commands to lanes. It is written a moment behind the commands. */
final class CommandSearchStore {
    private static final String FIND =
            """
            SELECT command_id AS id, park_id AS park, lane, verb AS "do", authority,
                   authority_detail AS "authorityDetail", order_id AS "order", state::text AS state, reason, accepted_at AS "acceptedAt", sent_at AS "sentAt",
                   executed_at AS "executedAt", confirmed_at AS "confirmedAt", ended_at AS "endedAt"
            FROM lane_command
            WHERE ($1::text IS NULL OR park_id = $1) AND ($2::text IS NULL OR lane = $2)
              AND ($3::text IS NULL OR verb = $3) AND ($4::text IS NULL OR state::text = $4)
              AND ($5::text IS NULL OR order_id = $5)
              AND ($6::timestamptz IS NULL OR accepted_at >= $6) AND ($7::timestamptz IS NULL OR accepted_at < $7)
              AND ($8::timestamptz IS NULL OR (accepted_at, command_id) < ($8, $9::text))
            ORDER BY accepted_at DESC, command_id DESC
            LIMIT $10
            """;

    private static final String ONE =
            """
            SELECT command_id AS id, park_id AS park, lane, verb AS "do", authority,
                   authority_detail AS "authorityDetail", order_id AS "order", state::text AS state, reason, accepted_at AS "acceptedAt", sent_at AS "sentAt",
                   executed_at AS "executedAt", confirmed_at AS "confirmedAt", ended_at AS "endedAt"
            FROM lane_command WHERE command_id = $1
            """;

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
            Slice slice) {
        private Tuple toTuple() {
            return Tuple.tuple()
                    .addString(park.orElse(null))
                    .addString(lane.orElse(null))
                    .addString(verb.orElse(null))
                    .addString(state.orElse(null))
                    .addString(order.orElse(null))
                    .addOffsetDateTime(from.orElse(null))
                    .addOffsetDateTime(to.orElse(null))
                    .addOffsetDateTime(slice.at())
                    .addString(slice.id())
                    .addInteger(slice.rows());
        }
    }

    Future<Page> find(Filter filter) {
        return database.withConnection(
                        connection -> connection.preparedQuery(FIND).execute(filter.toTuple()))
                .map(rows -> filter.slice().page(rows, "acceptedAt", "id"));
    }

    Future<Optional<JsonObject>> one(String id) {
        return database.withConnection(
                        connection -> connection.preparedQuery(ONE).execute(Tuple.of(id)))
                .map(JsonRows::first);
    }
}
