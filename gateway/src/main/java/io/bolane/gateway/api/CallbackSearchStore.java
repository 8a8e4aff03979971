package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Searches the journal of Bolink's calls. It is written a moment behind them. */
final class CallbackSearchStore {
    private static final String SELECT =
            """
            SELECT id, instance, received_at AS "receivedAt", took_us AS "tookMicros", service AS interface,
                   union_id AS union, park_id AS park, subject, state, outcome, reason
            FROM callback_journal
            """;

    private static final KeysetQuery LIST =
            KeysetQuery.byTimeAndNumber(SELECT, new Key("received_at", "receivedAt"), new Key("id", "id"));

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
            Slice slice) {}

    Future<Page> find(Filter filter) {
        return LIST.search(filter.slice())
                .where("park_id = ?", filter.park())
                .where("service = ?", filter.interfaceId())
                .where("outcome = ?", filter.outcome())
                .where("subject = ?", filter.subject())
                .where("received_at >= ?", filter.from())
                .where("received_at < ?", filter.to())
                .in(database);
    }
}
