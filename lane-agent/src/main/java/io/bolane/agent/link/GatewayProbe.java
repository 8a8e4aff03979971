package io.bolane.agent.link;

import io.bolane.protocol.checkup.Finding;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.lane.LaneAnswer;
import io.bolane.protocol.lane.LaneAnswer.ClockReading;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneRequest.ClockProbe;
import io.bolane.protocol.lane.LaneRequestCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.Timers;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the gateway for its time as a lane does, by a connection of its own: an agent that runs is not disturbed. For
 * one event loop, once.
 */
public final class GatewayProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration NOTABLE = Duration.ofSeconds(2);
    private static final int REFUSED = 0x80;

    private final LaneId lane;
    private final MqttConfig broker;
    private final Tools tools;
    private final MqttClient client;
    private final Promise<ClockReading> answer = Promise.promise();
    private boolean connected;

    /** @param id unique, for the connection and the question */
    public record Tools(Timers timers, Clock machine, String id) {}

    public GatewayProbe(Vertx vertx, LaneId lane, MqttConfig broker, Tools tools) {
        this.lane = lane;
        this.broker = broker;
        this.tools = tools;
        this.client = MqttClient.create(vertx, BrokerOptions.of(broker, "bolane-doctor-" + tools.id()));
    }

    /** @return never fails: what was found of the broker, the gateway and the clock */
    public Future<List<Finding>> run() {
        client.publishHandler(this::received);
        client.exceptionHandler(broken -> answer.tryFail("the connection broke: " + broken.getMessage()));
        client.closeHandler(closed -> answer.tryFail("the broker closed the connection"));
        var patience = tools.timers().after(PATIENCE, () -> answer.tryFail("no answer within " + PATIENCE));
        client.connect(broker.port(), broker.host())
                .compose(accepted -> subscribe())
                .onSuccess(granted -> ask())
                .onFailure(refused -> answer.tryFail(refused.getMessage()));
        return answer.future()
                .map(this::answered)
                .otherwise(this::failed)
                .onComplete(ended -> patience.cancel())
                .eventually(() -> client.isConnected() ? client.disconnect() : Future.succeededFuture());
    }

    private Future<Void> subscribe() {
        var granted = Promise.<Void>promise();
        client.subscribeCompletionHandler(levels -> {
            if (levels.grantedQoSLevels().contains(REFUSED)) {
                granted.tryFail("the broker refuses the subscription of " + LaneTopics.answer(lane));
            } else {
                granted.tryComplete();
            }
        });
        client.subscribe(LaneTopics.answer(lane), MqttQoS.AT_LEAST_ONCE.value()).onFailure(granted::tryFail);
        return granted.future();
    }

    private void ask() {
        connected = true;
        var question = LaneRequestCodec.write(new LaneRequest(lane, tools.id(), new ClockProbe()));
        client.publish(LaneTopics.request(lane), Buffer.buffer(question), MqttQoS.AT_LEAST_ONCE, false, false)
                .onFailure(lost -> answer.tryFail("not published: " + lost.getMessage()));
    }

    private void received(MqttPublishMessage message) {
        try {
            take(LaneRequestCodec.readAnswer(message.payload().getBytes()));
        } catch (IllegalArgumentException unreadable) {
            answer.tryFail("an answer that cannot be read: " + unreadable.getMessage());
        }
    }

    private void take(LaneAnswer heard) {
        if (heard.requestId().equals(tools.id()) && heard.body() instanceof ClockReading reading) {
            answer.tryComplete(reading);
        }
    }

    private List<Finding> answered(ClockReading reading) {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.ok("mqtt", where() + " takes lane " + lane));
        findings.add(Finding.ok("gateway", "answers lane " + lane));
        var off = Duration.between(reading.gatewayTime(), tools.machine().instant());
        var found = "this machine is " + off.toMillis() + " ms ahead of the gateway";
        findings.add(
                off.abs().compareTo(NOTABLE) > 0
                        ? Finding.warning(
                                "clock", found, "let NTP keep the clock: events carry it; commands are judged safely")
                        : Finding.ok("clock", found));
        return findings;
    }

    private List<Finding> failed(Throwable why) {
        if (!connected) {
            return List.of(Finding.broken(
                    "mqtt",
                    where() + ": " + why.getMessage(),
                    "look at host, port, tls, username and password, and at the account's topic permissions"));
        }
        return List.of(
                Finding.ok("mqtt", where() + " takes lane " + lane),
                Finding.broken(
                        "gateway",
                        "lane " + lane + ": " + why.getMessage(),
                        "see that the gateway runs and uses this broker; the lane works alone until then"));
    }

    private String where() {
        return broker.host() + ":" + broker.port();
    }
}
