package io.bolane.gateway.city;

import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;

/** SQL of {@code city_booking}. */
final class CityBookingStore {
    private static final String ADD = "INSERT INTO city_booking (park_id, plate, told_at) VALUES ($1, $2, $3)";

    Future<Void> add(SqlConnection tx, ParkId park, Plate plate, Instant at) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(park.value(), plate.text(), timestamp(at)))
                .mapEmpty();
    }

    private static final String ANY =
            """
            SELECT EXISTS (
                SELECT 1 FROM city_booking
                WHERE park_id = $1 AND plate = ANY ($2) AND told_at BETWEEN $3 AND $4)
            """;

    Future<Boolean> any(SqlConnection tx, ParkId park, Collection<Plate> plates, Instant from, Instant until) {
        return tx.preparedQuery(ANY)
                .execute(Tuple.tuple()
                        .addString(park.value())
                        .addArrayOfString(plates.stream().map(Plate::text).toArray(String[]::new))
                        .addOffsetDateTime(timestamp(from))
                        .addOffsetDateTime(timestamp(until)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
