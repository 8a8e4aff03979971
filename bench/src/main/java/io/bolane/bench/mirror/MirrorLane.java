package io.bolane.bench.mirror;

import io.bolane.agent.mirror.MirrorFile;
import io.bolane.agent.mirror.MirrorSync;
import io.bolane.agent.mirror.ParkMirror;
import io.bolane.agent.spool.SpoolDatabase;
import io.bolane.protocol.lane.LaneAnswer.MirrorPage;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneRequestCodec;
import io.bolane.protocol.lane.LaneStateCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.parking.LaneId;
import io.bolane.simulator.time.SystemTime;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The mirror of one lane as an agent has it, with its file on disk and its own connection. On one event loop. */
final class MirrorLane {
    private final LaneId lane;
    private final MqttClient client;
    private final SpoolDatabase database;
    private final MirrorSync sync;
    private int ids;

    final ParkMirror mirror;

    MirrorLane(Vertx vertx, Context loop, LaneId lane, Path folder) {
        this.lane = lane;
        var options = new MqttClientOptions().setMaxMessageSize(256 * 1024).setMaxInflightQueue(100);
        options.setTcpNoDelay(true);
        client = MqttClient.create(vertx, options);
        client.publishHandler(this::received);
        database = SpoolDatabase.open(folder, task -> loop.runOnContext(now -> task.run()));
        mirror = new ParkMirror(lane.park());
        sync = new MirrorSync(mirror, new MirrorFile(database), new SystemTime(vertx), () -> lane.name() + "-" + ++ids);
    }

    /** Begins to fetch. */
    Future<Void> start(int port, Consumer<List<MirrorItem>> told) {
        sync.onItems(told);
        return sync.load()
                .compose(loaded -> client.connect(port, "127.0.0.1"))
                .compose(connected ->
                        client.subscribe(Map.of(LaneTopics.answer(lane), 1, LaneTopics.mirror(lane.park()), 1)))
                .onSuccess(subscribed -> sync.connected(lane, this::ask))
                .mapEmpty();
    }

    private void ask(LaneRequest request) {
        client.publish(
                LaneTopics.request(lane),
                Buffer.buffer(LaneRequestCodec.write(request)),
                MqttQoS.AT_LEAST_ONCE,
                false,
                false);
    }

    private void received(MqttPublishMessage message) {
        var payload = message.payload().getBytes();
        if (message.topicName().equals(LaneTopics.mirror(lane.park()))) {
            sync.headTold(LaneStateCodec.readHead(payload));
            return;
        }
        var answer = LaneRequestCodec.readAnswer(payload);
        if (answer.body() instanceof MirrorPage page) {
            sync.received(answer.requestId(), page);
        }
    }

    Future<Void> stop() {
        sync.stop();
        return client.disconnect().otherwiseEmpty().eventually(database::close);
    }
}
