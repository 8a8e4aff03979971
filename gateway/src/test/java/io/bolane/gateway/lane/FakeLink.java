package io.bolane.gateway.lane;

import io.bolane.gateway.failure.LaneOffline;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommandCodec;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A link that keeps what was published, and can be told to fail. */
final class FakeLink implements LaneLink {
    final List<Message> published = new ArrayList<>();
    Listener listener;
    Consumer<Message> onPublish = message -> {};
    RuntimeException failure;

    record Message(String topic, byte[] payload, boolean retained) {}

    @Override
    public void start(List<String> subscriptions, Listener listener) {
        this.listener = listener;
    }

    @Override
    public Future<Void> stop() {
        return Future.succeededFuture();
    }

    @Override
    public boolean isConnected() {
        return failure == null;
    }

    @Override
    public Future<Void> publish(String topic, byte[] payload) {
        return publish(new Message(topic, payload, false));
    }

    @Override
    public Future<Void> retain(String topic, byte[] payload) {
        return publish(new Message(topic, payload, true));
    }

    private Future<Void> publish(Message message) {
        if (failure != null) {
            return Future.failedFuture(failure);
        }
        published.add(message);
        onPublish.accept(message);
        return Future.succeededFuture();
    }

    void disconnect() {
        failure = new LaneOffline("the broker is not connected");
    }

    void connect() {
        failure = null;
    }

    Message last() {
        return published.get(published.size() - 1);
    }

    LaneCommand lastCommand() {
        return LaneCommandCodec.read(last().payload());
    }
}
