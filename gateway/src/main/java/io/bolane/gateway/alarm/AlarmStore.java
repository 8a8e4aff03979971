package io.bolane.gateway.alarm;

import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.gateway.alarm.Alarms.Raised;
import io.bolane.protocol.lane.PictureRef;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** SQL of {@code lane_alarm}. */
final class AlarmStore {
    private static final String ADD =
            """
            INSERT INTO lane_alarm (park_id, lane, kind, detail, order_id, plate, picture_hash, raised_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT DO NOTHING
            """;

    /** A handful at most: who raises many has one in each batch. */
    Future<Void> addAll(SqlConnection tx, List<Raised> alarms) {
        return tx.preparedQuery(ADD)
                .executeBatch(alarms.stream().map(AlarmStore::values).toList())
                .mapEmpty();
    }

    private static Tuple values(Raised alarm) {
        var car = alarm.car();
        return Tuple.tuple()
                .addString(alarm.lane().park().value())
                .addString(alarm.lane().name())
                .addString(alarm.kind().word())
                .addString(alarm.detail().replace('\0', ' ')) // the database takes none
                .addString(car.order().map(OrderId::value).orElse(null))
                .addString(car.plate().map(Plate::text).orElse(null))
                .addString(car.picture().map(PictureRef::sha256).orElse(null))
                .addOffsetDateTime(timestamp(alarm.at()));
    }
}
