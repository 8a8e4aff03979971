package io.bolane.simulator.hardware;

import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP server of a device, whose answers go wrong on demand. Runs on the event loop on which it was told to listen;
 * all methods are to be called there.
 */
public final class FaultyServer {
    static final Duration LATE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(FaultyServer.class);
    private static final Duration BETWEEN_TORN_BYTES = Duration.ofMillis(2);

    private final Vertx vertx;
    private final Timers timers;
    private final String name;
    private final Peer peer;
    private final Set<NetSocket> sockets = new LinkedHashSet<>();
    private final Map<NetSocket, Buffer> torn = new HashMap<>();
    private NetServer server;
    private String host;
    private int port;
    private WireFault fault = WireFault.NONE;

    /** What a device does with those who connect. */
    public interface Peer {
        /**
         * Somebody connects.
         *
         * @return what takes their bytes and gives the answers, oldest first
         */
        Function<Buffer, List<Buffer>> connected();

        /** What a newcomer is told first, oldest first. */
        default List<Buffer> greeting() {
            return List.of();
        }

        /** The device was away: what it kept in memory is lost. */
        default void rebooted() {}
    }

    /** @param name for logs: "barrier A1" */
    public FaultyServer(Vertx vertx, Timers timers, String name, Peer peer) {
        this.vertx = vertx;
        this.timers = timers;
        this.name = name;
        this.peer = peer;
    }

    /** @return the port, a free one when 0 was asked for */
    public Future<Integer> listen(String atHost, int atPort) {
        host = atHost;
        var options = new NetServerOptions().setHost(atHost).setPort(atPort).setTcpNoDelay(true);
        server = vertx.createNetServer(options).connectHandler(this::connected);
        return server.listen().map(listening -> port = listening.actualPort());
    }

    public Future<Void> close() {
        if (server == null) {
            return Future.succeededFuture();
        }
        sockets.clear();
        var closing = server.close();
        server = null;
        return closing;
    }

    public Future<Void> reboot(Duration away) {
        var back = Promise.<Void>promise();
        close().onComplete(closed -> timers.after(away, () -> {
            peer.rebooted();
            listen(host, port).<Void>mapEmpty().onComplete(back);
        }));
        return back.future();
    }

    public void fault(WireFault now) {
        fault = now;
    }

    public WireFault fault() {
        return fault;
    }

    boolean hasPeers() {
        return !sockets.isEmpty();
    }

    public void sendToAll(Buffer bytes) {
        sockets.forEach(socket -> send(socket, bytes));
    }

    private void connected(NetSocket socket) {
        sockets.add(socket);
        socket.closeHandler(closed -> sockets.remove(socket));
        socket.exceptionHandler(broken -> LOG.debug("{}: connection broken: {}", name, broken.getMessage()));
        var reader = peer.connected();
        socket.handler(piece -> {
            if (fault != WireFault.SILENT) {
                reader.apply(piece).forEach(answer -> send(socket, answer));
            }
        });
        peer.greeting().forEach(line -> send(socket, line));
    }

    private void send(NetSocket socket, Buffer bytes) {
        switch (fault) {
            case NONE, REFUSING -> whole(socket, bytes);
            case SILENT, MUTE -> LOG.debug("{}: says nothing", name);
            case SLOW -> timers.after(LATE, () -> whole(socket, bytes));
            case TORN -> tear(socket, bytes);
            case WRONG_CHECK -> whole(socket, spoilt(bytes));
        }
    }

    /** Never in the middle of what still leaves byte by byte. */
    private void whole(NetSocket socket, Buffer bytes) {
        if (torn.containsKey(socket)) {
            tear(socket, bytes);
        } else {
            write(socket, bytes);
        }
    }

    /** What is still to be sent goes before. */
    private void tear(NetSocket socket, Buffer bytes) {
        var before = torn.put(
                socket, torn.getOrDefault(socket, Buffer.buffer()).copy().appendBuffer(bytes));
        if (before == null) {
            sendTornByte(socket);
        }
    }

    private void sendTornByte(NetSocket socket) {
        var left = torn.remove(socket);
        if (left.length() > 0 && sockets.contains(socket)) {
            write(socket, left.slice(0, 1));
            torn.put(socket, left.slice(1, left.length()));
            timers.after(BETWEEN_TORN_BYTES, () -> sendTornByte(socket));
        }
    }

    private static Buffer spoilt(Buffer bytes) {
        var copy = bytes.copy();
        var check = copy.length() - 1;
        return copy.setByte(check, (byte) ~copy.getByte(check));
    }

    private void write(NetSocket socket, Buffer bytes) {
        if (sockets.contains(socket)) {
            socket.write(bytes).onFailure(gone -> LOG.debug("{}: not sent: {}", name, gone.getMessage()));
        }
    }
}
