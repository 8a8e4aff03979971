package io.bolane.bench.lane;

import io.bolane.agent.Agent;
import io.bolane.bench.BenchStage;
import io.bolane.bench.load.Latencies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * {@code bolane bench lane}: from the last byte of a camera's message to the first byte of the order to raise, on real
 * sockets, in turns with a client that decides nothing; and many lanes in one agent process with a small heap.
 */
public final class LaneBench {
    private static final int TAKING_TURNS = 32;
    private static final int LANES = 64;
    private static final int HEAP_MIB = 256;
    private static final int WARM_UP = 128;
    private static final int CARS_OF_MANY = 10;
    private static final long POLL_NANOS = 20_000_000;

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final int rounds;
    private final int cars;

    /** @param cars of each side in each round */
    public LaneBench(Clock clock, LongSupplier nanoTime, int rounds, int cars) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.rounds = rounds;
        this.cars = cars;
    }

    /** Blocks until done. */
    public JsonObject run() throws IOException {
        var folder = Files.createTempDirectory("bolane-bench-lane");
        var surroundings = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var products = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            return ownTime(folder, surroundings, products).mergeIn(manyLanes(folder, surroundings));
        } finally {
            BenchStage.await(products.close());
            BenchStage.await(surroundings.close());
            delete(folder);
        }
    }

    // One reading at a time

    private JsonObject ownTime(Path folder, Vertx surroundings, Vertx products) throws IOException {
        var ours = IntStream.range(0, TAKING_TURNS)
                .mapToObj(lane -> listening(surroundings, lane))
                .toList();
        var bare = listening(surroundings, TAKING_TURNS);
        var agent = BenchStage.await(Agent.start(products, config(folder, "turns", ours), Map.of()));
        var floor = new BareLane(products);
        BenchStage.await(floor.connect(bare));
        until(() -> ours.stream().allMatch(InstantLane::isConnected) && bare.isConnected());
        drive(ours, new Latencies(), WARM_UP);
        drive(List.of(bare), new Latencies(), WARM_UP);
        var oursTook = new Latencies();
        var floorTook = new Latencies();
        for (var round = 0; round < rounds; round++) {
            drive(ours, oursTook, cars);
            drive(List.of(bare), floorTook, cars);
        }
        BenchStage.await(floor.close());
        BenchStage.await(agent.stop());
        return new JsonObject()
                .put("cars", oursTook.count())
                .put("read_to_raise_ms", quantiles(oursTook))
                .put("floor_ms", quantiles(floorTook));
    }

    private static JsonObject quantiles(Latencies took) {
        return new JsonObject().put("p50", took.quantileMs(0.5)).put("p99", took.quantileMs(0.99));
    }

    /** One car at a time; the lanes take turns, since an arm that was just raised stays up for a while. */
    private void drive(List<InstantLane> lanes, Latencies into, int count) {
        for (var car = 0; car < count; car++) {
            var lane = lanes.get(car % lanes.size());
            BenchStage.await(lane.free());
            into.add(BenchStage.await(lane.drive(clock.instant().toString())));
        }
        lanes.forEach(lane -> BenchStage.await(lane.free()));
    }

    // Many lanes, a small heap

    private JsonObject manyLanes(Path folder, Vertx surroundings) throws IOException {
        var lanes = IntStream.range(0, LANES)
                .mapToObj(lane -> listening(surroundings, lane))
                .toList();
        var file = config(folder, "many", lanes);
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx" + HEAP_MIB + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LaneHost.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD) // a log that nobody reads would stop it
                .start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            until(() -> lanes.stream().allMatch(InstantLane::isConnected) || !process.isAlive());
            var idle = heap(process, out);
            var took = new Latencies();
            for (var round = 0; round < CARS_OF_MANY; round++) {
                driveTogether(lanes, took);
            }
            return new JsonObject()
                    .put("lanes", LANES)
                    .put("max_heap_mib", HEAP_MIB)
                    .put("heap_idle_mib", idle)
                    .put("heap_after_mib", heap(process, out))
                    .put("all_lanes_at_once_ms", quantiles(took));
        } finally {
            process.destroy();
        }
    }

    private void driveTogether(List<InstantLane> lanes, Latencies into) {
        var at = clock.instant().toString();
        var driving = lanes.stream().map(lane -> lane.drive(at)).toList();
        BenchStage.await(Future.all(driving));
        driving.forEach(car -> into.add(car.result()));
        lanes.forEach(lane -> BenchStage.await(lane.free()));
    }

    private static long heap(Process process, BufferedReader out) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append("heap\n").flush();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("heap ")) {
                return Long.parseLong(line.substring("heap ".length()));
            }
        }
        throw new IOException("the agent has ended");
    }

    // Both

    private InstantLane listening(Vertx surroundings, int number) {
        var lane = new InstantLane(surroundings, nanoTime, number);
        BenchStage.await(lane.listen());
        return lane;
    }

    /** No broker listens: an agent that works alone. */
    private static Path config(Path folder, String name, List<InstantLane> lanes) throws IOException {
        var yaml = new StringBuilder(
                "data: \"%s\"\nmqtt: {host: 127.0.0.1, port: 9}\nlanes:\n".formatted(folder.resolve(name)));
        for (var lane : lanes) {
            yaml.append(
                    """
                      - park: bench
                        lane: L%d
                        direction: entry
                        loopSettle: PT0S
                        barrier: {driver: virtual, host: 127.0.0.1, port: %d}
                        camera: {driver: virtual, host: 127.0.0.1, port: %d}
                        display: {driver: virtual, host: 127.0.0.1, port: %d}
                    """
                            .formatted(lane.barrierPort(), lane.barrierPort(), lane.cameraPort(), lane.displayPort()));
        }
        return Files.writeString(folder.resolve(name + ".yaml"), yaml);
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }
}
