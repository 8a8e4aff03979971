package io.bolane.agent.site;

import io.bolane.agent.device.Backoff;
import io.bolane.agent.mirror.SeenStays;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.lane.InvalidMessage;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.lane.MirrorContentCodec;
import io.bolane.protocol.lane.SiteStay;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.time.Timers;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one agent to the broker of its site. Stays are retained there, so an agent that connects hears all
 * that the gateway may not know yet. What could not be told while there was no connection is told when there is one
 * again. Renewed for ever. Runs on the agent's event loop.
 */
public final class SiteLink implements SeenStays.Site {
    /** Stays that wait to be told; more than a site sees in a day. */
    static final int MAX_WAITING = 20_000;

    private static final int MAX_MESSAGE = 64 * 1024;
    private static final int MAX_IN_FLIGHT = 1_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(SiteLink.class);

    private final Vertx vertx;
    private final Timers timers;
    private final Settings settings;
    private final Consumer<SiteStay> listener;
    private final Backoff backoff;
    /** By topic: the newest of each, an empty payload to forget. */
    private final Map<String, Buffer> waiting = new LinkedHashMap<>();

    private MqttClient client;
    private Timers.Timer retry = () -> {};
    private boolean ready;
    private boolean stopped;
    private boolean outageSaid;

    /** @param clientId unique among the agents of the site */
    public record Settings(MqttConfig broker, String clientId, Set<ParkId> parks) {}

    /** @param listener hears what all agents tell, this one too */
    public SiteLink(Vertx vertx, Timers timers, Settings settings, Consumer<SiteStay> listener) {
        this.vertx = vertx;
        this.timers = timers;
        this.settings = settings;
        this.listener = listener;
        this.backoff =
                new Backoff(FIRST_PAUSE, LONGEST_PAUSE, settings.clientId().hashCode() ^ timers.nanoTime());
    }

    /** Begins to connect. */
    public void start() {
        connect();
    }

    private void connect() {
        var fresh = MqttClient.create(vertx, options());
        client = fresh;
        fresh.closeHandler(closed -> lost(fresh, "connection closed"));
        fresh.exceptionHandler(broken -> lost(fresh, broken.toString()));
        fresh.publishHandler(message -> received(fresh, message));
        fresh.connect(settings.broker().port(), settings.broker().host())
                .compose(accepted -> fresh.subscribe(
                        settings.parks().stream().collect(Collectors.toMap(LaneTopics::allSiteStays, park -> 1))))
                .onSuccess(subscribed -> opened(fresh))
                .onFailure(cause -> lost(fresh, cause.toString()));
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
        return options.setClientId(settings.clientId())
                .setCleanSession(true)
                .setKeepAliveInterval((int) broker.keepAlive().toSeconds())
                .setMaxInflightQueue(MAX_IN_FLIGHT)
                .setMaxMessageSize(MAX_MESSAGE);
    }

    private void opened(MqttClient fresh) {
        if (fresh != client || stopped) {
            return;
        }
        ready = true;
        outageSaid = false;
        backoff.reset();
        LOG.atInfo().log("site broker connected");
        sendWaiting();
    }

    /** One after the other: there may be more than the client takes at once. */
    private void sendWaiting() {
        var first = waiting.entrySet().iterator();
        if (!ready || !first.hasNext()) {
            return;
        }
        var next = first.next();
        publish(next.getKey(), next.getValue())
                .onSuccess(sent -> {
                    waiting.remove(next.getKey(), next.getValue());
                    sendWaiting();
                })
                .onFailure(refused -> timers.after(FIRST_PAUSE, this::sendWaiting));
    }

    private void lost(MqttClient which, String why) {
        if (which != client || stopped) {
            return;
        }
        client = null;
        ready = false;
        if (!outageSaid) {
            outageSaid = true;
            LOG.atWarn().addKeyValue("error", why).log("no link to the site broker, trying on");
        }
        which.disconnect().otherwiseEmpty();
        retry = timers.after(backoff.next(), this::connect);
    }

    private void received(MqttClient from, MqttPublishMessage message) {
        if (from != client || message.payload().length() == 0) {
            return;
        }
        try {
            var told = MirrorContentCodec.readSiteStay(message.payload().getBytes());
            if (settings.parks().contains(told.park())) {
                listener.accept(told);
            }
        } catch (InvalidMessage refused) {
            LOG.atWarn().addKeyValue("error", refused.getMessage()).log("unreadable message of the site dropped");
        }
    }

    @Override
    public void tell(SiteStay stay) {
        send(stay.park(), stay.order(), Buffer.buffer(MirrorContentCodec.write(stay)));
    }

    @Override
    public void forget(SiteStay stay) {
        send(stay.park(), stay.order(), Buffer.buffer());
    }

    private void send(ParkId park, OrderId order, Buffer payload) {
        var topic = LaneTopics.siteStay(park, order);
        var isFirst = waiting.isEmpty();
        if (waiting.size() >= MAX_WAITING && !waiting.containsKey(topic)) {
            waiting.remove(List.copyOf(waiting.keySet()).get(0));
        }
        waiting.put(topic, payload);
        if (isFirst) {
            sendWaiting();
        }
    }

    private Future<Integer> publish(String topic, Buffer payload) {
        return client.publish(topic, payload, MqttQoS.AT_LEAST_ONCE, false, true);
    }

    public boolean isConnected() {
        return ready;
    }

    public Future<Void> stop() {
        stopped = true;
        retry.cancel();
        return client == null ? Future.succeededFuture() : client.disconnect().otherwiseEmpty();
    }
}
