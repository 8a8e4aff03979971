package io.bolane.agent.push;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one HTTP server to which the cameras of all lanes push. Bodies are bounded and gathered here; large ones are read
 * on a worker; a device is told from others by path and serial number and heard on the event loop of its lane. Safe for
 * use by several threads.
 */
public final class PushServer {
    /** Two pictures of 1 MB as base64, and room. */
    public static final int MAX_BODY = 8 * 1024 * 1024;
    /** What a thread reads in well under a millisecond; more than that goes to a worker. */
    static final int MAX_ON_LOOP = 32 * 1024;
    /** Requests being gathered or read, of all devices together. */
    static final int MAX_AT_ONCE = 256;

    static final int MAX_STRANGERS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(PushServer.class);
    private static final int IDLE_SECONDS = 75;
    private static final int BODY_SECONDS = 10;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int BUSY = 503;

    private final Vertx vertx;
    private final Clock clock;
    private final Map<String, Door<?>> doors = new ConcurrentHashMap<>();
    private final Map<String, Stranger> strangers = new LinkedHashMap<>();
    private final AtomicInteger atWork = new AtomicInteger();
    private HttpServer server;

    /** Hears one device, on the event loop that registered it. */
    public interface Ears<M> {
        void heard(PushExchange exchange, M message);

        /** The device sent what makes no sense; it has its answer. */
        void unreadable(String why);
    }

