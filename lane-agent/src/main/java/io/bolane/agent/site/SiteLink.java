package io.bolane.agent.site;

import io.bolane.agent.device.Backoff;
import io.bolane.agent.fire.FireBell;
import io.bolane.agent.mirror.SeenStays;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.lane.AlarmId;
import io.bolane.protocol.lane.InvalidMessage;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.lane.MirrorContentCodec;
import io.bolane.protocol.lane.SiteFire;
import io.bolane.protocol.lane.SiteFireCodec;
import io.bolane.protocol.lane.SiteFireOver;
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
import io.vertx.mqtt.messages.MqttSubAckMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one agent to the broker of its site. Stays and fire alarms are retained there, so an agent that
 * connects hears all that the gateway may not know yet, and what burns. Stays that could not be told while there was no
 * connection are told when there is one again; of fire {@link Listener#connected} tells everything anew. Renewed for
 * ever. Runs on the agent's event loop.
 */
public final class SiteLink implements SeenStays.Site, FireBell.Site {
    /** Stays that wait to be told; more than a site sees in a day. */
    static final int MAX_WAITING = 20_000;

    /** A longer message ends the connection; one that is retained would end it for ever. Ours have 64 KiB at most. */
    private static final int MAX_MESSAGE = 1024 * 1024;

    private static final int REFUSED = 0x80;
    private static final int MAX_IN_FLIGHT = 1_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(SiteLink.class);

    private final Vertx vertx;
    private final Timers timers;
    private final Settings settings;
    private final Listener listener;
    private final Backoff backoff;
    /** By topic: the newest of each, an empty payload to forget. */
    private final Map<String, Buffer> waiting = new LinkedHashMap<>();

    private MqttClient client;
    private Timers.Timer retry = () -> {};
    private boolean ready;
    private boolean stopped;
    private boolean outageSaid;
    private long unreadable;

    /** @param clientId unique among the agents of the site */
    public record Settings(MqttConfig broker, String clientId, Set<ParkId> parks) {}

    /** Hears what all agents of the site tell, this one too; only of its own parks. */
    public interface Listener {
        /** A fresh connection: what is retained follows. */
        void connected();

        void stay(SiteStay told);

        void fire(SiteFire fire);

        void fireOver(SiteFireOver over);
    }

    public SiteLink(Vertx vertx, Timers timers, Settings settings, Listener listener) {
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
        fresh.subscribeCompletionHandler(SiteLink::checkGranted);
        fresh.connect(settings.broker().port(), settings.broker().host())
                .compose(accepted -> fresh.subscribe(topics()))
                .onSuccess(subscribed -> opened(fresh))
                .onFailure(cause -> lost(fresh, cause.toString()));
    }

    private Map<String, Integer> topics() {
        return settings.parks().stream()
                .flatMap(park -> Stream.of(
                        LaneTopics.allSiteStays(park),
                        LaneTopics.allSiteFires(park),
                        LaneTopics.allSiteFireOvers(park)))
                .collect(Collectors.toMap(Function.identity(), topic -> 1));
    }

    /** What is granted is used all the same: of fire, half is better than nothing. */
    private static void checkGranted(MqttSubAckMessage answer) {
        if (answer.grantedQoSLevels().stream().anyMatch(level -> level >= REFUSED)) {
            LOG.atError().log("the site broker refuses a topic: this agent does not hear all of the others");
        }
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
        listener.connected();
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
            read(message.topicName(), message.payload().getBytes());
        } catch (InvalidMessage refused) {
            unreadable(message.topicName(), refused.getMessage());
        } catch (RuntimeException bug) {
            LOG.atError().setCause(bug).log("message of the site not handled");
        }
    }

    /** A message must be where it belongs: one that is retained elsewhere could not be taken away again. */
    private void read(String topic, byte[] payload) {
        if (isOf(topic, LaneTopics::allSiteStays)) {
            var told = MirrorContentCodec.readSiteStay(payload);
            take(topic, LaneTopics.siteStay(told.park(), told.order()), () -> listener.stay(told));
        } else if (isOf(topic, LaneTopics::allSiteFires)) {
            var fire = SiteFireCodec.readFire(payload);
            take(topic, LaneTopics.siteFire(fire.park(), fire.alarm()), () -> listener.fire(fire));
        } else if (isOf(topic, LaneTopics::allSiteFireOvers)) {
            var over = SiteFireCodec.readOver(payload);
            take(topic, LaneTopics.siteFireOver(over.park(), over.alarm()), () -> listener.fireOver(over));
        }
    }

    /** @param subscription of one park, which ends with + */
    private boolean isOf(String topic, Function<ParkId, String> subscription) {
        return settings.parks().stream()
                .map(subscription)
                .anyMatch(all -> topic.startsWith(all.substring(0, all.length() - 1)));
    }

    private void take(String topic, String ownTopic, Runnable tell) {
        if (topic.equals(ownTopic)) {
            tell.run();
        } else {
            unreadable(topic, "belongs to " + ownTopic);
        }
    }

    private void unreadable(String topic, String why) {
        if (unreadable++ == 0) {
            LOG.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("error", why)
                    .log("unreadable message of the site dropped; more are only counted");
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

    @Override
    public void tell(SiteFire fire) {
        sendNow(LaneTopics.siteFire(fire.park(), fire.alarm()), Buffer.buffer(SiteFireCodec.write(fire)));
    }

    @Override
    public void tell(SiteFireOver over) {
        sendNow(LaneTopics.siteFireOver(over.park(), over.alarm()), Buffer.buffer(SiteFireCodec.write(over)));
    }

    @Override
    public void forgetFire(ParkId park, AlarmId alarm) {
        sendNow(LaneTopics.siteFire(park, alarm), Buffer.buffer());
    }

    @Override
    public void forgetOver(ParkId park, AlarmId alarm) {
        sendNow(LaneTopics.siteFireOver(park, alarm), Buffer.buffer());
    }

    /** Before all stays that wait. Without a connection it is not kept: everything is told anew with the next one. */
    private void sendNow(String topic, Buffer payload) {
        if (ready) {
            var by = client;
            publish(topic, payload)
                    .onFailure(refused -> timers.after(FIRST_PAUSE, () -> {
                        if (by == client) {
                            sendNow(topic, payload);
                        }
                    }));
        }
    }

    private Future<Integer> publish(String topic, Buffer payload) {
        return client.publish(topic, payload, MqttQoS.AT_LEAST_ONCE, false, true);
    }

    public boolean isConnected() {
        return ready;
    }

    /** @return how many messages could not be read since the start */
    public long unreadable() {
        return unreadable;
    }

    public Future<Void> stop() {
        stopped = true;
        ready = false;
        retry.cancel();
        return client == null ? Future.succeededFuture() : client.disconnect().otherwiseEmpty();
    }
}
