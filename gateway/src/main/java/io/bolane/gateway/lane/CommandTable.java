package io.bolane.gateway.lane;

import io.bolane.gateway.db.Columns;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.lane.CommandRecord.CommandRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The command journal in PostgreSQL, table {@code lane_command}. */
final class CommandTable implements CommandStore {
    /** One statement for a batch: its arrays are the columns. */
    private static final String SAVE =
            """
            INSERT INTO lane_command AS known (
                command_id, park_id, lane, verb, authority, authority_detail, order_id,
                state, reason, accepted_at, sent_at, executed_at, confirmed_at, ended_at)
            SELECT fresh.command_id, fresh.park_id, fresh.lane, fresh.verb, fresh.authority, fresh.authority_detail,
                   fresh.order_id, fresh.state::lane_command_state, fresh.reason,
                   fresh.accepted_at, fresh.sent_at, fresh.executed_at, fresh.confirmed_at, fresh.ended_at
              FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                          $8::text[], $9::text[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[],
                          $13::timestamptz[], $14::timestamptz[])
                AS fresh (command_id, park_id, lane, verb, authority, authority_detail, order_id,
                          state, reason, accepted_at, sent_at, executed_at, confirmed_at, ended_at)
            ON CONFLICT (command_id) DO UPDATE SET
                state = greatest(known.state, EXCLUDED.state),
                reason = CASE WHEN EXCLUDED.state >= known.state THEN EXCLUDED.reason ELSE known.reason END,
                sent_at = coalesce(known.sent_at, EXCLUDED.sent_at),
                executed_at = coalesce(known.executed_at, EXCLUDED.executed_at),
                confirmed_at = coalesce(known.confirmed_at, EXCLUDED.confirmed_at),
                ended_at = coalesce(known.ended_at, EXCLUDED.ended_at)
            """;

    private final Database database;

    CommandTable(Database database) {
        this.database = database;
    }

    @Override
    public Future<Void> save(List<CommandRow> rows) {
        var values = Tuple.tuple();
        values.addValue(texts(rows, row -> row.id().value()));
        values.addValue(texts(rows, row -> row.lane().park().value()));
        values.addValue(texts(rows, row -> row.lane().name()));
        values.addValue(texts(rows, row -> word(row.verb())));
        values.addValue(texts(rows, row -> word(row.authority().source())));
        values.addValue(texts(rows, row -> row.authority().detail()));
        values.addValue(texts(rows, CommandRow::order));
        values.addValue(texts(rows, row -> word(row.state())));
        values.addValue(texts(rows, CommandRow::reason));
        values.addValue(times(rows, CommandRow::acceptedAt));
        values.addValue(times(rows, CommandRow::sentAt));
        values.addValue(times(rows, CommandRow::executedAt));
        values.addValue(times(rows, CommandRow::confirmedAt));
        values.addValue(times(rows, CommandRow::endedAt));
        return database.withConnection(
                        connection -> connection.preparedQuery(SAVE).execute(values))
                .mapEmpty();
    }

    /** PostgreSQL stores no NUL, and one bad row must not take its batch along. */
    private static String[] texts(List<CommandRow> rows, Function<CommandRow, String> column) {
        return rows.stream()
                .map(column)
                .map(text -> text == null ? null : text.replace('\0', ' '))
                .toArray(String[]::new);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime[] times(List<CommandRow> rows, Function<CommandRow, Instant> column) {
        return rows.stream()
                .map(column)
                .map(time -> time == null ? null : Columns.timestamp(time))
                .toArray(OffsetDateTime[]::new);
    }
}
