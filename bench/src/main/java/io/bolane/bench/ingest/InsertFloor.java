package io.bolane.bench.ingest;

import io.bolane.embedded.EmbeddedDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The floor of ingest: the rows that one entry leaves behind, written by pipelined batches into tables of the same
 * shape, one transaction after the other. No broker, no parsing, no cursor, no acknowledgement.
 */
final class InsertFloor {
    static final int BATCH = 500;
    private static final OffsetDateTime AT = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final List<String> COPIES = List.of("lane_event", "parking_order", "outbox", "order_journal");

    private static final String EVENT =
            """
            INSERT INTO floor_lane_event (park_id, lane, epoch, seq, event_id, at, received_at, suspect, state, body)
            VALUES ($1, $2, 1, $3, $4, $5, $5, false, 'applied', $6)
            """;
    private static final String ORDER =
            """
            INSERT INTO floor_parking_order (order_id, park_id, plate, color, plateless, state, entry_lane, entered_at,
                                             passed, tariff, tariff_version)
            VALUES ($1, $2, $3, 0, false, 'parked', $4, $5, true, 'bench', '2020-01-01')
            """;
    private static final String UPLOAD =
            """
            INSERT INTO floor_outbox (union_id, park_id, order_id, interface, host, path, union_inside, data_text)
            VALUES (200001, $1, $2, '3.1', 'UNION_API', '/unionapi/neworder/addorder', true, $3)
            """;
    private static final String JOURNAL =
            """
            INSERT INTO floor_order_journal (order_id, what, detail) VALUES ($1, 'entered', $2)
            """;

    private static final String BODY = "{\"park\":\"bench\",\"lane\":\"L1\",\"epoch\":1,\"seq\":%d,\"id\":\"e\","
            + "\"at\":\"2026-01-01T00:00:00Z\",\"body\":{\"type\":\"entered\",\"order\":\"BL1\",\"plate\":\"京L1\","
            + "\"color\":\"blue\",\"plateless\":false,\"readAt\":\"2026-01-01T00:00:00Z\",\"confidence\":97}}";
    private static final String DATA = "{\"car_number\":\"京L1\",\"in_time\":1767225600,\"order_id\":\"%s\","
            + "\"empty_plot\":999999,\"park_id\":\"bench\",\"union_id\":200001,\"car_cost_type\":1,"
            + "\"license_color\":0,\"in_channel_id\":\"L1\"}";

    private final Pool pool;
    private long next;

    InsertFloor(Vertx vertx, EmbeddedDatabase database) {
        var options = new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.database())
                .setUser(database.user())
                .setPassword(database.password())
                .setCachePreparedStatements(true)
                .setPipeliningLimit(BATCH);
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    Future<Void> prepare() {
        Future<Void> chain = Future.succeededFuture();
        for (var table : COPIES) {
            var statement = "CREATE TABLE floor_" + table + " (LIKE " + table + " INCLUDING ALL)";
            chain = chain.compose(earlier -> pool.query(statement).execute().mapEmpty());
        }
        return chain;
    }

    /** Writes so many entries. */
    Future<Void> write(long entries) {
        Future<Void> chain = Future.succeededFuture();
        for (var left = entries; left > 0; left -= BATCH) {
            var size = (int) Math.min(BATCH, left);
            chain = chain.compose(earlier -> pool.withTransaction(tx -> writeBatch(tx, size)));
        }
        return chain;
    }

    private Future<Void> writeBatch(SqlConnection tx, int size) {
        var events = new ArrayList<Tuple>(size);
        var orders = new ArrayList<Tuple>(size);
        var uploads = new ArrayList<Tuple>(size);
        var journal = new ArrayList<Tuple>(size);
        for (var i = 0; i < size; i++) {
            var number = ++next;
            var order = "BL1_" + number;
            events.add(Tuple.of("bench", "L1", number, "eL1_" + number, AT, BODY.formatted(number)));
            orders.add(Tuple.of(order, "bench", "京L1" + number, "L1", AT));
            uploads.add(Tuple.of("bench", order, DATA.formatted(order)));
            journal.add(Tuple.of(order, "L1"));
        }
        return Future.all(
                        tx.preparedQuery(EVENT).executeBatch(events),
                        tx.preparedQuery(ORDER).executeBatch(orders),
                        tx.preparedQuery(UPLOAD).executeBatch(uploads),
                        tx.preparedQuery(JOURNAL).executeBatch(journal))
                .mapEmpty();
    }

    Future<Void> close() {
        return pool.close();
    }
}
