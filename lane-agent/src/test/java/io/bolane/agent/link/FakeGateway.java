package io.bolane.agent.link;

import io.bolane.agent.device.FakeDevice;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneAck;
import io.bolane.protocol.lane.LaneAnswer;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommandCodec;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEventCodec;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneRequestCodec;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.lane.LaneState;
import io.bolane.protocol.lane.LaneStateCodec;
import io.bolane.protocol.lane.LaneStatus;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.LaneId;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The other side of the lane contract, written by hand for tests. */
public final class FakeGateway {
    static final String REPLIES = LaneTopics.result("fake");

    public final List<LaneEvent> events = new CopyOnWriteArrayList<>();
    public final List<LaneRequest> requests = new CopyOnWriteArrayList<>();
    public final List<LaneResult> results = new CopyOnWriteArrayList<>();
    public final List<LaneStatus> statuses = new CopyOnWriteArrayList<>();
    public final List<LaneState> states = new CopyOnWriteArrayList<>();
    public final List<String> topics = new CopyOnWriteArrayList<>();
    public volatile boolean acknowledging = true;
    public volatile boolean answersClock = true;
    public volatile Function<LaneRequest.ExitQuote, Optional<LaneAnswer.ExitDecision>> desk = quote -> Optional.empty();
    public volatile Function<LaneRequest.EntryCheck, Optional<CityAnswer>> city = check -> Optional.empty();
    public volatile Function<LaneRequest.MirrorQuery, Optional<LaneAnswer.MirrorPage>> mirror =
            query -> Optional.empty();
    private final MqttClient client;

    private FakeGateway(Vertx vertx) {
        var options = new MqttClientOptions();
        options.setTcpNoDelay(true);
        client = MqttClient.create(vertx, options.setMaxInflightQueue(1_000).setMaxMessageSize(256 * 1024));
        client.publishHandler(this::received);
    }

    public static FakeGateway connect(Vertx vertx, int port) {
        var gateway = new FakeGateway(vertx);
        FakeDevice.await(gateway.client
                .connect(port, "127.0.0.1")
                .compose(connected ->
                        gateway.client.subscribe(Map.of("bolane/v1/+/+/+", 1, "bolane/v1/gateway/fake/result", 1))));
        return gateway;
    }

    private void received(MqttPublishMessage message) {
        var topic = message.topicName();
        var payload = message.payload().getBytes();
        topics.add(topic);
        if (topic.equals(REPLIES)) {
            results.add(LaneCommandCodec.readResult(payload));
        } else if (topic.endsWith("/event")) {
            event(LaneEventCodec.read(payload));
        } else if (topic.endsWith("/request")) {
            request(LaneRequestCodec.read(payload));
        } else if (topic.endsWith("/status")) {
            statuses.add(LaneStateCodec.readStatus(payload));
        } else if (topic.endsWith("/state")) {
            states.add(LaneStateCodec.readState(payload));
        }
    }

    private void event(LaneEvent event) {
        events.add(event);
        if (acknowledging) {
            acknowledge(event.lane(), event.epoch(), event.seq());
        }
    }

    public void acknowledge(LaneId lane, long epoch, long seq) {
        publish(LaneTopics.ack(lane), LaneEventCodec.write(new LaneAck(epoch, seq)));
    }

    private void request(LaneRequest request) {
        requests.add(request);
        var answer = request.body().match(new LaneRequest.Cases<Optional<? extends LaneAnswer.Body>>() {
            @Override
            public Optional<? extends LaneAnswer.Body> exitQuote(LaneRequest.ExitQuote quote) {
                return desk.apply(quote);
            }

            @Override
            public Optional<? extends LaneAnswer.Body> waitEnded(LaneRequest.WaitEnded ended) {
                return Optional.of(new LaneAnswer.Noted());
            }

            @Override
            public Optional<? extends LaneAnswer.Body> entryCheck(LaneRequest.EntryCheck check) {
                return city.apply(check).map(LaneAnswer.EntryChecked::new);
            }

            @Override
            public Optional<? extends LaneAnswer.Body> mirror(LaneRequest.MirrorQuery query) {
                return mirror.apply(query);
            }

            @Override
            public Optional<? extends LaneAnswer.Body> clock(LaneRequest.ClockProbe probe) {
                return answersClock ? Optional.of(new LaneAnswer.ClockReading(Instant.now())) : Optional.empty();
            }
        });
        answer.ifPresent(body ->
                publish(LaneTopics.answer(request.lane()), LaneRequestCodec.write(new LaneAnswer(request.id(), body))));
    }

    public void command(LaneId lane, String id, Duration validity, LaneCommand.Body body) {
        var now = Instant.now();
        publish(
                LaneTopics.command(lane),
                LaneCommandCodec.write(new LaneCommand(
                        new CommandId(id),
                        now,
                        now.plus(validity),
                        REPLIES,
                        Optional.empty(),
                        new Authority(Authority.Source.OPERATOR, id),
                        body)));
    }

    public void publish(String topic, byte[] payload) {
        client.publish(topic, Buffer.buffer(payload), MqttQoS.AT_LEAST_ONCE, false, false);
    }

    public List<String> resultsOf(String command) {
        return results.stream()
                .filter(result -> result.command().value().equals(command))
                .map(result -> result.outcome() + "/" + result.stage())
                .toList();
    }

    public List<LaneEvent> distinctEvents() {
        return events.stream().distinct().toList();
    }
}
