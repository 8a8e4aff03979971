package io.bolane.simulator.hardware;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A display: keeps the lines it was told last and tells the world of them. Runs on the event loop on which it was
 * started; all methods are to be called there.
 */
public final class VirtualDisplay {
    private static final int MAX_LINES = 8;

    private final LineServer server;
    private final List<Consumer<List<String>>> readers = new ArrayList<>();
    private List<String> lines = List.of();

    public VirtualDisplay(Vertx vertx, String lane) {
        this.server = new LineServer(vertx, "display " + lane, new Peer());
    }

    /** @return the port, a free one when 0 was asked for */
    public Future<Integer> start(String host, int port) {
        return server.listen(host, port);
    }

    public Future<Void> stop() {
        return server.close();
    }

    public List<String> lines() {
        return lines;
    }

    /** Calls {@code reader} with the lines whenever they were written, also when they are the same as before. */
    public void onShow(Consumer<List<String>> reader) {
        readers.add(reader);
    }

    private JsonObject obey(JsonObject order) {
        var answer = new JsonObject().put("re", order.getValue("id"));
        if (!"show".equals(order.getValue("do")) || !(order.getValue("lines") instanceof JsonArray given)) {
            return answer.put("ok", false).put("why", "unknown order");
        }
        lines = given.stream().limit(MAX_LINES).map(String::valueOf).toList();
        readers.forEach(reader -> reader.accept(lines));
        return answer.put("ok", true);
    }

    private final class Peer implements LineServer.Peer {
        @Override
        public List<JsonObject> greeting() {
            return List.of();
        }

        @Override
        public List<JsonObject> heard(JsonObject order) {
            return List.of(obey(order));
        }
    }
}
