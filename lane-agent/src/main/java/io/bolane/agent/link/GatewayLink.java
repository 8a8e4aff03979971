package io.bolane.agent.link;

import io.bolane.agent.device.Backoff;
import io.bolane.protocol.lane.InvalidMessage;
import io.bolane.protocol.lane.LaneAck;
import io.bolane.protocol.lane.LaneAnswer;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommandCodec;
import io.bolane.protocol.lane.LaneEventCodec;
import io.bolane.protocol.lane.LaneRequestCodec;
import io.bolane.protocol.lane.LaneStateCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.lane.MirrorHead;
import io.bolane.protocol.lane.ParkSpaces;
import io.bolane.protocol.time.Timers;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubAckMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MQTT connection of one lane. Each connection is a session of its own number, begins clean, and leaves the offline
 * status as its will. It is renewed for ever; a broker that is not there yet is no failure. Runs on the event loop of
 * its lane.
 */
public final class GatewayLink {
    static final int MAX_MESSAGE = 256 * 1024;
    /** Of unacknowledged publishes; events have their own, smaller window. */
    static final int MAX_IN_FLIGHT = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(GatewayLink.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int REFUSED = 0x80;

    private final Vertx vertx;
    private final Timers timers;
    private final LinkSettings settings;
    private final Listener listener;
    private final Backoff backoff;

    private MqttClient client;
    private Timers.Timer retry;
    private boolean ready;
    private boolean stopped;
    private boolean outageSaid;
    private long unreadable;

    /** Gives the link what it needs, and hears it. */
    public interface Listener {
        /** @return the number of the next connection, larger than all before */
        Future<Long> nextSession();

        /** @return the retained status of a session, online or offline */
        byte[] status(long session, boolean online);

        /** Subscribed and ready to publish. */
        void connected(long session);

        void disconnected();

        void command(LaneCommand command);

        void ack(LaneAck ack);

        void answer(LaneAnswer answer);

        /** Only where the settings ask for it. */
        void spaces(ParkSpaces spaces);

        void mirrorHead(MirrorHead head);
    }

    public GatewayLink(Vertx vertx, Timers timers, LinkSettings settings, Listener listener) {
        this.vertx = vertx;
        this.timers = timers;
        this.settings = settings;
        this.listener = listener;
        this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, settings.lane().hashCode() ^ timers.nanoTime());
    }

    /** Begins to connect. */
    public void start() {
        connect();
    }

    private void connect() {
        listener.nextSession()
                .compose(session -> stopped ? Future.<Long>failedFuture("stopped") : open(session))
                .onSuccess(this::opened)
                .onFailure(this::failed);
    }

    private Future<Long> open(long session) {
        var fresh = MqttClient.create(vertx, options(session));
        client = fresh;
        fresh.closeHandler(closed -> lost(fresh));
        fresh.exceptionHandler(broken -> LOG.atDebug()
                .addKeyValue("lane", settings.lane())
                .addKeyValue("error", broken.toString())
                .log("link broke"));
        fresh.publishHandler(message -> received(fresh, message));
        return fresh.connect(settings.mqtt().port(), settings.mqtt().host())
                .compose(accepted -> subscribe(fresh))
                .map(subscribed -> session);
    }

    private MqttClientOptions options(long session) {
        return BrokerOptions.of(settings.mqtt(), settings.clientId())
                .setMaxInflightQueue(MAX_IN_FLIGHT)
                .setMaxMessageSize(MAX_MESSAGE)
                .setWillFlag(true)
                .setWillRetain(true)
                .setWillQoS(1)
                .setWillTopic(LaneTopics.status(settings.lane()))
                .setWillMessageBytes(Buffer.buffer(listener.status(session, false)));
    }

    /** @return succeeds when the broker has granted every topic */
    private Future<Void> subscribe(MqttClient fresh) {
        var granted = Promise.<Void>promise();
        fresh.subscribeCompletionHandler(answer -> checkGranted(answer, granted));
        fresh.subscribe(topics()).onFailure(granted::tryFail);
        var timeout =
                timers.after(BrokerOptions.CONNECT_TIMEOUT, () -> granted.tryFail("no answer to the subscription"));
        return granted.future().onComplete(answered -> timeout.cancel());
    }

