package io.bolane.agent.device;

import io.bolane.embedded.FreePorts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A device on a real socket, written by hand for tests. */
public final class FakeDevice {
    public final List<JsonObject> heard = new CopyOnWriteArrayList<>();
    private final List<NetSocket> sockets = new CopyOnWriteArrayList<>();
    private final NetServer server;
    private volatile Function<JsonObject, List<JsonObject>> answers = order -> List.of();
    private volatile List<JsonObject> greeting = List.of();
    private volatile int connections;

    private FakeDevice(Vertx vertx) {
        server = vertx.createNetServer();
        server.connectHandler(this::connected);
    }

    /** @param port 0 for a free one */
    public static FakeDevice listen(Vertx vertx, int port) {
        var device = new FakeDevice(vertx);
        await(device.server.listen(port == 0 ? FreePorts.next() : port, "127.0.0.1"));
        return device;
    }

    private void connected(NetSocket socket) {
        connections++;
        sockets.add(socket);
        socket.closeHandler(closed -> sockets.remove(socket));
        socket.handler(RecordParser.newDelimited("\n", line -> {
            var order = line.toJsonObject();
            heard.add(order);
            answers.apply(order).forEach(answer -> write(socket, answer));
        }));
        greeting.forEach(line -> write(socket, line));
    }

    private static void write(NetSocket socket, JsonObject line) {
        socket.write(line.toBuffer().appendString("\n"));
    }

    public FakeDevice greets(JsonObject... lines) {
        greeting = List.of(lines);
        return this;
    }

    public FakeDevice answers(Function<JsonObject, List<JsonObject>> how) {
        answers = how;
        return this;
    }

    public void send(JsonObject line) {
        sendRaw(line.toBuffer().appendString("\n"));
    }

    public void sendRaw(Buffer bytes) {
        sockets.forEach(socket -> socket.write(bytes));
    }

    public void dropConnections() {
        List.copyOf(sockets).forEach(NetSocket::close);
    }

    public int connections() {
        return connections;
    }

    public int open() {
        return sockets.size();
    }

    public int port() {
        return server.actualPort();
    }

    public void close() {
        await(server.close());
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
