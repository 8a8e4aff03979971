package io.bolane.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what it is sent and answers what it is told to, or not at all; checks nothing by itself. */
final class FakeBolink {
    /** One call. */
    record Received(String path, byte[] body) {}

    final List<Received> received = new CopyOnWriteArrayList<>();
    volatile boolean silent;
    volatile String answer = "{\"state\":1,\"errmsg\":\"成功\"}";

    private final HttpServer server;

    FakeBolink() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestURI().getPath(), exchange.getRequestBody().readAllBytes()));
        if (silent) {
            return; // the caller waits until it gives up
        }
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** @return the newest call of an address; a gateway tells other things of its own accord */
    Received last(String path) {
        return received.stream()
                .filter(call -> call.path().equals(path))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    void close() {
        server.stop(0);
    }
}
