package io.bolane.agent.site;

import io.bolane.agent.device.FakeDevice;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Anybody on the broker of a site: sees what is retained there, and may write what he likes. */
public final class SiteWatcher {
    /** By topic; nothing of what was taken away. */
    public final Map<String, String> kept = new ConcurrentHashMap<>();

    private final MqttClient client;

    private SiteWatcher(Vertx vertx) {
        client = MqttClient.create(vertx, new MqttClientOptions().setMaxMessageSize(1024 * 1024));
        client.publishHandler(message -> {
            if (message.payload().length() == 0) {
                kept.remove(message.topicName());
            } else {
                kept.put(message.topicName(), message.payload().toString());
            }
        });
    }

    public static SiteWatcher connect(Vertx vertx, int port) {
        var watcher = new SiteWatcher(vertx);
        FakeDevice.await(
                watcher.client.connect(port, "127.0.0.1").compose(connected -> watcher.client.subscribe("#", 1)));
        return watcher;
    }

    /** @return when the broker has it */
    public void publish(String topic, byte[] payload) {
        FakeDevice.await(client.publish(topic, Buffer.buffer(payload), MqttQoS.AT_LEAST_ONCE, false, true));
    }

    public void publish(String topic, String payload) {
        publish(topic, Buffer.buffer(payload).getBytes());
    }
}
