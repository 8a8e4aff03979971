package io.bolane.gateway.lane;

import io.bolane.gateway.failure.LaneOffline;
import io.bolane.gateway.failure.Overloaded;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.time.Timers;
import io.bolane.protocol.time.Timers.Timer;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubAckMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker, from the attempt to its end; then it is thrown away. It is ready when the broker has
 * granted every subscription, so that no command is sent whose result would not be heard. For one event loop.
 *
 * <p>Of vertx-mqtt 5.0.8 one must know: a publish or an acknowledgement after the end throws a
 * {@code NullPointerException}; nothing ends an attempt that the broker never answers; its keep-alive is silent as long
 * as we write, so a dead peer is noticed late; and its limit of unacknowledged messages logs an error for each message
 * beyond it. Hence the flags, timers and counter here.
 *
 * <p>Of HiveMQ CE (2025.5) one must know: when its first poll after CONNECT runs later than our SUBSCRIBE, it takes us
 * for a client without shared subscriptions and delivers only what finds their queue empty; the rest waits for ever
 * (seen on a loaded machine; its issue 558 looks like it). A second SUBSCRIBE of the same topics corrects that and
 * brings what waited, so we send one soon after the first and then now and again. Other brokers take it as nothing:
 * shared subscriptions get no retained messages.
 */
final class MqttConnection {
    private static final Logger LOG = LoggerFactory.getLogger(MqttConnection.class);

    static final int MAX_UNACKNOWLEDGED = 16_384;
    private static final int MAX_MESSAGE_BYTES = 1024 * 1024;
    private static final int QOS = MqttQoS.AT_LEAST_ONCE.value();
    private static final int REFUSED_SUBSCRIPTION = 0x80;
    private static final int MAX_UNANSWERED_PINGS = 2;
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SECOND_SUBSCRIBE = Duration.ofSeconds(1);

    private final MqttClient client;
    private final MqttConfig broker;
    private final Timers timers;
    private final Owner owner;
    private final List<String> subscriptions;
    private Timer deadline;
    private Timer secondSubscribe;
    private Timer pings;
    private boolean ready;
    private boolean over;
    private int unacknowledged;
    private int unansweredPings;
    private int ticksWithoutRoom;

    /** Who has the connection. Nothing is told after {@link #lost}. */
    interface Owner {
        void ready();

        /** It has lasted for a while. */
        void steady();

        void lost(String why, boolean wasReady);

        void received(String topic, byte[] payload);
    }

    /** @param client made with {@link #options} */
    MqttConnection(MqttClient client, MqttConfig broker, List<String> subscriptions, Timers timers, Owner owner) {
        this.client = client;
        this.broker = broker;
        this.subscriptions = subscriptions;
        this.timers = timers;
        this.owner = owner;
    }

    static MqttClientOptions options(MqttConfig broker, String clientId) {
        var options = new MqttClientOptions()
                .setClientId(clientId)
                .setCleanSession(true)
                .setKeepAliveInterval((int) broker.keepAlive().toSeconds())
                .setAutoKeepAlive(false)
                .setMaxInflightQueue(2 * MAX_UNACKNOWLEDGED)
                .setMaxMessageSize(MAX_MESSAGE_BYTES);
        options.setAutoAck(false);
        // otherwise "acknowledge, then publish" on one socket waits 40 ms for the peer's delayed TCP acknowledgement
        options.setTcpNoDelay(true);
        options.setConnectTimeout((int) ATTEMPT_TIMEOUT.toMillis());
        if (broker.tls()) {
            options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
        }
        broker.username().ifPresent(options::setUsername);
        broker.password().ifPresent(password -> options.setPassword(password.value()));
        return options;
    }

