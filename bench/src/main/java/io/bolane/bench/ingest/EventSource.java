package io.bolane.bench.ingest;

import io.bolane.bench.BenchStage;
import io.bolane.bench.load.Latencies;
import io.bolane.protocol.lane.EventId;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEventCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One lane that reports entries as fast as the gateway stores them, at most a window ahead of the acknowledgement. */
final class EventSource {
    private final LaneId lane;
    private final MqttClient mqtt;
    private final LongSupplier nanoTime;
    private final int window;
    private Latencies latencies = new Latencies();
    private final ArrayDeque<Long> sentAt = new ArrayDeque<>();
    private Promise<Latencies> done = Promise.promise();
    private final long epoch = 1;
    private long sent;
    private long acknowledged;
    private long target;

    EventSource(int number, MqttClient mqtt, LongSupplier nanoTime, int window) {
        this.lane = LaneId.of(BenchStage.PARK, "L" + number);
        this.mqtt = mqtt;
        this.nanoTime = nanoTime;
        this.window = window;
    }

    LaneId lane() {
        return lane;
    }

    /** @return ends when all are acknowledged, with the time from each event's sending to its acknowledgement */
    Future<Latencies> send(long events) {
        done = Promise.promise();
        latencies = new Latencies();
        target = sent + events;
        fill();
        return done.future();
    }

    private void fill() {
        while (sent < target && sent - acknowledged < window) {
            sentAt.add(nanoTime.getAsLong());
            mqtt.publish(
                    LaneTopics.event(lane),
                    Buffer.buffer(LaneEventCodec.write(event(++sent))),
                    MqttQoS.AT_LEAST_ONCE,
                    false,
                    false);
        }
    }

    void acknowledge(Buffer payload) {
        var ack = LaneEventCodec.readAck(payload.getBytes());
        if (ack.epoch() != epoch) {
            return;
        }
        for (; acknowledged < ack.seq(); acknowledged++) {
            latencies.add(nanoTime.getAsLong() - sentAt.remove());
        }
        fill();
        if (acknowledged == target) {
            done.tryComplete(latencies);
        }
    }

    private LaneEvent event(long seq) {
        var at = Instant.ofEpochSecond(1_767_225_600L + seq);
        var name = lane.name() + "_" + seq;
        var entered = new CarEntered(
                OrderId.of("B" + name),
                Plate.of("京" + lane.name() + Long.toString(seq, 36)),
                PlateColor.BLUE,
                false,
                at,
                Optional.of(97));
        return new LaneEvent(lane, epoch, seq, new EventId("e" + name), at, entered);
    }
}
