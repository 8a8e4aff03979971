package io.bolane.bench.command;

import io.bolane.protocol.lane.LaneCommandCodec;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.lane.LaneStateCodec;
import io.bolane.protocol.lane.LaneStatus;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.LaneId;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lanes without devices: each command is answered at once as executed; the floor's messages are sent back as they are.
 */
final class EchoLanes {
    private final MqttClient mqtt;
    private final Clock clock;
    private final Map<String, LaneId> laneByTopic;

    EchoLanes(Vertx vertx, Clock clock, List<LaneId> lanes) {
        this.clock = clock;
        this.laneByTopic = lanes.stream().collect(Collectors.toMap(LaneTopics::command, lane -> lane));
        this.mqtt = MqttClient.create(vertx, BareRelay.options("bench-lanes"));
    }

    Future<Void> start(int brokerPort) {
        mqtt.publishHandler(this::answer);
        return mqtt.connect(brokerPort, "127.0.0.1")
                .compose(connected -> mqtt.subscribe(
                        laneByTopic.keySet().stream().collect(Collectors.toMap(topic -> topic, topic -> 1))))
                .compose(subscribed -> mqtt.subscribe(BareRelay.OUT, 1))
                .compose(subscribed -> Future.all(
                        laneByTopic.values().stream().map(this::comeOnline).toList()))
                .mapEmpty();
    }

    private Future<Integer> comeOnline(LaneId lane) {
        var status = new LaneStatus(lane, true, 1, "bench", Map.of(), clock.instant());
        return mqtt.publish(
                LaneTopics.status(lane),
                Buffer.buffer(LaneStateCodec.write(status)),
                MqttQoS.AT_LEAST_ONCE,
                false,
                true);
    }

    private void answer(MqttPublishMessage message) {
        if (message.topicName().equals(BareRelay.OUT)) {
            mqtt.publish(BareRelay.BACK, message.payload(), MqttQoS.AT_LEAST_ONCE, false, false);
            return;
        }
        var lane = laneByTopic.get(message.topicName());
        var command = LaneCommandCodec.read(message.payload().getBytes());
        var result = new LaneResult(
                command.id(), lane, LaneResult.Outcome.DONE, LaneResult.Stage.EXECUTED, "", clock.instant());
        mqtt.publish(
                command.replyTo(), Buffer.buffer(LaneCommandCodec.write(result)), MqttQoS.AT_LEAST_ONCE, false, false);
    }

    Future<Void> stop() {
        return mqtt.disconnect();
    }
}
