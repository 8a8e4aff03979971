package io.bolane.agent.camera.mqtt;

import io.bolane.agent.camera.mqtt.MqttDialect.Message;
import io.bolane.agent.device.Backoff;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.push.PushServer;
import io.bolane.protocol.time.Timers;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to the broker of one camera; renewed for ever. Runs on the event loop of its lane. */
final class BrokerLine {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerLine.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int AT_LEAST_ONCE = 1;
    /** Of unacknowledged publishes: the default of 10 stalls a display that is written line by line. */
    private static final int MAX_IN_FLIGHT = 200;

    private final DeviceContext context;
    private final MqttSettings settings;
    private final Map<String, Integer> topics = new LinkedHashMap<>();
    private final Listener listener;
    private final Backoff backoff;
    private MqttClient client;
    private boolean ready;
    private boolean stopped;
    private boolean outageSaid;
    private Timers.Timer retry = () -> {};

    interface Listener {
        void received(String topic, Buffer payload);

        /** The broker cannot be reached; told again with every failed attempt. */
        void lost();
    }

    BrokerLine(DeviceContext context, MqttSettings settings, List<String> topics, Listener listener) {
        this.context = context;
        this.settings = settings;
        this.listener = listener;
        topics.forEach(topic -> this.topics.put(topic, AT_LEAST_ONCE));
        this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, settings.serial().hashCode());
    }

    void start() {
        connect();
    }

    private void connect() {
        var fresh = MqttClient.create(context.vertx(), options());
        client = fresh;
        fresh.closeHandler(closed -> lost(fresh, "closed"));
        fresh.exceptionHandler(broken -> LOG.atDebug()
                .addKeyValue("lane", context.lane())
                .addKeyValue("error", broken.toString())
                .log("camera broker line broke"));
        fresh.publishHandler(message -> {
            if (fresh == client) {
                listener.received(message.topicName(), message.payload());
            }
        });
        fresh.connect(settings.broker().port(), settings.broker().host())
                .compose(accepted -> fresh.subscribe(topics))
                .onSuccess(subscribed -> {
                    ready = fresh == client;
                    outageSaid = false;
                    backoff.reset();
                })
                .onFailure(refused -> lost(fresh, refused.toString()));
    }

    private MqttClientOptions options() {
        var broker = settings.broker();
        var options = new MqttClientOptions();
        options.setTcpNoDelay(true);
        options.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        options.setSsl(broker.tls());
        if (broker.tls()) {
            options.setHostnameVerificationAlgorithm("HTTPS");
        }
        broker.username().ifPresent(options::setUsername);
        broker.password().ifPresent(password -> options.setPassword(password.value()));
        return options.setClientId("bolane-camera-" + settings.serial())
                .setCleanSession(true)
                .setKeepAliveInterval((int) broker.keepAlive().toSeconds())
                .setMaxInflightQueue(MAX_IN_FLIGHT)
                .setMaxMessageSize(PushServer.MAX_BODY);
    }

    private void lost(MqttClient which, String why) {
        if (which != client || stopped) {
            return;
        }
        client = null;
        ready = false;
        if (which.isConnected()) {
            which.disconnect().otherwiseEmpty();
        }
        if (!outageSaid) {
            outageSaid = true;
            LOG.atWarn()
                    .addKeyValue("lane", context.lane())
                    .addKeyValue("error", why)
                    .log("broker of a camera cannot be reached, trying on");
        }
        listener.lost();
        retry = context.timers().after(backoff.next(), this::connect);
    }

    boolean isConnected() {
        return ready;
    }

    /** @return succeeds when the message is on its way; fails when there is no connection */
    Future<Void> publish(Message message) {
        if (!ready) {
            return Future.failedFuture("broker not connected");
        }
        return client.publish(message.topic(), Buffer.buffer(message.payload()), MqttQoS.AT_LEAST_ONCE, false, false)
                .<Void>mapEmpty()
                .onFailure(lost -> LOG.atDebug()
                        .addKeyValue("lane", context.lane())
                        .addKeyValue("error", lost.toString())
                        .log("not published"));
    }

    Future<Void> stop() {
        stopped = true;
        retry.cancel();
        var last = client;
        client = null;
        return last == null || !last.isConnected()
                ? Future.succeededFuture()
                : last.disconnect().otherwiseEmpty();
    }
}
