package io.bolane.gateway.order;

import static io.bolane.gateway.db.Columns.instant;
import static io.bolane.gateway.db.Columns.optionalText;
import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/** Which car waits at which exit: SQL of {@code exit_wait}. Orders are locked before waits. */
public final class ExitWaits {

    private static final String PUT =
            """
            INSERT INTO exit_wait (park_id, lane, order_id, plate, read_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (park_id, lane) DO UPDATE
            SET order_id = $3, plate = $4, read_at = $5, updated_at = clock_timestamp()
            """;

    /** Replaces whoever waited there. */
    public Future<Void> put(SqlConnection tx, ExitWait wait) {
        return tx.preparedQuery(PUT)
                .execute(Tuple.of(
                        wait.lane().park().value(),
                        wait.lane().name(),
                        wait.order().map(OrderId::value).orElse(null),
                        wait.plate().map(Plate::text).orElse(null),
                        timestamp(wait.readAt())))
                .mapEmpty();
    }

    private static final String AT_LANE =
            """
            SELECT * FROM exit_wait WHERE park_id = $1 AND lane = $2
            """;

    public Future<Optional<ExitWait>> at(SqlConnection tx, LaneId lane) {
        return tx.preparedQuery(AT_LANE)
                .execute(Tuple.of(lane.park().value(), lane.name()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(read(rows.iterator().next())));
    }

    private static final String OF_ORDER =
            """
            SELECT * FROM exit_wait WHERE order_id = $1 ORDER BY updated_at DESC LIMIT 1
            """;

    /** @return where the car of this stay waits */
    public Future<Optional<ExitWait>> of(SqlConnection tx, OrderId order) {
        return tx.preparedQuery(OF_ORDER)
                .execute(Tuple.of(order.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(read(rows.iterator().next())));
    }

    private static final String REMOVE =
            """
            DELETE FROM exit_wait WHERE park_id = $1 AND lane = $2
            """;

    public Future<Void> remove(SqlConnection tx, LaneId lane) {
        return tx.preparedQuery(REMOVE)
                .execute(Tuple.of(lane.park().value(), lane.name()))
                .mapEmpty();
    }

    private static final String REMOVE_LEFT =
            """
            DELETE FROM exit_wait WHERE order_id = ANY ($1)
            """;

    /** The cars of these stays have gone. */
    public Future<Void> removeLeft(SqlConnection tx, List<OrderId> orders) {
        return tx.preparedQuery(REMOVE_LEFT)
                .execute(ParkingOrderStore.ids(orders))
                .mapEmpty();
    }

    private static ExitWait read(Row row) {
        return new ExitWait(
                new LaneId(new ParkId(row.getString("park_id")), row.getString("lane")),
                optionalText(row, "order_id").map(OrderId::of),
                optionalText(row, "plate").map(Plate::of),
                instant(row, "read_at"));
    }
}
