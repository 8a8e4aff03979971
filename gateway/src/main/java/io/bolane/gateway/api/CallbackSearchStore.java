package io.bolane.gateway.api;

import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Searches the journal of Bolink's calls. It is written a moment behind them. */
final class CallbackSearchStore {
    private static final String FIND =
            """
            SELECT id, instance, received_at AS "receivedAt", took_us AS "tookMicros", service AS interface,
                   union_id AS union, park_id AS park, subject, state, outcome, reason
            FROM callback_journal
            WHERE ($1::text IS NULL OR park_id = $1) AND ($2::text IS NULL OR service = $2)
              AND ($3::text IS NULL OR outcome = $3) AND ($4::text IS NULL OR subject = $4)
              AND ($5::timestamptz IS NULL OR received_at >= $5) AND ($6::timestamptz IS NULL OR received_at < $6)
              AND ($7::timestamptz IS NULL OR (received_at, id) < ($7, $8::bigint))
            ORDER BY received_at DESC, id DESC
            LIMIT $9
            """;

    private final Database database;

    CallbackSearchStore(Database database) {
        this.database = database;
    }

    /** What to look for; what is empty does not matter. */
    record Filter(
            Optional<String> park,
            Optional<String> interfaceId,
            Optional<String> outcome,
            Optional<String> subject,
            Optional<OffsetDateTime> from,
            Optional<OffsetDateTime> to,
            Slice slice) {
        private Tuple toTuple() {
            return Tuple.tuple()
                    .addString(park.orElse(null))
                    .addString(interfaceId.orElse(null))
                    .addString(outcome.orElse(null))
                    .addString(subject.orElse(null))
                    .addOffsetDateTime(from.orElse(null))
                    .addOffsetDateTime(to.orElse(null))
                    .addOffsetDateTime(slice.at())
                    .addLong(slice.number())
                    .addInteger(slice.rows());
        }
    }

    Future<Page> find(Filter filter) {
        return database.withConnection(
                        connection -> connection.preparedQuery(FIND).execute(filter.toTuple()))
                .map(rows -> filter.slice().page(rows, "receivedAt", "id"));
    }
}
