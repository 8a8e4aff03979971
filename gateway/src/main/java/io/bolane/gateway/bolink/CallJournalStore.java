package io.bolane.gateway.bolink;

import io.bolane.gateway.db.Database;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Table {@code callback_journal}. */
public final class CallJournalStore {
    private static final String INSERT =
            """
            INSERT INTO callback_journal
                (instance, received_at, took_us, service, union_id, park_id, subject, state, outcome, reason)
            SELECT $1, * FROM unnest($2::timestamptz[], $3::bigint[], $4::text[], $5::bigint[], $6::text[],
                                     $7::text[], $8::smallint[], $9::text[], $10::text[])
            """;

    private final Database database;
    private final String instance;

    /** @param instance name of this gateway */
    public CallJournalStore(Database database, String instance) {
        this.database = database;
        this.instance = instance;
    }

    /** Writes all of them in one statement, or none. */
    Future<Void> insert(List<JournalEntry> entries) {
        var row = Tuple.tuple()
                .addString(instance)
                .addArrayOfOffsetDateTime(column(entries, OffsetDateTime[]::new, CallJournalStore::receivedAt))
                .addArrayOfLong(
                        column(entries, Long[]::new, entry -> entry.took().toNanos() / 1_000))
                .addArrayOfString(column(entries, String[]::new, JournalEntry::service))
                .addArrayOfLong(column(entries, Long[]::new, CallJournalStore::union))
                .addArrayOfString(column(entries, String[]::new, CallJournalStore::park))
                .addArrayOfString(column(
                        entries, String[]::new, entry -> text(entry.subject().orElse(null))))
                .addArrayOfShort(column(entries, Short[]::new, entry -> (short) entry.state()))
                .addArrayOfString(
                        column(entries, String[]::new, entry -> entry.outcome().text()))
                .addArrayOfString(column(
                        entries, String[]::new, entry -> text(entry.reason().orElse(null))));
        return database.withConnection(
                connection -> connection.preparedQuery(INSERT).execute(row).mapEmpty());
    }

    private static OffsetDateTime receivedAt(JournalEntry entry) {
        return entry.receivedAt().atOffset(ZoneOffset.UTC);
    }

    private static Long union(JournalEntry entry) {
        return entry.account().map(UnionId::value).orElse(null);
    }

    private static String park(JournalEntry entry) {
        return entry.park().map(ParkId::value).orElse(null);
    }

    /** PostgreSQL takes no NUL in a text, and one bad entry would stop the whole batch for ever. */
    private static String text(String value) {
        return value == null ? null : value.replace("\0", "");
    }

    private static <T> T[] column(List<JournalEntry> entries, IntFunction<T[]> array, Function<JournalEntry, T> value) {
        return entries.stream().map(value).toArray(array);
    }
}
