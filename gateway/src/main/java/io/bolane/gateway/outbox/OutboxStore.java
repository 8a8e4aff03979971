package io.bolane.gateway.outbox;

import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statements of the table {@code outbox}. All times are the database's. */
final class OutboxStore {
    private static final int KEPT_TEXT_LENGTH = 2_000;

    /**
     * A row that this relay has taken.
     *
     * @param usefulFor how long an answer is still of use; empty: for ever
     * @param rejections how often Bolink has answered, but neither yes nor a lasting no
     */
    record Taken(OutboxRow row, Optional<Duration> usefulFor, int rejections) {}

    /**
     * Takes what is due, park by park, so that no park waits for another's backlog. A row whose time is short goes
     * first. A row behind an unfinished one of its order stays. No transaction is held while the row is sent: to be
     * taken means that it is not due again before the lease has ended.
     */
    private static final String TAKE =
            """
            WITH due AS MATERIALIZED (
                SELECT candidate.id
                FROM unnest($1::text[], $2::int[]) AS budget(park_id, places)
                CROSS JOIN LATERAL (
                    SELECT o.id
                    FROM outbox o
                    WHERE o.park_id = budget.park_id AND o.union_id = $3
                      AND o.state = 'open' AND o.next_at <= statement_timestamp()
                      AND (o.expires_at IS NULL OR o.expires_at > statement_timestamp())
                      AND NOT EXISTS (
                          SELECT 1 FROM outbox earlier
                          WHERE earlier.park_id = o.park_id AND earlier.order_id = o.order_id
                            AND earlier.id < o.id AND earlier.state IN ('open', 'parked'))
                    ORDER BY o.expires_at NULLS LAST, o.next_at, o.id
                    LIMIT budget.places
                    FOR UPDATE SKIP LOCKED
                ) AS candidate
                LIMIT $4
            )
            UPDATE outbox o
            SET taken_by = $5, attempts = o.attempts + 1,
                next_at = clock_timestamp() + $6 * interval '1 millisecond'
            FROM due
            WHERE o.id = due.id
            RETURNING o.*, (extract(epoch FROM o.expires_at - clock_timestamp()) * 1000)::bigint AS useful_ms
            """;

    private static final String MARK_DONE =
            """
            UPDATE outbox SET state = 'done', reply = $2, last_error = NULL, settled_at = clock_timestamp()
            WHERE id = $1 AND state IN ('open', 'expired')
            """;

    private static final String RETRY =
            """
            UPDATE outbox
            SET next_at = clock_timestamp() + $3 * interval '1 millisecond', taken_by = NULL, last_error = $4,
                rejections = $5
            WHERE id = $1 AND attempts = $2 AND state = 'open'
            """;

    private static final String PARK =
            """
            UPDATE outbox SET state = 'parked', taken_by = NULL, last_error = $3, reply = $4
            WHERE id = $1 AND attempts = $2 AND state = 'open'
            """;

    private static final String FIND_EXPIRED =
            """
            SELECT o.* FROM outbox o
            WHERE o.state = 'open' AND o.expires_at <= statement_timestamp()
            ORDER BY o.expires_at
            LIMIT 50
            """;

    private static final String MARK_EXPIRED =
            """
            UPDATE outbox SET state = 'expired', settled_at = clock_timestamp()
            WHERE id = $1 AND state = 'open'
            """;

    private static final String COUNT =
            """
            SELECT count(*) FILTER (WHERE state = 'open') AS open, count(*) FILTER (WHERE state = 'parked') AS parked
            FROM outbox WHERE state IN ('open', 'parked')
            """;

    private static final String FIND_PARKED =
            """
            SELECT o.* FROM outbox o WHERE o.state = 'parked' ORDER BY o.id LIMIT $1
            """;

    private static final String RELEASE =
            """
            UPDATE outbox SET state = 'open', rejections = 0, next_at = clock_timestamp()
            WHERE id = $1 AND state = 'parked'
            """;

    private static final String DROP =
            """
            UPDATE outbox SET state = 'dropped', settled_at = clock_timestamp()
            WHERE id = $1 AND state = 'parked'
            """;