    private Map<String, Integer> topics() {
        var lane = settings.lane();
        var topics = new HashMap<String, Integer>();
        topics.put(LaneTopics.command(lane), 1);
        topics.put(LaneTopics.ack(lane), 1);
        topics.put(LaneTopics.answer(lane), 1);
        topics.put(LaneTopics.mirror(lane.park()), 1);
        if (settings.hearsSpaces()) {
            topics.put(LaneTopics.spaces(lane.park()), 1);
        }
        return topics;
    }

    private static void checkGranted(MqttSubAckMessage answer, Promise<Void> granted) {
        if (answer.grantedQoSLevels().stream().anyMatch(level -> level >= REFUSED)) {
            granted.tryFail("the broker refuses a topic");
        } else {
            granted.tryComplete();
        }
    }

    private void opened(long session) {
        if (stopped || client == null || !client.isConnected()) {
            failed(new IllegalStateException("connection lost at once"));
            return;
        }
        ready = true;
        outageSaid = false;
        backoff.reset();
        LOG.atInfo()
                .addKeyValue("lane", settings.lane())
                .addKeyValue("session", session)
                .log("link connected");
        publish(LaneTopics.status(settings.lane()), listener.status(session, true), true);
        listener.connected(session);
    }

    private void failed(Throwable cause) {
        if (stopped) {
            return;
        }
        if (!outageSaid) {
            outageSaid = true;
            LOG.atWarn()
                    .addKeyValue("lane", settings.lane())
                    .addKeyValue("error", cause.toString())
                    .log("no link to the broker, trying on");
        }
        abandon();
        retry = timers.after(backoff.next(), this::connect);
    }

    private void lost(MqttClient which) {
        if (which != client || !ready) {
            return; // an older connection, or one whose opening fails by itself
        }
        failed(new IllegalStateException("connection closed"));
    }

    private void abandon() {
        var old = client;
        client = null;
        if (old != null) {
            old.disconnect().onFailure(gone -> LOG.atTrace().log("already closed"));
        }
        if (ready) {
            ready = false;
            listener.disconnected();
        }
    }

    private void received(MqttClient from, MqttPublishMessage message) {
        if (from != client) {
            return;
        }
        try {
            read(message.topicName(), message.payload().getBytes());
        } catch (InvalidMessage refused) {
            if (unreadable++ == 0) {
                LOG.atWarn()
                        .addKeyValue("lane", settings.lane())
                        .addKeyValue("error", refused.getMessage())
                        .log("unreadable message dropped; more are only counted");
            }
        } catch (RuntimeException bug) {
            LOG.atError().addKeyValue("lane", settings.lane()).setCause(bug).log("message not handled");
        }
    }

    private void read(String topic, byte[] payload) {
        var lane = settings.lane();
        if (topic.equals(LaneTopics.command(lane))) {
            listener.command(LaneCommandCodec.read(payload));
        } else if (topic.equals(LaneTopics.ack(lane))) {
            listener.ack(LaneEventCodec.readAck(payload));
        } else if (topic.equals(LaneTopics.answer(lane))) {
            listener.answer(LaneRequestCodec.readAnswer(payload));
        } else if (topic.equals(LaneTopics.spaces(lane.park()))) {
            listener.spaces(LaneStateCodec.readSpaces(payload));
        } else if (topic.equals(LaneTopics.mirror(lane.park()))) {
            listener.mirrorHead(LaneStateCodec.readHead(payload));
        }
    }

    /** Sends with QoS 1; dropped while there is no connection, as every message is repeated by its own rule. */
    public void publish(String topic, byte[] payload, boolean retain) {
        if (!ready) {
            return;
        }
        client.publish(topic, Buffer.buffer(payload), MqttQoS.AT_LEAST_ONCE, false, retain)
                .onFailure(refused -> LOG.atWarn()
                        .addKeyValue("lane", settings.lane())
                        .addKeyValue("error", refused.toString())
                        .log("message not sent"));
    }

    public boolean isConnected() {
        return ready;
    }

    /** @return how many messages could not be read since the start */
    public long unreadable() {
        return unreadable;
    }

    /** Says offline and leaves. Succeeds when the connection is closed, or was not there. */
    public Future<Void> stop(long session) {
        stopped = true;
        if (retry != null) {
            retry.cancel();
        }
        var last = client;
        if (last == null || !ready) {
            abandon();
            return Future.succeededFuture();
        }
        publish(LaneTopics.status(settings.lane()), listener.status(session, false), true);
        ready = false;
        return last.disconnect().otherwiseEmpty();
    }
}
