package io.bolane.gateway.event;

import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.protocol.lane.DecidedAlone;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.tariff.settlement.StayPrice;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What lanes and gateway did apart and does not fit together: SQL of {@code alone_conflict}. */
final class AloneConflicts {

    /** The kinds of conflict. */
    enum Kind {
        PRICE,
        OVERLAP,
        TWICE
    }

    /** @param price by the gateway's books; absent where the stay had ended before */
    record Conflict(
            Kind kind,
            LaneId lane,
            OrderId order,
            Optional<Plate> plate,
            Instant exitedAt,
            DecidedAlone decided,
            Optional<StayPrice> price) {}

    private static final String ADD =
            """
            INSERT INTO alone_conflict (park_id, lane, kind, order_id, plate, exited_at, lane_total_fen, lane_due_fen,
                                        total_fen, due_fen)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT DO NOTHING
            """;

    /** A handful at most: each was decided by a lane that could not ask. */
    Future<Void> addAll(SqlConnection tx, List<Conflict> conflicts) {
        if (conflicts.isEmpty()) {
            return Future.succeededFuture();
        }
        return tx.preparedQuery(ADD)
                .executeBatch(conflicts.stream().map(AloneConflicts::values).toList())
                .mapEmpty();
    }

    private static Tuple values(Conflict conflict) {
        return Tuple.tuple()
                .addString(conflict.lane.park().value())
                .addString(conflict.lane.name())
                .addString(conflict.kind.name().toLowerCase(Locale.ROOT))
                .addString(conflict.order.value())
                .addString(conflict.plate.map(Plate::text).orElse(null))
                .addOffsetDateTime(timestamp(conflict.exitedAt))
                .addLong(conflict.decided.total().fen())
                .addLong(conflict.decided.due().fen())
                .addLong(conflict.price.map(StayPrice::total).map(Money::fen).orElse(null))
                .addLong(conflict.price.map(StayPrice::due).map(Money::fen).orElse(null));
    }
}
