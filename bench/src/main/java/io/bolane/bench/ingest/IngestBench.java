package io.bolane.bench.ingest;

import io.bolane.bench.BenchStage;
import io.bolane.bench.load.Figures;
import io.bolane.bench.load.Latencies;
import io.bolane.bench.load.Rounds;
import io.bolane.protocol.lane.LaneTopics;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * {@code bolane bench ingest}: entries from lanes over MQTT until each is acknowledged, against {@link InsertFloor}
 * into the same database. The sides take turns; figures are medians of the rounds. A latency is the time from an
 * event's sending to its acknowledgement, of the floor: the time of one batch's transaction.
 */
public final class IngestBench {
    private static final int LANES = 32;
    private static final int WINDOW = 100;

    private final LongSupplier nanoTime;
    private final int rounds;
    private final int events;

    /** @param events of each side in each round */
    public IngestBench(LongSupplier nanoTime, int rounds, int events) {
        this.nanoTime = nanoTime;
        this.rounds = rounds;
        this.events = events;
    }

    /** Blocks until done. */
    public JsonObject run() throws IOException {
        try (var stage = new BenchStage(LANES)) {
            var floor = new InsertFloor(stage.products(), stage.database());
            var mqtt = MqttClient.create(stage.surroundings(), options());
            var sources = sources(mqtt);
            BenchStage.await(floor.prepare());
            BenchStage.await(connect(mqtt, sources, stage.brokerPort()));

            BenchStage.await(ours(sources, new Side()).compose(warm -> floor(floor, new Side())));
            var ours = new Side();
            var bare = new Side();
            BenchStage.await(Rounds.interleaved(rounds, List.of(() -> ours(sources, ours), () -> floor(floor, bare))));
            BenchStage.await(floor.close());
            return Figures.compare(ours.figures(), bare.figures())
                    .put("events", events)
                    .put("rounds", rounds);
        }
    }

    private static MqttClientOptions options() {
        var options = new MqttClientOptions()
                .setClientId("bench-sources")
                .setMaxInflightQueue(LANES * WINDOW + 100)
                .setMaxMessageSize(256 * 1024);
        options.setTcpNoDelay(true);
        return options;
    }

    private List<EventSource> sources(MqttClient mqtt) {
        var sources = new ArrayList<EventSource>();
        for (var lane = 1; lane <= LANES; lane++) {
            sources.add(new EventSource(lane, mqtt, nanoTime, WINDOW));
        }
        return sources;
    }

    private static Future<Void> connect(MqttClient mqtt, List<EventSource> sources, int port) {
        Map<String, EventSource> byTopic = new HashMap<>();
        Map<String, Integer> topics = new HashMap<>();
        for (var source : sources) {
            byTopic.put(LaneTopics.ack(source.lane()), source);
            topics.put(LaneTopics.ack(source.lane()), MqttQoS.AT_LEAST_ONCE.value());
        }
        mqtt.publishHandler(message -> byTopic.get(message.topicName()).acknowledge(message.payload()));
        return mqtt.connect(port, "127.0.0.1")
                .compose(connected -> mqtt.subscribe(topics))
                .mapEmpty();
    }

    private Future<Void> ours(List<EventSource> sources, Side side) {
        var start = nanoTime.getAsLong();
        return Future.all(sources.stream()
                        .map(source -> source.send(events / LANES))
                        .toList())
                .onSuccess(all -> {
                    side.perSecond.add((events / LANES) * LANES * 1e9 / (nanoTime.getAsLong() - start));
                    side.add(all.<Latencies>list().get(0));
                })
                .mapEmpty();
    }

    private Future<Void> floor(InsertFloor floor, Side side) {
        var start = nanoTime.getAsLong();
        var latencies = new Latencies();
        Future<Void> chain = Future.succeededFuture();
        for (var batch = 0; batch < events / InsertFloor.BATCH; batch++) {
            chain = chain.compose(earlier -> {
                var begun = nanoTime.getAsLong();
                return floor.write(InsertFloor.BATCH).onSuccess(written -> latencies.add(nanoTime.getAsLong() - begun));
            });
        }
        return chain.onSuccess(written -> {
            side.perSecond.add((events / InsertFloor.BATCH) * InsertFloor.BATCH * 1e9 / (nanoTime.getAsLong() - start));
            side.add(latencies);
        });
    }

    /** The rounds of one side. */
    private static final class Side {
        private final Rounds perSecond = new Rounds();
        private final Rounds p50 = new Rounds();
        private final Rounds p99 = new Rounds();

        private void add(Latencies latencies) {
            p50.add(latencies.quantileMs(0.50));
            p99.add(latencies.quantileMs(0.99));
        }

        private Figures figures() {
            return new Figures(perSecond.median(), p50.median(), p99.median());
        }
    }
}
