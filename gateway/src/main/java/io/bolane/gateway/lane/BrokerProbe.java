package io.bolane.gateway.lane;

import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.time.Timers;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks a broker for what the lanes need of it: an account that may connect, our topics, shared subscriptions that
 * deliver, and an echo without the 40 ms of a socket that waits for company. It uses result topics of a gateway that
 * does not exist, so nobody else hears it. For one event loop, once.
 */
public final class BrokerProbe {
    private static final int ECHOES = 7;
    private static final int QOS = MqttQoS.AT_LEAST_ONCE.value();
    private static final int REFUSED_SUBSCRIPTION = 0x80;
    /** For the next thing to happen. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MqttConfig broker;
    private final Timers timers;
    private final MqttClient client;
    private final String echoTopic;
    private final String sharedTopic;
    private final List<Duration> echoes = new ArrayList<>();
    private final Promise<Findings> findings = Promise.promise();
    private Timers.Timer patience = () -> {};
    private long sentNanos;

    /**
     * What was seen.
     *
     * @param echo the median time of a message to ourselves, acknowledged by the broker on the same socket
     * @param shared a shared subscription delivers
     */
    public record Findings(Duration echo, boolean shared) {}

    /** @param id makes the connection and its topics nobody else's */
    public BrokerProbe(Vertx vertx, Timers timers, MqttConfig broker, String id) {
        this.broker = broker;
        this.timers = timers;
        this.client = MqttClient.create(vertx, MqttConnection.options(broker, "bolane-doctor-" + id));
        this.echoTopic = LaneTopics.result("doctor-" + id);
        this.sharedTopic = LaneTopics.result("doctor-shared-" + id);
    }

    /** @return fails within some seconds, saying in words what the broker did not do */
    public Future<Findings> run() {
        client.publishHandler(this::received);
        client.exceptionHandler(broken -> findings.tryFail("the connection broke: " + broken.getMessage()));
        client.closeHandler(closed -> findings.tryFail("the broker closed the connection"));
        waitOn();
        client.connect(broker.port(), broker.host())
                .compose(connected -> subscribe())
                .onSuccess(granted -> sendEcho())
                .onFailure(refused -> findings.tryFail(refused.getMessage()));
        return findings.future().onComplete(ended -> patience.cancel()).eventually(this::disconnect);
    }

    private void waitOn() {
        patience.cancel();
        patience = timers.after(PATIENCE, this::patienceIsOver);
    }

    private Future<Void> subscribe() {
        var granted = Promise.<Void>promise();
        client.subscribeCompletionHandler(answer -> {
            if (answer.grantedQoSLevels().contains(REFUSED_SUBSCRIPTION)) {
                granted.tryFail("the broker refuses the subscription of " + echoTopic);
            } else {
                granted.tryComplete();
            }
        });
        client.subscribe(Map.of(echoTopic, QOS, LaneTopics.shared(sharedTopic), QOS))
                .onFailure(granted::tryFail);
        return granted.future();
    }

    private void sendEcho() {
        sentNanos = timers.nanoTime();
        publish(echoTopic);
    }

    private void publish(String topic) {
        client.publish(topic, Buffer.buffer("doctor"), MqttQoS.AT_LEAST_ONCE, false, false)
                .onFailure(lost -> findings.tryFail("not published: " + lost.getMessage()));
    }

    private void received(MqttPublishMessage message) {
        if (findings.future().isComplete()) {
            return;
        }
        message.ack();
        waitOn();
        if (message.topicName().equals(sharedTopic)) {
            findings.tryComplete(new Findings(median(), true));
            return;
        }
        echoes.add(Duration.ofNanos(timers.nanoTime() - sentNanos));
        if (echoes.size() < ECHOES) {
            sendEcho();
        } else {
            publish(sharedTopic);
        }
    }

    private void patienceIsOver() {
        if (echoes.size() >= ECHOES) {
            findings.tryComplete(new Findings(median(), false));
        } else {
            findings.tryFail("only " + echoes.size() + " of " + ECHOES + " messages came back, and then nothing for "
                    + PATIENCE.toSeconds() + " s");
        }
    }

    private Duration median() {
        var sorted = echoes.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private Future<Void> disconnect() {
        return client.isConnected() ? client.disconnect() : Future.succeededFuture();
    }
}
