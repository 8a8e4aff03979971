package io.bolane.bench.command;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.util.HashMap;
import java.util.Map;

/**
 * The floor of a command: an HTTP body goes out on an MQTT topic behind an eight-byte number, and what comes back under
 * this number is the HTTP reply. No signature, no parsing, no presence, no expiry.
 */
final class BareRelay {
    static final String OUT = "bench/relay/out";
    static final String BACK = "bench/relay/back";

    private final Map<Long, HttpServerResponse> waiting = new HashMap<>();
    private final MqttClient mqtt;
    private final HttpServer http;
    private long next;

    BareRelay(Vertx vertx) {
        mqtt = MqttClient.create(vertx, options("bench-relay"));
        http = vertx.createHttpServer();
    }

    Future<Integer> start(int brokerPort) {
        mqtt.publishHandler(message -> answer(message.payload()));
        return mqtt.connect(brokerPort, "127.0.0.1")
                .compose(connected -> mqtt.subscribe(BACK, 1))
                .compose(subscribed -> http.requestHandler(this::relay).listen(0, "127.0.0.1"))
                .map(HttpServer::actualPort);
    }

    private void relay(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            var number = next++;
            waiting.put(number, request.response());
            mqtt.publish(
                    OUT,
                    Buffer.buffer(body.length() + 8).appendLong(number).appendBuffer(body),
                    MqttQoS.AT_LEAST_ONCE,
                    false,
                    false);
        });
    }

    private void answer(Buffer payload) {
        var response = waiting.remove(payload.getLong(0));
        if (response != null) {
            response.end(payload.getBuffer(8, payload.length()));
        }
    }

    Future<Void> stop() {
        return http.close().eventually(mqtt::disconnect);
    }

    /** Both sides of the comparison use the same client, set the same way. */
    static MqttClientOptions options(String clientId) {
        var options = new MqttClientOptions()
                .setClientId(clientId)
                .setMaxInflightQueue(10_000)
                .setMaxMessageSize(256 * 1024);
        options.setTcpNoDelay(true);
        return options;
    }
}
