package io.bolane.gateway.picture;

import io.bolane.gateway.picture.StayPictures.Link;
import io.bolane.protocol.bolink.PictureQuery.PictureKind;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** SQL of {@code picture}. */
final class PictureStore {
    /** A file may be gone, or not have come yet: the one before it is better than none. */
    private static final int MOST_TRIED = 4;

    record Kept(String hash, String contentType) {}

    private static final String FIND =
            """
            SELECT hash, content_type FROM picture
            WHERE order_id = $1 AND kind = $2 AND ($3::text IS NULL OR park_id = $3)
            ORDER BY kept_at DESC, hash
            LIMIT $4
            """;

    /** @return the last pictures of that kind, the newest first */
    Future<List<Kept>> find(SqlConnection tx, Optional<ParkId> park, OrderId order, PictureKind kind) {
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(
                        order.value(), column(kind), park.map(ParkId::value).orElse(null), MOST_TRIED))
                .map(PictureStore::kept);
    }

    private static List<Kept> kept(RowSet<Row> rows) {
        var found = new ArrayList<Kept>(rows.size());
        rows.forEach(row -> found.add(new Kept(row.getString("hash"), row.getString("content_type"))));
        return found;
    }

    private static final String ADD =
            """
            INSERT INTO picture (park_id, order_id, kind, hash, content_type, bytes)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[])
            ON CONFLICT (order_id, kind, hash) DO NOTHING
            """;

    Future<Void> addAll(SqlConnection tx, List<Link> links) {
        var size = links.size();
        var parks = new String[size];
        var orders = new String[size];
        var kinds = new String[size];
        var hashes = new String[size];
        var types = new String[size];
        var bytes = new Integer[size];
        for (var i = 0; i < size; i++) {
            var link = links.get(i);
            parks[i] = link.park().value();
            orders[i] = link.order().value();
            kinds[i] = column(link.kind());
            hashes[i] = link.picture().sha256();
            types[i] = link.picture().type();
            bytes[i] = link.picture().bytes();
        }
        return tx.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addValue(parks)
                        .addValue(orders)
                        .addValue(kinds)
                        .addValue(hashes)
                        .addValue(types)
                        .addValue(bytes))
                .mapEmpty();
    }

    private static String column(PictureKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
