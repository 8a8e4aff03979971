package io.bolane.gateway.api;

import io.bolane.gateway.api.KeysetQuery.Key;
import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Table {@code api_audit}. */
final class AuditStore {
    private static final String ADD =
            """
            INSERT INTO api_audit (name, role, action, subject, before, after, outcome)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            RETURNING id
            """;

    private static final String END =
            """
            UPDATE api_audit SET outcome = $2, ended_at = clock_timestamp() WHERE id = $1
            """;

    private static final String SELECT =
            """
            SELECT id, at, name, role, action, subject, before, after, outcome, ended_at AS "endedAt"
            FROM api_audit
            """;

    private static final KeysetQuery LIST =
            KeysetQuery.byTimeAndNumber(SELECT, new Key("at", "at"), new Key("id", "id"));

    private final Database database;

    AuditStore(Database database) {
        this.database = database;
    }

    /** What to look for; what is empty does not matter. */
    record Filter(
            Optional<String> name,
            Optional<String> action,
            Optional<String> subject,
            Optional<OffsetDateTime> from,
            Optional<OffsetDateTime> to,
            Slice slice) {}

    /** @param outcome absent as long as it is not known */
    Future<Long> add(SqlConnection db, Caller caller, Audit.Action action, Optional<String> outcome) {
        return db.preparedQuery(ADD)
                .execute(Tuple.of(
                        caller.name(),
                        Problem.word(caller.role()),
                        action.what(),
                        action.subject(),
                        action.before().orElse(null),
                        action.after(),
                        outcome.orElse(null)))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    Future<Void> end(SqlConnection db, long entry, String outcome) {
        return db.preparedQuery(END).execute(Tuple.of(entry, outcome)).mapEmpty();
    }

    Future<Page> find(Filter filter) {
        return LIST.search(filter.slice())
                .where("name = ?", filter.name())
                .where("action = ?", filter.action())
                .where("subject = ?", filter.subject())
                .where("at >= ?", filter.from())
                .where("at < ?", filter.to())
                .in(database);
    }
}
