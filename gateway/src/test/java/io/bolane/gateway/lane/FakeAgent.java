package io.bolane.gateway.lane;

import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.lane.LaneAck;
import io.bolane.protocol.lane.LaneAnswer;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommandCodec;
import io.bolane.protocol.lane.LaneEventCodec;
import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.lane.LaneRequestCodec;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.lane.LaneResult.Outcome;
import io.bolane.protocol.lane.LaneResult.Stage;
import io.bolane.protocol.lane.LaneStateCodec;
import io.bolane.protocol.lane.LaneStatus;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.lane.LaneWork;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The least that a lane does on the wire, by hand: a status with a will, results of commands, events, requests. */
public final class FakeAgent {
    private static final Instant AT = Instant.parse("2026-03-02T00:00:00Z");

    public final List<LaneCommand> commands = new CopyOnWriteArrayList<>();
    public final List<LaneAck> acks = new CopyOnWriteArrayList<>();
    public final List<LaneAnswer> answers = new CopyOnWriteArrayList<>();
    public volatile boolean silent;

    private final LaneId lane;
    private final long session;
    private final Vertx vertx = Vertx.vertx();
    private final MqttClient client;
    private final Promise<Void> subscribed = Promise.promise();

    public FakeAgent(LaneId lane, long session) {
        this.lane = lane;
        this.session = session;
        var options = new MqttClientOptions()
                .setClientId("agent-" + session)
                .setMaxInflightQueue(10_000)
                .setMaxMessageSize(1 << 20)
                .setWillFlag(true)
                .setWillQoS(1)
                .setWillRetain(true)
                .setWillTopic(LaneTopics.status(lane))
                .setWillMessageBytes(Buffer.buffer(status(false)));
        options.setTcpNoDelay(true);
        this.client = MqttClient.create(vertx, options);
    }

    public Future<Void> connect(MqttConfig broker) {
        client.publishHandler(this::received);
        client.subscribeCompletionHandler(granted -> subscribed.tryComplete());
        return client.connect(broker.port(), broker.host())
                .compose(connected -> client.subscribe(
                        Map.of(LaneTopics.command(lane), 1, LaneTopics.ack(lane), 1, LaneTopics.answer(lane), 1)))
                .compose(sent -> subscribed.future())
                .compose(ready -> publish(LaneTopics.status(lane), status(true), true));
    }

    Future<Void> disconnect() {
        return client.disconnect();
    }

    /** Is gone without a word, so that the broker publishes the will. */
    public Future<Void> cut() {
        return vertx.close();
    }

    private byte[] status(boolean online) {
        return LaneStateCodec.write(new LaneStatus(
                lane,
                online,
                session,
                "fake",
                Map.of(),
                Map.of(),
                Optional.of(new LaneWork(LaneMode.HELD_OPEN, Direction.EXIT, AT)),
                AT));
    }

    public Future<Void> publish(String topic, byte[] payload, boolean retain) {
        return client.publish(topic, Buffer.buffer(payload), MqttQoS.AT_LEAST_ONCE, false, retain)
                .mapEmpty();
    }

    private void received(MqttPublishMessage message) {
        var payload = message.payload().getBytes();
        if (message.topicName().equals(LaneTopics.command(lane))) {
            var command = LaneCommandCodec.read(payload);
            if (!(command.body() instanceof LaneCommand.Echo)) { // a gateway measures its lines of its own accord
                commands.add(command);
            }
            if (!silent) {
                answer(command, Stage.EXECUTED);
            }
        } else if (message.topicName().equals(LaneTopics.ack(lane))) {
            acks.add(LaneEventCodec.readAck(payload));
        } else {
            answers.add(LaneRequestCodec.readAnswer(payload));
        }
    }

    void answer(LaneCommand command, Stage stage) {
        var result = new LaneResult(command.id(), lane, Outcome.DONE, stage, "", AT);
        publish(command.replyTo(), LaneCommandCodec.write(result), false);
    }
}