    /**
     * @param budgets how many rows of each park may be taken
     * @return what was taken, oldest first
     */
    Future<List<Taken>> take(
            SqlClient db, UnionId union, Map<ParkId, Integer> budgets, int atMost, String by, Duration lease) {
        var parks = new ArrayList<>(budgets.keySet());
        var places = parks.stream().map(budgets::get).toArray(Integer[]::new);
        var arguments = Tuple.tuple()
                .addArrayOfString(parks.stream().map(ParkId::value).toArray(String[]::new))
                .addArrayOfInteger(places)
                .addLong(union.value())
                .addLong((long) atMost)
                .addString(by)
                .addLong(lease.toMillis());
        return db.preparedQuery(TAKE).execute(arguments).map(OutboxStore::readTaken);
    }

    private static List<Taken> readTaken(RowSet<Row> rows) {
        var taken = new ArrayList<Taken>();
        for (var row : rows) {
            var useful = Optional.ofNullable(row.getLong("useful_ms")).map(Duration::ofMillis);
            taken.add(new Taken(read(row), useful, row.getInteger("rejections")));
        }
        taken.sort(Comparator.comparingLong(one -> one.row().id()));
        return taken;
    }

    static OutboxRow read(Row row) {
        return new OutboxRow(
                row.getLong("id"),
                new UnionId(row.getLong("union_id")),
                ParkId.of(row.getString("park_id")),
                Optional.ofNullable(row.getString("order_id")).map(OrderId::of),
                row.getString("interface"),
                new OutboxRow.Target(row.getString("host"), row.getString("path"), row.getBoolean("union_inside")),
                row.getString("data_text"),
                row.getInteger("attempts"));
    }

    /** @return false when the row was settled before */
    Future<Boolean> markDone(SqlClient tx, OutboxRow row, String reply) {
        return changed(tx, MARK_DONE, Tuple.of(row.id(), kept(reply)));
    }

    /** @return false when the row has been taken by another relay or settled meanwhile */
    Future<Boolean> retry(SqlClient db, Taken taken, Duration delay, String error, int rejections) {
        var row = taken.row();
        return changed(db, RETRY, Tuple.of(row.id(), row.attempts(), delay.toMillis(), kept(error), rejections));
    }

    /** @return false when the row has been taken by another relay or settled meanwhile */
    Future<Boolean> park(SqlClient db, Taken taken, String error, String reply) {
        var row = taken.row();
        return changed(db, PARK, Tuple.of(row.id(), row.attempts(), kept(error), kept(reply)));
    }

    Future<List<OutboxRow>> findExpired(SqlClient db) {
        return db.preparedQuery(FIND_EXPIRED).execute().map(OutboxStore::readAll);
    }

    /** @return false when the row was settled before */
    Future<Boolean> markExpired(SqlClient tx, OutboxRow row) {
        return changed(tx, MARK_EXPIRED, Tuple.of(row.id()));
    }

    Future<OutboxCounts> count(SqlClient db) {
        return db.preparedQuery(COUNT).execute().map(rows -> {
            var row = rows.iterator().next();
            return new OutboxCounts(row.getLong("open"), row.getLong("parked"));
        });
    }

    Future<List<ParkedRows.Parked>> findParked(SqlClient db, int atMost) {
        return db.preparedQuery(FIND_PARKED).execute(Tuple.of(atMost)).map(rows -> {
            var parked = new ArrayList<ParkedRows.Parked>();
            rows.forEach(row -> parked.add(new ParkedRows.Parked(
                    read(row),
                    Optional.ofNullable(row.getString("last_error")).orElse(""),
                    Optional.ofNullable(row.getString("reply")))));
            return List.copyOf(parked);
        });
    }

    Future<Boolean> release(SqlClient db, long id) {
        return changed(db, RELEASE, Tuple.of(id));
    }

    Future<Boolean> drop(SqlClient db, long id) {
        return changed(db, DROP, Tuple.of(id));
    }

    private static List<OutboxRow> readAll(RowSet<Row> rows) {
        var found = new ArrayList<OutboxRow>();
        rows.forEach(row -> found.add(read(row)));
        return found;
    }

    private static Future<Boolean> changed(SqlClient db, String statement, Tuple arguments) {
        return db.preparedQuery(statement).execute(arguments).map(rows -> rows.rowCount() == 1);
    }

    /** PostgreSQL holds no NUL in a text, and what strangers answer may be long. */
    private static String kept(String text) {
        var clean = text.replace("\u0000", "");
        return clean.length() <= KEPT_TEXT_LENGTH ? clean : clean.substring(0, KEPT_TEXT_LENGTH);
    }
}
