package io.bolane.gateway.pass;

import static io.bolane.gateway.db.Columns.instant;
import static io.bolane.gateway.db.Columns.optionalInstant;
import static io.bolane.gateway.db.Columns.optionalText;
import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.protocol.bolink.Validity;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SQL of {@code special_plate}. */
final class SpecialPlateStore {
    private static final String OF =
            """
            SELECT * FROM special_plate WHERE park_id = $1 AND plate = $2 AND ended_at IS NULL ORDER BY list FOR UPDATE
            """;

    /** @return the lists on which the plate stands, black before white */
    Future<List<SpecialPlate>> of(SqlConnection tx, ParkId park, Plate plate) {
        return tx.preparedQuery(OF)
                .execute(Tuple.of(park.value(), plate.text()))
                .map(rows -> {
                    var found = new ArrayList<SpecialPlate>();
                    rows.forEach(row -> found.add(read(row)));
                    return found;
                });
    }

    private static SpecialPlate read(Row row) {
        return new SpecialPlate(
                new ParkId(row.getString("park_id")),
                new Plate(row.getString("plate")),
                SpecialPlate.kindOf(row.getString("list")),
                row.getBoolean("free"),
                new Validity(optionalInstant(row, "valid_from"), optionalInstant(row, "valid_until")),
                optionalText(row, "remark"),
                Optional.of(instant(row, "updated_at")));
    }

    private static final String PUT =
            """
            INSERT INTO special_plate (park_id, plate, list, valid_from, valid_until, remark, created_at, updated_at,
                                       free)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)
            ON CONFLICT (park_id, plate, list) WHERE ended_at IS NULL
            DO UPDATE SET valid_from = excluded.valid_from, valid_until = excluded.valid_until, free = excluded.free,
                          remark = coalesce(excluded.remark, special_plate.remark), updated_at = excluded.updated_at
            """;

    Future<Void> put(SqlConnection tx, SpecialPlate listed, Instant at) {
        return tx.preparedQuery(PUT)
                .execute(Tuple.tuple()
                        .addString(listed.park().value())
                        .addString(listed.plate().text())
                        .addString(listed.list())
                        .addValue(listed.validity()
                                .from()
                                .map(from -> timestamp(from))
                                .orElse(null))
                        .addValue(listed.validity()
                                .until()
                                .map(until -> timestamp(until))
                                .orElse(null))
                        .addString(listed.remark().orElse(null))
                        .addOffsetDateTime(timestamp(at))
                        .addBoolean(listed.free()))
                .mapEmpty();
    }

    private static final String END =
            """
            UPDATE special_plate SET ended_at = $4, updated_at = $4
            WHERE park_id = $1 AND plate = $2 AND list = $3 AND ended_at IS NULL
            """;

    Future<Void> end(SqlConnection tx, SpecialPlate listed, Instant at) {
        return tx.preparedQuery(END)
                .execute(Tuple.of(listed.park().value(), listed.plate().text(), listed.list(), timestamp(at)))
                .mapEmpty();
    }
}
