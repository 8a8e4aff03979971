package io.bolane.gateway.event;

import static io.bolane.gateway.db.Columns.instant;
import static io.bolane.gateway.db.Columns.optionalInstant;
import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.gateway.event.BatchPlan.NewEvent;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEventCodec;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** SQL of {@code lane_cursor} and {@code lane_event}. */
final class LaneEventStore {

    /**
     * Batches of one park take turns, whichever gateway stores them: an exit must see the entry that another lane tells
     * at the same time, or the entry must see the exit.
     */
    private static final String TAKE_TURNS =
            """
            SELECT pg_advisory_xact_lock(key)
            FROM (SELECT hashtextextended('bolane park ' || park, 0) AS key FROM unnest($1::text[]) AS park ORDER BY 1)
                AS sorted
            """;

    private static final String LOCK_CURSORS =
            """
            SELECT * FROM lane_cursor
            WHERE (park_id, lane, epoch) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[]))
            ORDER BY park_id, lane, epoch
            FOR UPDATE
            """;

    /** @return a cursor for each of the spools, fresh ones for those that are new; all are safe from other batches */
    Future<Map<SpoolId, LaneCursor>> lock(SqlConnection tx, List<SpoolId> spools) {
        var parks = spools.stream().map(each -> each.lane().park().value());
        return tx.preparedQuery(TAKE_TURNS)
                .execute(Tuple.tuple().addValue(parks.distinct().sorted().toArray(String[]::new)))
                .compose(ours -> tx.preparedQuery(LOCK_CURSORS).execute(spools(spools)))
                .map(rows -> {
                    var cursors = new HashMap<SpoolId, LaneCursor>();
                    spools.forEach(spool -> cursors.put(spool, LaneCursor.fresh(spool)));
                    rows.forEach(row -> cursors.put(spoolOf(row), cursor(row)));
                    return cursors;
                });
    }

    private static final String WAITING =
            """
            SELECT * FROM lane_event
            WHERE (park_id, lane, epoch) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[]))
              AND state = 'waiting'
              AND body IS NOT NULL
            """;

