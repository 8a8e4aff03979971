package io.bolane.bench.command;

import io.bolane.bench.BenchStage;
import io.bolane.bench.load.Figures;
import io.bolane.bench.load.Load;
import io.bolane.bench.load.Rounds;
import io.bolane.bench.load.Target;
import io.bolane.protocol.bolink.SignedBody;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * {@code bolane bench command}: a signed 11.1 in, the lane's answer over MQTT, the reply out; against {@link BareRelay}
 * with the same broker, client library, lanes and load. The two sides take turns; figures are medians of the rounds.
 * Latency is taken at the same rate for both: half of what the slower one can do.
 */
public final class CommandBench {
    private static final int LANES = 8;
    private static final int WORKERS = 64;
    private static final SigningKey KEY = SigningKey.of(BenchStage.KEY);

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final int rounds;
    private final Duration slice;
    /** Every call is a new operation: a repeated id would be answered from memory. */
    private long next;

    /** @param slice how long each side runs in each round */
    public CommandBench(Clock clock, LongSupplier nanoTime, int rounds, Duration slice) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.rounds = rounds;
        this.slice = slice;
    }

    /** Blocks until done. */
    public JsonObject run() throws IOException {
        try (var stage = new BenchStage(LANES)) {
            var lanes = new EchoLanes(stage.surroundings(), clock, laneIds());
            var relay = new BareRelay(stage.products());
            BenchStage.await(lanes.start(stage.brokerPort()));
            var relayPort = BenchStage.await(relay.start(stage.brokerPort()));
            var client = stage.surroundings()
                    .createHttpClient(
                            new HttpClientOptions().setTcpNoDelay(true).setKeepAlive(true),
                            new PoolOptions().setHttp1MaxSize(512));
            var load = new Load(stage.surroundings(), nanoTime);
            var ours = target(client, stage.gatewayPort());
            var floor = target(client, relayPort);

            BenchStage.await(warmUp(load, ours, floor));
            return measure(load, ours, floor);
        }
    }

    private static List<LaneId> laneIds() {
        return IntStream.rangeClosed(1, LANES)
                .mapToObj(lane -> LaneId.of(BenchStage.PARK, "L" + lane))
                .toList();
    }

    private Future<Void> warmUp(Load load, Target ours, Target floor) {
        return Rounds.interleaved(
                2, List.of(() -> load.throughput(ours, WORKERS, slice).mapEmpty(), () -> load.throughput(
                                floor, WORKERS, slice)
                        .mapEmpty()));
    }

    private JsonObject measure(Load load, Target ours, Target floor) {
        var oursPerSecond = new Rounds();
        var floorPerSecond = new Rounds();
        BenchStage.await(Rounds.interleaved(
                rounds,
                List.of(
                        () -> load.throughput(ours, WORKERS, slice)
                                .onSuccess(oursPerSecond::add)
                                .mapEmpty(),
                        () -> load.throughput(floor, WORKERS, slice)
                                .onSuccess(floorPerSecond::add)
                                .mapEmpty())));
        var rate = Math.min(oursPerSecond.median(), floorPerSecond.median()) / 2;
        var oursLatency = new SideLatency();
        var floorLatency = new SideLatency();
        BenchStage.await(Rounds.interleaved(
                rounds,
                List.of(
                        () -> oursLatency.measure(load, ours, rate, slice),
                        () -> floorLatency.measure(load, floor, rate, slice))));
        return Figures.compare(oursLatency.with(oursPerSecond.median()), floorLatency.with(floorPerSecond.median()))
                .put("latency_at_per_second", Math.round(rate))
                .put("rounds", rounds);
    }

    private Target target(HttpClient client, int port) {
        return number -> client.request(HttpMethod.POST, port, "127.0.0.1", "/bolink/callback")
                .compose(request -> request.send(body(next++)))
                .compose(response -> response.body())
                .compose(CommandBench::check);
    }

    private static Buffer body(long number) {
        var data = "{\"service_name\":\"operate_liftrod\",\"park_id\":\"" + BenchStage.PARK
                + "\",\"channel_id\":\"L" + (number % LANES + 1) + "\",\"channel_name\":\"西门1号出口\",\"operate\":0,"
                + "\"liftrod_id\":\"bench" + number + "\"}";
        return Buffer.buffer(SignedBody.of(data, KEY, Optional.empty()).getBytes(StandardCharsets.UTF_8));
    }

    private static Future<Void> check(Buffer reply) {
        var text = reply.toString(StandardCharsets.UTF_8);
        if (text.contains("\"state\":1") || text.startsWith("{\"data\"")) {
            return Future.succeededFuture();
        }
        return Future.failedFuture("the lane did not answer: " + text);
    }

    /** Medians of the quantiles of several rounds. */
    private static final class SideLatency {
        private final Rounds p50 = new Rounds();
        private final Rounds p99 = new Rounds();

        private Future<Void> measure(Load load, Target target, double rate, Duration slice) {
            return load.atRate(target, rate, slice)
                    .onSuccess(latencies -> {
                        p50.add(latencies.quantileMs(0.50));
                        p99.add(latencies.quantileMs(0.99));
                    })
                    .mapEmpty();
        }

        private Figures with(double throughput) {
            return new Figures(throughput, p50.median(), p99.median());
        }
    }
}
