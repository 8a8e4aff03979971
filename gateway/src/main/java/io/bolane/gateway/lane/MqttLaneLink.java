package io.bolane.gateway.lane;

import io.bolane.gateway.failure.LaneOffline;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.time.Timers;
import io.bolane.protocol.time.Timers.Timer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttClient;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to the broker, made again for ever: with a growing, random pause between attempts, and a new client
 * for each ({@link MqttConnection}), since a used one keeps what the last connection left behind. The session is clean:
 * what was sent while we were away is repeated by the lanes or no longer wanted. To be used on one event loop, the one
 * it was started on.
 */
public final class MqttLaneLink implements LaneLink {
    private static final Logger LOG = LoggerFactory.getLogger(MqttLaneLink.class);
    private static final LaneOffline NOT_CONNECTED = new LaneOffline("the broker is not connected");

    private final Vertx vertx;
    private final MqttConfig broker;
    private final String clientId;
    private final Timers timers;
    private final Backoff backoff;
    private MqttConnection connection;
    private Start start;
    private Timer retry;
    private boolean stopped;
    private boolean reported;

    private record Start(List<String> subscriptions, Listener listener) {}

    /** @param clientId unique among all of the broker: it ends the connection of another client of that name */
    public MqttLaneLink(Vertx vertx, MqttConfig broker, String clientId, Timers timers, RandomGenerator random) {
        this.vertx = vertx;
        this.broker = broker;
        this.clientId = clientId;
        this.timers = timers;
        this.backoff = new Backoff(random);
    }

    @Override
    public void start(List<String> subscriptions, Listener listener) {
        start = new Start(List.copyOf(subscriptions), listener);
        connect();
    }

    @Override
    public Future<Void> stop() {
        stopped = true;
        if (retry != null) {
            retry.cancel();
        }
        return connection == null ? Future.succeededFuture() : connection.close();
    }

    @Override
    public boolean isConnected() {
        return connection != null && connection.isReady();
    }

    @Override
    public Future<Void> publish(String topic, byte[] payload) {
        return isConnected() ? connection.publish(topic, payload, false) : Future.failedFuture(NOT_CONNECTED);
    }

    @Override
    public Future<Void> retain(String topic, byte[] payload) {
        return isConnected() ? connection.publish(topic, payload, true) : Future.failedFuture(NOT_CONNECTED);
    }

    private void connect() {
        retry = null;
        var client = MqttClient.create(vertx, MqttConnection.options(broker, clientId));
        connection = new MqttConnection(client, broker, start.subscriptions(), timers, new ConnectionEvents());
        connection.open();
    }

    /** What happens to the connection of this moment; one that is over tells nothing more. */
    private final class ConnectionEvents implements MqttConnection.Owner {
        @Override
        public void ready() {
            LOG.atInfo().addKeyValue("broker", address()).log("broker connected");
            reported = false;
            start.listener().connected();
        }

        @Override
        public void steady() {
            backoff.reset();
        }

        @Override
        public void lost(String why, boolean wasReady) {
            connection = null;
            if (wasReady) {
                start.listener().lost();
            }
            if (stopped) {
                return;
            }
            var pause = backoff.next();
            log(why, wasReady);
            retry = timers.after(pause, MqttLaneLink.this::connect);
        }

        @Override
        public void received(String topic, byte[] payload) {
            start.listener().received(topic, payload);
        }

        /** A broker that stays away is one line, not one for each attempt. */
        private void log(String why, boolean wasReady) {
            var level = wasReady || !reported ? LOG.atWarn() : LOG.atDebug();
            level.addKeyValue("broker", address())
                    .addKeyValue("error", why)
                    .log(wasReady ? "broker lost; connecting again" : "broker not reached; trying again");
            reported = true;
        }

        private String address() {
            return broker.host() + ":" + broker.port();
        }
    }
}