    void open() {
        client.publishHandler(this::received);
        client.publishCompletionHandler(packet -> unacknowledged--);
        client.subscribeCompletionHandler(this::subscribed);
        client.pingResponseHandler(answered -> unansweredPings = 0);
        client.exceptionHandler(failure -> end(failure.toString()));
        client.closeHandler(closed -> end("closed by the broker"));
        deadline = timers.after(ATTEMPT_TIMEOUT, () -> end("no answer within " + ATTEMPT_TIMEOUT));
        client.connect(broker.port(), broker.host())
                .onSuccess(connected -> subscribe(topic -> true))
                .onFailure(failure -> end(failure.toString()));
    }

    private void subscribe(Predicate<String> which) {
        if (over) {
            return;
        }
        Map<String, Integer> topics = new LinkedHashMap<>();
        subscriptions.stream().filter(which).forEach(topic -> topics.put(topic, QOS));
        if (!topics.isEmpty()) {
            client.subscribe(topics).onFailure(failure -> end(failure.toString()));
        }
    }

    private void subscribeSharedAgain() {
        subscribe(topic -> topic.startsWith("$share/"));
    }

    private void subscribed(MqttSubAckMessage granted) {
        if (over) {
            return;
        }
        if (granted.grantedQoSLevels().contains(REFUSED_SUBSCRIPTION)) {
            LOG.error("the broker refuses a subscription: check the permissions of the gateway's account");
            end("subscription refused");
            return;
        }
        if (ready) {
            return;
        }
        deadline.cancel();
        ready = true;
        secondSubscribe = timers.after(SECOND_SUBSCRIBE, this::subscribeSharedAgain);
        pings = timers.every(broker.keepAlive().dividedBy(2), this::tick);
        owner.ready();
    }

    private void tick() {
        ticksWithoutRoom = unacknowledged >= MAX_UNACKNOWLEDGED ? ticksWithoutRoom + 1 : 0;
        if (unansweredPings >= MAX_UNANSWERED_PINGS) {
            end("no answer to a ping");
        } else if (ticksWithoutRoom > 1) {
            end("messages are not acknowledged");
        } else {
            owner.steady();
            unansweredPings++;
            client.ping();
            subscribeSharedAgain();
        }
    }

    boolean isReady() {
        return ready;
    }

    /** As {@link LaneLink#publish}; only when ready. */
    Future<Void> publish(String topic, byte[] payload, boolean retain) {
        if (unacknowledged >= MAX_UNACKNOWLEDGED) {
            return Future.failedFuture(new Overloaded("the broker has not acknowledged " + unacknowledged));
        }
        unacknowledged++;
        return client.publish(topic, Buffer.buffer(payload), MqttQoS.AT_LEAST_ONCE, false, retain)
                .transform(written -> written.succeeded()
                        ? Future.succeededFuture()
                        : Future.failedFuture(new LaneOffline("the broker is lost: " + written.cause())));
    }

    /** Acknowledges when the message was taken over; a bug in its handling must not bring it back for ever. */
    private void received(MqttPublishMessage message) {
        if (over) {
            return;
        }
        try {
            owner.received(message.topicName(), message.payload().getBytes());
        } catch (RuntimeException bug) {
            LOG.atError()
                    .setCause(bug)
                    .addKeyValue("topic", message.topicName())
                    .log("message not handled");
        }
        if (!over && message.qosLevel() != MqttQoS.AT_MOST_ONCE) {
            message.ack();
        }
    }

    /** Ends the connection and tells the owner, once. */
    private void end(String why) {
        if (over) {
            return;
        }
        var wasReady = ready;
        shut();
        client.disconnect()
                .onFailure(failure ->
                        LOG.atDebug().addKeyValue("error", failure.toString()).log("disconnect failed"));
        owner.lost(why, wasReady);
    }

    /** Ends the connection as we want it. @return when the broker was told */
    Future<Void> close() {
        if (over) {
            return Future.succeededFuture();
        }
        var wasReady = ready;
        shut();
        owner.lost("stopped", wasReady);
        return client.disconnect();
    }

    private void shut() {
        over = true;
        ready = false;
        deadline.cancel();
        if (pings != null) {
            pings.cancel();
            secondSubscribe.cancel();
        }
    }
}
