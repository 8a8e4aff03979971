package io.bolane.gateway.entry;

import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.protocol.bolink.PlatelessEntry;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.tariff.settlement.TariffPin;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/** SQL of stays that begin with 5.7. */
final class AdmissionStore {
    /**
     * A scan so soon after the car drove in is the same visit: Bolink repeats, and drivers scan twice. So is every scan
     * from before the entry, however late it comes: the car cannot be let in a second time by what it did before.
     */
    private static final Duration SAME_VISIT = Duration.ofSeconds(60);

    private static final String IS_IN =
            """
            SELECT order_id
            FROM parking_order
            WHERE park_id = $1 AND car_number = $2 AND state IN ('parked', 'left')
              AND (timetemp = $3 OR (passed AND entered_at > $4 AND (exited_at IS NULL OR exited_at > $5)))
            LIMIT 1
            """;

    /** @return true when this scan, or another of the same visit, has let its car in already */
    Future<Boolean> isIn(SqlConnection tx, PlatelessEntry scan) {
        return tx.preparedQuery(IS_IN)
                .execute(Tuple.of(
                        scan.park().value(),
                        scan.carNumber(),
                        scan.timetempWire(),
                        timestamp(scan.timetemp().minus(SAME_VISIT)),
                        timestamp(scan.timetemp())))
                .map(rows -> rows.size() > 0);
    }

    /** A second scan before the car has passed is of the same stay; the stay of a car that was refused begins anew. */
    private static final String ADMIT =
            """
            INSERT INTO parking_order (order_id, park_id, plate, color, plateless, car_number, timetemp, state,
                                       entry_lane, entered_at, passed, tariff, tariff_version)
            VALUES ($1, $2, $3, $4, true, $5, $6, 'admitted', $7, $8, false, $9, $10)
            ON CONFLICT (park_id, car_number) WHERE car_number IS NOT NULL AND NOT passed AND state <> 'left'
            DO UPDATE SET
                timetemp = excluded.timetemp,
                entry_lane = excluded.entry_lane,
                entered_at = CASE parking_order.state WHEN 'parked' THEN parking_order.entered_at
                                                      ELSE excluded.entered_at END,
                state = CASE parking_order.state WHEN 'refused' THEN 'admitted' ELSE parking_order.state END
            RETURNING order_id
            """;

    /** @return the id of the stay: {@code fresh}, or that of the stay which the same car has begun */
    Future<OrderId> admit(SqlConnection tx, PlatelessEntry scan, LaneId lane, OrderId fresh, TariffPin tariff) {
        return tx.preparedQuery(ADMIT)
                .execute(Tuple.tuple()
                        .addString(fresh.value())
                        .addString(scan.park().value())
                        .addString(scan.standIn().text())
                        .addInteger(PlateColor.OTHER.wire())
                        .addString(scan.carNumber())
                        .addLong(scan.timetempWire())
                        .addString(lane.name())
                        .addOffsetDateTime(timestamp(scan.timetemp()))
                        .addString(tariff.tariff())
                        .addString(tariff.version()))
                .map(rows -> new OrderId(rows.iterator().next().getString(0)));
    }

    private static final String PARK =
            """
            UPDATE parking_order SET state = 'parked' WHERE order_id = $1 AND state = 'admitted' RETURNING order_id
            """;

    /** @return false when the lane's own event was faster */
    Future<Boolean> park(SqlConnection tx, OrderId order) {
        return tx.preparedQuery(PARK).execute(Tuple.of(order.value())).map(rows -> rows.size() == 1);
    }

    private static final String REFUSE =
            """
            UPDATE parking_order
            SET state = 'refused'
            WHERE order_id = $1 AND state = 'admitted' AND timetemp = $2
            RETURNING order_id
            """;

    /** @return false when the car is in, or was admitted by another scan */
    Future<Boolean> refuse(SqlConnection tx, OrderId order, long timetemp) {
        return tx.preparedQuery(REFUSE)
                .execute(Tuple.of(order.value(), timetemp))
                .map(rows -> rows.size() == 1);
    }
}
