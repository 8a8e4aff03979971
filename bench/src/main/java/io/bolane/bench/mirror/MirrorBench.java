package io.bolane.bench.mirror;

import io.bolane.agent.mirror.ParkMirror;
import io.bolane.bench.BenchStage;
import io.bolane.bench.load.Latencies;
import io.bolane.bench.load.Rounds;
import io.bolane.protocol.lane.EventId;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEventCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mqtt.MqttClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * {@code bolane bench mirror}: a park of many open stays and passes, and lanes that fetch it. Snapshot: from the first
 * question until the lane holds everything and the hash is right; its floor is one query that reads the same rows.
 * Change: from the sending of an entry's event by one lane until another lane has the stay in its mirror; its floor is
 * the acknowledgement of that event. Memory: what one mirror adds to the heap.
 */
public final class MirrorBench {
    private static final ParkId PARK = ParkId.of(BenchStage.PARK);
    private static final int KEPT_FOR_HEAP = 4;

    private final LongSupplier nanoTime;
    private final Clock clock;
    private final Size size;

    /** What is measured with. */
    public record Size(int stays, int passes, int lanes, int rounds, int changes) {}

    public MirrorBench(LongSupplier nanoTime, Clock clock, Size size) {
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.size = size;
    }

    /** Blocks until done. */
    public JsonObject run() throws IOException, SQLException {
        var folder = Files.createTempDirectory("bolane-bench-mirror");
        try (var stage = new BenchStage(size.lanes());
                var connection = DriverManager.getConnection(
                        stage.database().jdbcUrl(),
                        stage.database().user(),
                        stage.database().password())) {
            var numbered = fill(connection);
            var one = new Rounds();
            var all = new Rounds();
            var floor = new Rounds();
            snapshot(stage, folder.resolve("warm"), 1);
            for (var round = 0; round < size.rounds(); round++) {
                one.add(snapshot(stage, folder.resolve("one" + round), 1));
                floor.add(read(connection));
                all.add(snapshot(stage, folder.resolve("all" + round), size.lanes()));
            }
            var changes = changes(stage, folder.resolve("changes"));
            return new JsonObject()
                    .put("stays", size.stays())
                    .put("passes", size.passes())
                    .put("lanes", size.lanes())
                    .put("numbering_ms", rounded(numbered))
                    .put("snapshot_ms", rounded(one.median()))
                    .put("snapshot_floor_ms", rounded(floor.median()))
                    .put("snapshot_all_lanes_ms", rounded(all.median()))
                    .put("change", changes)
                    .put("heap_per_mirror_bytes", heap(stage, folder.resolve("heap")));
        } finally {
            remove(folder);
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    // The park

    private static final String STAYS =
            """
            INSERT INTO parking_order (order_id, park_id, plate, color, plateless, state, entry_lane, entered_at,
                                       passed, tariff, tariff_version)
            SELECT 'bench' || n, ?, '京B' || lpad(n::text, 5, '0'), 0, false, 'parked', 'L1',
                   now() - n * interval '1 minute', true, 'bench', '2020-01-01'
            FROM generate_series(1, ?) AS n
            """;
    private static final String PASSES =
            """
            WITH pass AS (
                INSERT INTO month_pass (park_id, card_id, kind, valid_from, valid_until, created_at, updated_at)
                SELECT ?, 'card' || n, 'ordinary', now() - interval '10 days', now() + interval '20 days', now(), now()
                FROM generate_series(1, ?) AS n
                RETURNING pass_id, park_id, card_id)
            INSERT INTO month_pass_plate (pass_id, park_id, plate, added_at)
            SELECT pass_id, park_id, '京P' || substr(card_id, 5), now() FROM pass
            """;

    /** @return milliseconds from the commit until everything has its number */
    private double fill(Connection connection) throws SQLException {
        try (var stays = connection.prepareStatement(STAYS);
                var passes = connection.prepareStatement(PASSES)) {
            stays.setString(1, PARK.value());
            stays.setInt(2, size.stays());
            stays.executeUpdate();
            passes.setString(1, PARK.value());
            passes.setInt(2, size.passes());
            passes.executeUpdate();
        }
        var begun = nanoTime.getAsLong();
        while (count(connection, "SELECT count(*) FROM park_change") > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return (nanoTime.getAsLong() - begun) / 1e6;
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** @return milliseconds of reading what a snapshot tells, by one query */
    private double read(Connection connection) throws SQLException {
        var begun = nanoTime.getAsLong();
        var bytes = 0L;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT kind, key, content FROM park_mirror_item WHERE content IS NOT NULL ORDER BY number")) {
            while (rows.next()) {
                bytes += rows.getString(3).length();
            }
        }
        if (bytes == 0) {
            throw new IllegalStateException("nothing to mirror");
        }
        return (nanoTime.getAsLong() - begun) / 1e6;
    }

    // The lanes

    private int items() {
        return size.stays() + size.passes();
    }

    /** @return milliseconds until the last of these lanes had everything */
    private double snapshot(BenchStage stage, Path folder, int lanes) {
        var begun = nanoTime.getAsLong();
        var started = start(stage, folder, lanes);
        BenchStage.await(started.complete);
        var took = (nanoTime.getAsLong() - begun) / 1e6;
        BenchStage.await(
                Future.join(started.lanes.stream().map(MirrorLane::stop).toList()));
        return took;
    }

    private record Started(List<MirrorLane> lanes, Future<Void> complete) {}

    private Started start(BenchStage stage, Path folder, int count) {
        var vertx = stage.surroundings();
        var loop = vertx.getOrCreateContext();
        var lanes = new ArrayList<MirrorLane>();
        var complete = new ArrayList<Future<Void>>();
        for (var number = 1; number <= count; number++) {
            var lane = new MirrorLane(vertx, loop, new LaneId(PARK, "L" + number), folder.resolve("L" + number));
            var all = Promise.<Void>promise();
            lanes.add(lane);
            complete.add(all.future());
            loop.runOnContext(now -> lane.start(stage.brokerPort(), items -> completeIfAll(lane, all))
                    .onFailure(all::tryFail));
        }
        return new Started(lanes, Future.join(complete).mapEmpty());
    }

    private void completeIfAll(MirrorLane lane, Promise<Void> all) {
        if (lane.mirror.size() >= items() && lane.mirror.isUsable()) {
            all.tryComplete();
        }
    }

    // Changes

    private JsonObject changes(BenchStage stage, Path folder) {
        var vertx = stage.surroundings();
        var waiting = new HashMap<String, Long>();
        var arrived = new Latencies();
        var acknowledged = new Latencies();
        var lane = new MirrorLane(vertx, vertx.getOrCreateContext(), new LaneId(PARK, "L2"), folder);
        var seen = new AtomicReference<Promise<Void>>(Promise.promise());
        BenchStage.await(lane.start(stage.brokerPort(), items -> note(items, waiting, arrived, seen)));
        var source = new LaneId(PARK, "L1");
        var mqtt = MqttClient.create(vertx);
        var acks = new AtomicReference<Promise<Void>>(Promise.promise());
        mqtt.publishHandler(ack -> acks.get().tryComplete());
        BenchStage.await(mqtt.connect(stage.brokerPort(), "127.0.0.1")
                .compose(connected -> mqtt.subscribe(Map.of(LaneTopics.ack(source), 1))));
        for (var change = 1; change <= size.changes(); change++) {
            acks.set(Promise.promise());
            seen.set(Promise.promise());
            var order = "change" + change;
            var payload = LaneEventCodec.write(entered(source, order, change));
            var begun = nanoTime.getAsLong();
            waiting.put(order, begun);
            mqtt.publish(LaneTopics.event(source), Buffer.buffer(payload), MqttQoS.AT_LEAST_ONCE, false, false);
            BenchStage.await(acks.get().future());
            acknowledged.add(nanoTime.getAsLong() - begun);
            BenchStage.await(seen.get().future());
        }
        BenchStage.await(mqtt.disconnect().compose(left -> lane.stop()));
        return new JsonObject()
                .put("p50_ms", rounded(arrived.quantileMs(0.5)))
                .put("p99_ms", rounded(arrived.quantileMs(0.99)))
                .put("floor_p50_ms", rounded(acknowledged.quantileMs(0.5)))
                .put("floor_p99_ms", rounded(acknowledged.quantileMs(0.99)));
    }

    private void note(
            List<MirrorItem> items, Map<String, Long> waiting, Latencies arrived, AtomicReference<Promise<Void>> seen) {
        for (var item : items) {
            var begun = waiting.remove(item.key());
            if (begun != null) {
                arrived.add(nanoTime.getAsLong() - begun);
                seen.get().tryComplete();
            }
        }
    }

    private LaneEvent entered(LaneId lane, String order, int change) {
        var now = clock.instant();
        var car = new CarEntered(
                OrderId.of(order), Plate.of("京C%05d".formatted(change)), PlateColor.BLUE, false, now, Optional.of(99));
        return new LaneEvent(lane, 4_711, change, new EventId("bench-" + change), now, car);
    }

    // Memory

    private long heap(BenchStage stage, Path folder) {
        var kept = new ArrayList<ParkMirror>();
        var before = used();
        for (var mirror = 0; mirror < KEPT_FOR_HEAP; mirror++) {
            var started = start(stage, folder.resolve("m" + mirror), 1);
            BenchStage.await(started.complete);
            kept.add(started.lanes.get(0).mirror);
            BenchStage.await(started.lanes.get(0).stop());
        }
        var after = used();
        return (after - before) / kept.size();
    }

    private static long used() {
        for (var i = 0; i < 3; i++) {
            System.gc();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
