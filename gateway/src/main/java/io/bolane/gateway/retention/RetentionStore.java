package io.bolane.gateway.retention;

import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.gateway.retention.AgeingTable.Kept;
import io.bolane.gateway.retention.AgeingTable.Time;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/**
 * The tables whose old rows may go. Those that are not here are kept for ever or hold what is true just now: a new
 * table has to be one or the other ({@code RetentionIT}).
 */
final class RetentionStore {
    private static final String ALWAYS = "true";

    /** A stay that still goes on may need all that was told of it, however old. */
    private static final String STAY_IS_OVER =
            """
            NOT EXISTS (
                SELECT 1 FROM parking_order AS stay
                WHERE stay.order_id = old.order_id AND stay.state IN ('admitted', 'parked'))
            """;

    /** A booking names a plate as it was read; the stay may have another by now, so its beginning tells. */
    private static final String NO_STAY_SINCE_THEN =
            """
            NOT EXISTS (
                SELECT 1 FROM parking_order AS stay
                WHERE stay.park_id = old.park_id AND stay.state IN ('admitted', 'parked')
                  AND stay.entered_at BETWEEN old.told_at - interval '1 hour' AND old.told_at + interval '1 hour')
            """;

    private static final String SETTLED = "old.state IN ('done', 'expired', 'dropped') AND " + STAY_IS_OVER;

    static final List<AgeingTable> TABLES = List.of(
            new AgeingTable("city_booking", "told_at", Time.PARKING, Kept.OPERATION, NO_STAY_SINCE_THEN),
            machine("lane_alarm", "received_at", Kept.OPERATION, "old.acknowledged_at IS NOT NULL"),
            machine("sms_code", "asked_at", Kept.OPERATION, ALWAYS),
            machine("space_journal", "at", Kept.OPERATION, ALWAYS),
            machine("city_report", "asked_at", Kept.OPERATION, ALWAYS),
            machine("person", "replaced_at", Kept.OPERATION, ALWAYS),
            machine("seamless_notice", "received_at", Kept.OPERATION, STAY_IS_OVER),
            machine("seamless_state", "updated_at", Kept.OPERATION, STAY_IS_OVER),
            machine("lane_alarm", "received_at", Kept.EVIDENCE, ALWAYS),
            machine("callback_journal", "received_at", Kept.EVIDENCE, ALWAYS),
            machine("lane_command", "accepted_at", Kept.EVIDENCE, ALWAYS),
            machine("lane_mode", "received_at", Kept.EVIDENCE, ALWAYS),
            machine("lane_event", "received_at", Kept.EVIDENCE, "old.state = 'applied'"),
            machine("outbox", "created_at", Kept.EVIDENCE, SETTLED),
            machine("car_journal", "at", Kept.EVIDENCE, ALWAYS),
            machine("picture", "kept_at", Kept.EVIDENCE, STAY_IS_OVER),
            new AgeingTable("quote", "told_at", Time.PARKING, Kept.EVIDENCE, STAY_IS_OVER));

    private static AgeingTable machine(String table, String column, Kept kept, String condition) {
        return new AgeingTable(table, column, Time.MACHINE, kept, condition);
    }

    /** @return how many are gone, {@code atMost} when there may be more */
    Future<Integer> delete(SqlClient db, AgeingTable table, Instant before, int atMost) {
        return db.preparedQuery(table.deletion())
                .execute(Tuple.of(timestamp(before), atMost))
                .map(SqlResult::rowCount);
    }
}