    /** @param clock of the machine */
    public PushServer(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /** @return the port; fails with what the system says when it cannot be had */
    public Future<Integer> listen(String host, int port) {
        var options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setTcpNoDelay(true)
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxFormAttributeSize(MAX_BODY);
        server = vertx.createHttpServer(options).requestHandler(this::requested);
        return server.listen().map(HttpServer::actualPort);
    }

    /** @return -1 before the server listens */
    public int port() {
        return server == null ? -1 : server.actualPort();
    }

    public Future<Void> close() {
        return server == null ? Future.succeededFuture() : server.close();
    }

    /**
     * Begins to hear a device, on the caller's event loop.
     *
     * @return ends it
     * @throws IllegalArgumentException when another one is mistaken for it, or its path is another family's
     */
    public <M> Runnable hear(PushPlace place, PushDialect<M> dialect, Ears<M> ears) {
        var door = doors.computeIfAbsent(place.path(), path -> new Door<>(dialect));
        return door.add(place, dialect, ears, vertx.getOrCreateContext());
    }

    /** Devices that pushed and are nobody's, oldest first; at most {@value #MAX_STRANGERS}. */
    public List<Stranger> strangers() {
        synchronized (strangers) {
            return List.copyOf(strangers.values());
        }
    }

    private void requested(HttpServerRequest request) {
        var door = doorOf(request.path());
        if (door == null) {
            strange(request.path(), Optional.empty(), peerOf(request));
            refuse(request, NOT_FOUND, "no device is expected here");
            return;
        }
        if (atWork.incrementAndGet() > MAX_AT_ONCE) {
            atWork.decrementAndGet();
            refuse(request, BUSY, "too many requests at once");
            return;
        }
        gather(request)
                .compose(body -> read(request, door, body))
                .onFailure(gone -> LOG.atDebug()
                        .addKeyValue("peer", peerOf(request))
                        .addKeyValue("error", gone.toString())
                        .log("push not complete"))
                .onComplete(done -> atWork.decrementAndGet());
    }

    private Door<?> doorOf(String path) {
        var at = path == null ? "" : path;
        while (!at.isEmpty()) {
            var door = doors.get(at);
            if (door != null) {
                return door;
            }
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
        return null;
    }

    /** @return fails when the device goes, needs too long or sends too much; it has its answer then */
    private Future<Buffer> gather(HttpServerRequest request) {
        var gathered = Promise.<Buffer>promise();
        var body = Buffer.buffer();
        var late = vertx.setTimer(
                BODY_SECONDS * 1000L, overdue -> request.connection().close());
        request.handler(piece -> {
            if (body.length() + piece.length() <= MAX_BODY) {
                body.appendBuffer(piece);
            } else if (gathered.tryFail("too large")) {
                refuse(request, TOO_LARGE, "at most " + MAX_BODY + " bytes")
                        .onComplete(told -> request.connection().close());
            }
        });
        request.end().onSuccess(ended -> gathered.tryComplete(body)).onFailure(gathered::tryFail);
        return gathered.future().onComplete(done -> vertx.cancelTimer(late));
    }

    private <M> Future<Void> read(HttpServerRequest request, Door<M> door, Buffer body) {
        var contentType = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
        var push = new PushRequest(request.method().name(), request.path(), contentType, body, peerOf(request));
        var decoding = body.length() > MAX_ON_LOOP
                ? vertx.executeBlocking(() -> door.dialect.decode(push), false)
                : decodeHere(door, push);
        return decoding.<Void>map(message -> {
                    deliver(request, door, push, message);
                    return null;
                })
                .recover(failed -> {
                    unreadable(request, door, push, failed);
                    return Future.succeededFuture();
                });
    }

    private static <M> Future<M> decodeHere(Door<M> door, PushRequest push) {
        try {
            return Future.succeededFuture(door.dialect.decode(push));
        } catch (UnreadablePush | RuntimeException failed) { // what a device sends must not end more than its request
            return Future.failedFuture(failed);
        }
    }

    private <M> void deliver(HttpServerRequest request, Door<M> door, PushRequest push, M message) {
        var serial = door.dialect.serial(message);
        var guest = door.guest(serial);
        if (guest.isEmpty()) {
            strange(push.path(), serial, push.peer());
            refuse(request, NOT_FOUND, "this device stands in no configuration");
            return;
        }
        var exchange = new PushExchange(request.response());
        guest.get().run(() -> guest.get().ears.heard(exchange, message));
    }

    private void unreadable(HttpServerRequest request, Door<?> door, PushRequest push, Throwable failed) {
        if (!(failed instanceof UnreadablePush)) {
            LOG.atError().addKeyValue("push", push).setCause(failed).log("dialect failed");
        }
        var why = failed instanceof UnreadablePush ? failed.getMessage() : "not understood";
        LOG.atDebug().addKeyValue("push", push).addKeyValue("error", why).log("unreadable push");
        door.only().ifPresent(guest -> guest.run(() -> guest.ears.unreadable(why)));
        refuse(request, BAD_REQUEST, why);
    }

    private void strange(String path, Optional<String> serial, String peer) {
        var shownPath = path == null ? "" : path.substring(0, Math.min(path.length(), 128));
        var stranger = new Stranger(shownPath, serial, peer, clock.instant());
        synchronized (strangers) {
            var key = serial.orElse(peer + shownPath);
            if (strangers.containsKey(key) || strangers.size() >= MAX_STRANGERS) {
                return;
            }
            strangers.put(key, stranger);
        }
        LOG.atWarn()
                .addKeyValue("path", stranger.path())
                .addKeyValue("serial", serial.orElse("unknown"))
                .addKeyValue("peer", peer)
                .log("a device that stands in no configuration pushes to us");
    }

    private static Future<Void> refuse(HttpServerRequest request, int status, String why) {
        return new PushExchange(request.response())
                .answer(PushReply.refusal(status, why))
                .onFailure(gone ->
                        LOG.atDebug().addKeyValue("error", gone.toString()).log("refusal not sent"));
    }

    private static String peerOf(HttpServerRequest request) {
        var address = request.remoteAddress();
        return address == null ? "" : String.valueOf(address.hostAddress());
    }

    /** Everybody who pushes to one path. */
    private static final class Door<M> {
        private final PushDialect<M> dialect;
        private final List<Guest<M>> guests = new CopyOnWriteArrayList<>();

        private Door(PushDialect<M> dialect) {
            this.dialect = dialect;
        }

        @SuppressWarnings("unchecked") // the same dialect reads the same messages
        private <N> Runnable add(PushPlace place, PushDialect<N> of, Ears<N> ears, Context context) {
            if (!dialect.equals(of)) {
                throw new IllegalArgumentException(place + " belongs to devices of another family");
            }
            var guest = new Guest<>(place, (Ears<M>) ears, context);
            synchronized (guests) {
                if (guests.stream().anyMatch(other -> other.place.isMistakenFor(place))) {
                    throw new IllegalArgumentException(place + " is taken");
                }
                guests.add(guest);
            }
            return () -> guests.remove(guest);
        }

        private Optional<Guest<M>> guest(Optional<String> serial) {
            return guests.stream()
                    .filter(guest -> guest.place.serial().isEmpty()
                            || guest.place.serial().equals(serial)
                            || serial.isEmpty() && guests.size() == 1)
                    .findFirst();
        }

        private Optional<Guest<M>> only() {
            var all = new ArrayList<>(guests);
            return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
        }
    }

    /** A device that is expected. */
    private record Guest<M>(PushPlace place, Ears<M> ears, Context context) {
        private void run(Runnable work) {
            context.runOnContext(now -> work.run());
        }
    }
}
