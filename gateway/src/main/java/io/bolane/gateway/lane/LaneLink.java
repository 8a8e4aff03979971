package io.bolane.gateway.lane;

import io.vertx.core.Future;
import java.util.List;

/** The way to the lanes: an MQTT broker. To be used on the event loop of the gateway instance. */
public interface LaneLink {
    /** Begins to connect, and returns at once: the broker may come later, and go and come again. To be called once. */
    void start(List<String> subscriptions, Listener listener);

    /** @return when the broker was told, or was not there */
    Future<Void> stop();

    /**
     * Publishes with QoS 1.
     *
     * @return succeeds when the message was handed to the socket, which proves nothing about the lane; fails with
     *     {@code LaneOffline} when the broker is not connected and with {@code Overloaded} when too many messages are
     *     unacknowledged; in both cases nothing was sent
     */
    Future<Void> publish(String topic, byte[] payload);

    /** As {@link #publish}; the broker keeps the message for those who subscribe later. */
    Future<Void> retain(String topic, byte[] payload);

    /** Whether the broker is connected and our subscriptions stand. */
    boolean isConnected();

    /** What the owner of a link hears from it, on the event loop. */
    interface Listener {
        /** The subscriptions stand, for the first time or again. Retained messages follow. */
        void connected();

        /** What was known from messages may no longer be true. */
        void lost();

        /** @param payload not kept by anyone else */
        void received(String topic, byte[] payload);
    }
}
