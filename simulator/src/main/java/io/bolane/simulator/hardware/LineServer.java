package io.bolane.simulator.hardware;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP server that exchanges lines of JSON with whoever connects. Runs on the event loop on which {@link #listen} is
 * called; all methods are to be called there.
 */
final class LineServer {
    private static final Logger LOG = LoggerFactory.getLogger(LineServer.class);
    private static final int MAX_LINE = 64 * 1024;
    private static final Buffer END_OF_LINE = Buffer.buffer("\n");

    private final Vertx vertx;
    private final String name;
    private final Peer peer;
    private final Set<NetSocket> sockets = new LinkedHashSet<>();
    private NetServer server;

    /** What a device does with those who connect. */
    interface Peer {
        /** @return what a newcomer is told first, oldest first */
        List<JsonObject> greeting();

        /** @return the answers, oldest first; empty for silence */
        List<JsonObject> heard(JsonObject message);
    }

    /** @param name for logs: "barrier A1" */
    LineServer(Vertx vertx, String name, Peer peer) {
        this.vertx = vertx;
        this.name = name;
        this.peer = peer;
    }

    /** @return the port, a free one when 0 was asked for */
    Future<Integer> listen(String host, int port) {
        var options = new NetServerOptions().setHost(host).setPort(port).setTcpNoDelay(true);
        server = vertx.createNetServer(options).connectHandler(this::connected);
        return server.listen().map(NetServer::actualPort);
    }

    Future<Void> close() {
        if (server == null) {
            return Future.succeededFuture();
        }
        sockets.clear();
        var closing = server.close();
        server = null;
        return closing;
    }

    boolean hasPeers() {
        return !sockets.isEmpty();
    }

    void sendToAll(JsonObject message) {
        var line = message.toBuffer().appendBuffer(END_OF_LINE);
        sockets.forEach(socket -> write(socket, line));
    }

    private void connected(NetSocket socket) {
        sockets.add(socket);
        socket.closeHandler(closed -> sockets.remove(socket));
        socket.exceptionHandler(broken -> LOG.debug("{}: connection broken: {}", name, broken.getMessage()));
        var lines = RecordParser.newDelimited("\n", socket).maxRecordSize(MAX_LINE);
        lines.exceptionHandler(tooLong -> socket.close());
        lines.handler(line -> heard(socket, line));
        send(socket, peer.greeting());
    }

    private void heard(NetSocket socket, Buffer line) {
        if (line.length() == 0) {
            return;
        }
        JsonObject message;
        try {
            message = new JsonObject(line);
        } catch (DecodeException unreadable) {
            LOG.atWarn().addKeyValue("device", name).log("unreadable line dropped");
            return;
        }
        send(socket, peer.heard(message));
    }

    private void send(NetSocket socket, List<JsonObject> messages) {
        messages.forEach(message -> write(socket, message.toBuffer().appendBuffer(END_OF_LINE)));
    }

    private void write(NetSocket socket, Buffer line) {
        socket.write(line).onFailure(gone -> LOG.debug("{}: not sent: {}", name, gone.getMessage()));
    }
}