    Future<Map<SpoolId, TreeMap<Long, StoredEvent>>> waiting(SqlConnection tx, Collection<LaneCursor> cursors) {
        var spools = cursors.stream()
                .filter(LaneCursor::hasWaiting)
                .map(LaneCursor::spool)
                .toList();
        if (spools.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return tx.preparedQuery(WAITING).execute(spools(spools)).map(rows -> {
            var waiting = new HashMap<SpoolId, TreeMap<Long, StoredEvent>>();
            rows.forEach(row -> waiting.computeIfAbsent(spoolOf(row), first -> new TreeMap<>())
                    .put(row.getLong("seq"), stored(row)));
            return waiting;
        });
    }

    private static final String ADD_ALL =
            """
            INSERT INTO lane_event (park_id, lane, epoch, seq, event_id, at, received_at, suspect, state, body)
            SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::timestamptz[],
                                 $7::timestamptz[], $8::boolean[], $9::text[], $10::text[])
            ON CONFLICT DO NOTHING
            """;

    Future<Void> addAll(SqlConnection tx, List<NewEvent> events) {
        if (events.isEmpty()) {
            return Future.succeededFuture();
        }
        var columns = new Columns(events.size());
        for (var i = 0; i < events.size(); i++) {
            columns.set(i, events.get(i));
        }
        return tx.preparedQuery(ADD_ALL).execute(columns.tuple()).mapEmpty();
    }

    private static final String RELEASE =
            """
            UPDATE lane_event AS e
            SET state = 'applied'
            FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) AS r (park_id, lane, epoch, seq)
            WHERE e.park_id = r.park_id AND e.lane = r.lane AND e.epoch = r.epoch AND e.seq = r.seq
            """;

    Future<Void> release(SqlConnection tx, List<StoredEvent> events) {
        if (events.isEmpty()) {
            return Future.succeededFuture();
        }
        var spools = events.stream().map(each -> SpoolId.of(each.event())).toList();
        var numbers = events.stream().map(each -> each.event().seq()).toArray(Long[]::new);
        return tx.preparedQuery(RELEASE)
                .execute(spools(spools).addValue(numbers))
                .mapEmpty();
    }

    private static final String FAIL =
            """
            UPDATE lane_event
            SET state = 'failed', error = $5
            WHERE park_id = $1 AND lane = $2 AND epoch = $3 AND seq = $4
            """;

    /** Keeps an event that cannot be applied, for a person to look at. */
    Future<Void> fail(SqlConnection tx, StoredEvent stored, String error) {
        var event = stored.event();
        return tx.preparedQuery(FAIL)
                .execute(Tuple.of(event.lane().park().value(), event.lane().name(), event.epoch(), event.seq(), error))
                .mapEmpty();
    }

    private static final String MOVE =
            """
            INSERT INTO lane_cursor (park_id, lane, epoch, seq, highest, gap_since, last_at)
            SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::timestamptz[],
                                 $7::timestamptz[])
            ON CONFLICT (park_id, lane, epoch) DO UPDATE
            SET seq = excluded.seq, highest = excluded.highest, gap_since = excluded.gap_since,
                last_at = excluded.last_at
            """;

    Future<Void> move(SqlConnection tx, List<LaneCursor> cursors) {
        var size = cursors.size();
        var seqs = new Long[size];
        var highest = new Long[size];
        var gaps = new OffsetDateTime[size];
        var lasts = new OffsetDateTime[size];
        for (var i = 0; i < size; i++) {
            var cursor = cursors.get(i);
            seqs[i] = cursor.seq();
            highest[i] = cursor.highest();
            gaps[i] = cursor.gapSince().map(at -> timestamp(at)).orElse(null);
            lasts[i] = cursor.lastAt().map(at -> timestamp(at)).orElse(null);
        }
        var spools = cursors.stream().map(LaneCursor::spool).toList();
        return tx.preparedQuery(MOVE)
                .execute(spools(spools)
                        .addValue(seqs)
                        .addValue(highest)
                        .addValue(gaps)
                        .addValue(lasts))
                .mapEmpty();
    }

    private static Tuple spools(List<SpoolId> spools) {
        return Tuple.tuple()
                .addValue(
                        spools.stream().map(each -> each.lane().park().value()).toArray(String[]::new))
                .addValue(spools.stream().map(each -> each.lane().name()).toArray(String[]::new))
                .addValue(spools.stream().map(SpoolId::epoch).toArray(Long[]::new));
    }

    private static SpoolId spoolOf(Row row) {
        return new SpoolId(LaneId.of(row.getString("park_id"), row.getString("lane")), row.getLong("epoch"));
    }

    private static LaneCursor cursor(Row row) {
        return new LaneCursor(
                spoolOf(row),
                row.getLong("seq"),
                row.getLong("highest"),
                optionalInstant(row, "gap_since"),
                optionalInstant(row, "last_at"));
    }

    private static StoredEvent stored(Row row) {
        var event = LaneEventCodec.read(row.getString("body").getBytes(StandardCharsets.UTF_8));
        return new StoredEvent(event, instant(row, "received_at"), row.getBoolean("suspect"));
    }

    /** The parameters of {@link #ADD_ALL}: one array for each column. */
    private static final class Columns {
        private final String[] parks;
        private final String[] lanes;
        private final Long[] epochs;
        private final Long[] seqs;
        private final String[] ids;
        private final OffsetDateTime[] times;
        private final OffsetDateTime[] received;
        private final Boolean[] suspect;
        private final String[] states;
        private final String[] bodies;

        private Columns(int size) {
            parks = new String[size];
            lanes = new String[size];
            epochs = new Long[size];
            seqs = new Long[size];
            ids = new String[size];
            times = new OffsetDateTime[size];
            received = new OffsetDateTime[size];
            suspect = new Boolean[size];
            states = new String[size];
            bodies = new String[size];
        }

        private void set(int i, NewEvent each) {
            var event = each.stored().event();
            parks[i] = event.lane().park().value();
            lanes[i] = event.lane().name();
            epochs[i] = event.epoch();
            seqs[i] = event.seq();
            // the database takes no zero character, and an event must not be lost for its name
            ids[i] = event.id().value().replace('\0', ' ');
            times[i] = timestamp(event.at());
            received[i] = timestamp(each.stored().receivedAt());
            suspect[i] = each.stored().suspect();
            states[i] = each.applied() ? "applied" : "waiting";
            bodies[i] = body(event);
        }

        private static String body(LaneEvent event) {
            return new String(LaneEventCodec.write(event), StandardCharsets.UTF_8);
        }

        private Tuple tuple() {
            return Tuple.tuple()
                    .addValue(parks)
                    .addValue(lanes)
                    .addValue(epochs)
                    .addValue(seqs)
                    .addValue(ids)
                    .addValue(times)
                    .addValue(received)
                    .addValue(suspect)
                    .addValue(states)
                    .addValue(bodies);
        }
    }
}
