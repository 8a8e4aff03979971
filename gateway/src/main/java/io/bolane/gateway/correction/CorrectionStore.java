package io.bolane.gateway.correction;

import static io.bolane.gateway.db.Columns.instant;
import static io.bolane.gateway.db.Columns.optionalText;
import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.gateway.order.ParkingOrder;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.tariff.settlement.PriceDecision;
import io.bolane.tariff.settlement.TariffPin;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** SQL of what people set right. */
final class CorrectionStore {
    private static final String SET_PLATE =
            """
            UPDATE parking_order SET read_plate = coalesce(read_plate, plate), plate = $2, color = $3
            WHERE order_id = $1
            """;

    Future<Void> setPlate(SqlConnection tx, OrderId order, Plate plate, PlateColor color) {
        return tx.preparedQuery(SET_PLATE)
                .execute(Tuple.of(order.value(), plate.text(), color.wire()))
                .mapEmpty();
    }

    private static final String SET_ENTRY =
            """
            UPDATE parking_order SET told_entered_at = coalesce(told_entered_at, entered_at), entered_at = $2,
                                     tariff = $3, tariff_version = $4, suspect = false
            WHERE order_id = $1 AND NOT voided
            """;

    /** @return false when the stay never was */
    Future<Boolean> setEntry(SqlConnection tx, OrderId order, Instant at, TariffPin tariff) {
        return tx.preparedQuery(SET_ENTRY)
                .execute(Tuple.of(order.value(), timestamp(at), tariff.tariff(), tariff.version()))
                .map(rows -> rows.rowCount() == 1);
    }

    private static final String FEE = "SELECT fee_fen FROM parking_order WHERE order_id = $1";

    /** @return what the stay cost when the car left, or was said to cost since; nothing while it is in */
    Future<Money> fee(SqlConnection tx, OrderId order) {
        return tx.preparedQuery(FEE).execute(Tuple.of(order.value())).map(rows -> Optional.ofNullable(
                        rows.iterator().next().getLong("fee_fen"))
                .map(Money::ofFen)
                .orElse(Money.ZERO));
    }

    /** What was decided of a price. */
    enum Kind {
        REPRICED,
        WAIVED,
        VOIDED;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String DECIDE =
            """
            INSERT INTO price_decision (order_id, park_id, kind, priced_at, total_fen, before_fen, decided_by, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    /** @param before what the stay would have cost */
    Future<Void> decide(SqlConnection tx, ParkingOrder stay, Kind kind, PriceDecision decision, Money before, By by) {
        return tx.preparedQuery(DECIDE)
                .execute(Tuple.tuple()
                        .addString(stay.id().value())
                        .addString(stay.park().value())
                        .addString(kind.column())
                        .addOffsetDateTime(timestamp(decision.at()))
                        .addLong(decision.total().fen())
                        .addLong(before.fen())
                        .addString(by.name())
                        .addString(by.reason()))
                .mapEmpty();
    }

    private static final String SET_FEE =
            """
            UPDATE parking_order SET fee_fen = $2, unpaid_fen = $3 WHERE order_id = $1 AND state = 'left'
            """;

    Future<Void> setFee(SqlConnection tx, OrderId order, Money fee, Money unpaid) {
        return tx.preparedQuery(SET_FEE)
                .execute(Tuple.of(order.value(), fee.fen(), unpaid.fen()))
                .mapEmpty();
    }

    private static final String SET_VOIDED =
            """
            UPDATE parking_order SET voided = true WHERE order_id = $1
            """;

    Future<Void> setVoided(SqlConnection tx, OrderId order) {
        return tx.preparedQuery(SET_VOIDED).execute(Tuple.of(order.value())).mapEmpty();
    }

    private static final String REOPEN =
            """
            UPDATE parking_order
            SET state = 'parked', exit_lane = NULL, exited_at = NULL, fee_fen = NULL, unpaid_fen = NULL,
                exit_told = true
            WHERE order_id = $1 AND state = 'left' AND NOT voided
            RETURNING order_id
            """;

    /** @return false when it had not left, or never was */
    Future<Boolean> reopen(SqlConnection tx, OrderId order) {
        return tx.preparedQuery(REOPEN).execute(Tuple.of(order.value())).map(rows -> rows.size() == 1);
    }

    private static final String ADD_STRAY =
            """
            INSERT INTO stray_exit (park_id, lane, exited_at, suspect, plate, picture_hash, picture_bytes)
            SELECT park_id, exit_lane, exited_at, suspect, NULL, taken.hash, taken.bytes
            FROM parking_order LEFT JOIN LATERAL (
                SELECT hash, bytes FROM picture
                WHERE order_id = $1 AND kind = 'out' AND bytes IS NOT NULL
                ORDER BY kept_at DESC LIMIT 1) AS taken ON true
            WHERE order_id = $1
            RETURNING id
            """;

    /** The exit of this stay was another car's: it waits for the stay that it belongs to. @return its number */
    Future<Long> addStray(SqlConnection tx, OrderId order) {
        return tx.preparedQuery(ADD_STRAY)
                .execute(Tuple.of(order.value()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** An exit of which no stay is known. */
    record Stray(long id, LaneId lane, Optional<Plate> plate, Instant at, boolean suspect) {}

    private static final String LOCK_STRAY =
            """
            SELECT * FROM stray_exit WHERE id = $1 AND claimed_by IS NULL FOR UPDATE
            """;

    /** @return empty when there is none that still waits */
    Future<Optional<Stray>> lockStray(SqlConnection tx, long id) {
        return tx.preparedQuery(LOCK_STRAY).execute(Tuple.of(id)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(stray(found.next())) : Optional.empty();
        });
    }

    private static Stray stray(Row row) {
        return new Stray(
                row.getLong("id"),
                new LaneId(new ParkId(row.getString("park_id")), row.getString("lane")),
                optionalText(row, "plate").map(Plate::of),
                instant(row, "exited_at"),
                row.getBoolean("suspect"));
    }

    private static final String CLAIM =
            """
            WITH claimed AS (
                UPDATE stray_exit SET claimed_by = $2 WHERE id = $1 RETURNING park_id, picture_hash, picture_bytes)
            INSERT INTO picture (park_id, order_id, kind, hash, content_type, bytes)
            SELECT park_id, $2, 'out', picture_hash, 'image/jpeg', picture_bytes
            FROM claimed WHERE picture_hash IS NOT NULL
            ON CONFLICT DO NOTHING
            """;

    /** The exit is of this stay, and so is its picture. */
    Future<Void> claim(SqlConnection tx, long stray, OrderId order) {
        return tx.preparedQuery(CLAIM).execute(Tuple.of(stray, order.value())).mapEmpty();
    }
}
