package io.bolane.gateway.pass;

import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Every change of passes and lists, with the record before and after; nothing is ever changed or removed. */
final class CarJournal {
    /** @param message its id, which tells a repeat */
    record Line(
            ParkId park,
            String list,
            String subject,
            String source,
            String what,
            Optional<String> message,
            Optional<String> before,
            Optional<String> after) {}

    private static final String TAKE_TURNS =
            """
            SELECT pg_advisory_xact_lock(hashtextextended('passes ' || $1, 0))
            """;

    /** Changes of the passes and lists of one park take turns. */
    Future<Void> lock(SqlConnection tx, ParkId park) {
        return tx.preparedQuery(TAKE_TURNS).execute(Tuple.of(park.value())).mapEmpty();
    }

    private static final String SEEN =
            """
            SELECT id FROM car_journal WHERE park_id = $1 AND source = $2 AND message_uuid = $3
            """;

    /** @return whether this message has taken effect before */
    Future<Boolean> isSeen(SqlConnection tx, ParkId park, String source, Optional<String> message) {
        return message.isEmpty()
                ? Future.succeededFuture(false)
                : tx.preparedQuery(SEEN)
                        .execute(Tuple.of(park.value(), source, message.get()))
                        .map(rows -> rows.size() > 0);
    }

    private static final String ADD =
            """
            INSERT INTO car_journal (park_id, list, subject, source, what, message_uuid, before, after)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT DO NOTHING
            """;

    Future<Void> add(SqlConnection tx, Line line) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addString(line.park.value())
                        .addString(line.list)
                        .addString(line.subject)
                        .addString(line.source)
                        .addString(line.what)
                        .addString(line.message.orElse(null))
                        .addString(line.before.orElse(null))
                        .addString(line.after.orElse(null)))
                .mapEmpty();
    }
}
