package io.bolane.gateway.picture;

import io.bolane.protocol.bolink.PictureQuery;
import io.bolane.protocol.bolink.PictureQuery.PictureKind;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;
import java.util.Optional;

/** SQL of {@code picture}. */
final class PictureStore {
    record Kept(String hash, String contentType) {}

    private static final String FIND =
            """
            SELECT hash, content_type FROM picture
            WHERE order_id = $1 AND kind = $2 AND park_id = $3
            ORDER BY kept_at DESC, hash
            LIMIT 1
            """;

    /** @return the last picture of that kind */
    Future<Optional<Kept>> find(SqlConnection tx, PictureQuery query) {
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(
                        query.order().value(),
                        column(query.kind()),
                        query.park().value()))
                .map(rows -> {
                    var found = rows.iterator();
                    return found.hasNext() ? Optional.of(found.next()) : Optional.<Row>empty();
                })
                .map(row -> row.map(kept -> new Kept(kept.getString("hash"), kept.getString("content_type"))));
    }

    private static final String ADD =
            """
            INSERT INTO picture (park_id, order_id, kind, hash, content_type)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (order_id, kind, hash) DO NOTHING
            """;

    Future<Void> add(SqlConnection tx, ParkId park, OrderId order, PictureKind kind, Kept kept) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(park.value(), order.value(), column(kind), kept.hash, kept.contentType))
                .mapEmpty();
    }

    private static String column(PictureKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
