package io.bolane.gateway.mode;

import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.gateway.db.Columns;
import io.bolane.gateway.mode.ModeHistory.Changed;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;

/** SQL of {@code lane_mode}. */
final class ModeStore {
    private static final String ADD =
            """
            INSERT INTO lane_mode (park_id, lane, mode, direction, passages, until_at, authority, authority_detail,
                                   changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    /** A handful at most: people make them. */
    Future<Void> addAll(SqlConnection tx, List<Changed> changes) {
        return tx.preparedQuery(ADD)
                .executeBatch(changes.stream().map(ModeStore::values).toList())
                .mapEmpty();
    }

    private static Tuple values(Changed change) {
        var told = change.told();
        return Tuple.tuple()
                .addString(change.lane().park().value())
                .addString(change.lane().name())
                .addString(word(told.mode()))
                .addString(told.direction().map(ModeStore::word).orElse(null))
                .addInteger(told.passages().orElse(null))
                .addOffsetDateTime(told.until().map(Columns::timestamp).orElse(null))
                .addString(word(told.authority().source()))
                .addString(told.authority().detail().replace('\0', ' ')) // the database takes none
                .addOffsetDateTime(timestamp(change.at()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
