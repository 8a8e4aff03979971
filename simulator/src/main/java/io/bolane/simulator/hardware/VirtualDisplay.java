package io.bolane.simulator.hardware;

import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The display that speaks lines of JSON. */
final class VirtualDisplay implements DisplayDevice {
    private static final int MAX_LINES = 8;

    private final LineServer server;
    private final List<Consumer<List<String>>> readers = new ArrayList<>();
    private final List<String> spoken = new ArrayList<>();
    private List<String> lines = List.of();

    VirtualDisplay(Vertx vertx, Timers timers, String lane) {
        this.server = new LineServer(vertx, timers, "display " + lane, new Peer());
    }

    @Override
    public Future<Integer> start(String host, int port) {
        return server.listen(host, port);
    }

    @Override
    public Future<Void> stop() {
        return server.close();
    }

    @Override
    public void fault(WireFault now) {
        server.fault(now);
    }

    @Override
    public Future<Void> reboot(Duration away) {
        return server.reboot(away);
    }

    @Override
    public List<String> lines() {
        return lines;
    }

    @Override
    public List<String> spoken() {
        return List.copyOf(spoken);
    }

    @Override
    public void onShow(Consumer<List<String>> reader) {
        readers.add(reader);
    }

    private JsonObject obey(JsonObject order) {
        var answer = new JsonObject().put("re", order.getValue("id"));
        if (server.fault() == WireFault.REFUSING) {
            return answer.put("ok", false).put("why", "refused");
        }
        if (!"show".equals(order.getValue("do")) || !(order.getValue("lines") instanceof JsonArray given)) {
            return answer.put("ok", false).put("why", "unknown order");
        }
        lines = given.stream().limit(MAX_LINES).map(String::valueOf).toList();
        if (order.getValue("say") instanceof JsonArray say) {
            spoken.add(say.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
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
