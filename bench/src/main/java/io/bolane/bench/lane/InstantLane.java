package io.bolane.bench.lane;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.function.LongSupplier;

/**
 * The devices of one lane, on real sockets, whose arm and cars take no time: a reading goes out, the arm is up when it
 * is ordered, the car is through, the arm is down when that is ordered. Runs on one event loop.
 */
final class InstantLane {
    private static final String HOST = "127.0.0.1";
    private static final String PROVINCES = "京沪粤浙";
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final long ALIVE_MS = 1_000;

    private final Vertx vertx;
    private final LongSupplier nanoTime;
    private final String region;
    private final NetServer barrierServer;
    private final NetServer cameraServer;
    private final NetServer displayServer;
    private NetSocket barrier;
    private NetSocket camera;
    private Promise<Long> car;
    private Promise<Void> free = Promise.promise();
    private long sentNanos;
    private long answeredNanos;
    private boolean up;
    private boolean approach;
    private boolean safety;
    private long cars;

    /** @param number of the lane: no other has cars of the same region, since one car is not at two entries */
    InstantLane(Vertx vertx, LongSupplier nanoTime, int number) {
        this.vertx = vertx;
        this.nanoTime = nanoTime;
        this.region = "" + PROVINCES.charAt(number / LETTERS.length()) + LETTERS.charAt(number % LETTERS.length());
        var options = new NetServerOptions().setHost(HOST).setPort(0).setTcpNoDelay(true);
        this.barrierServer = vertx.createNetServer(options).connectHandler(this::barrierConnected);
        this.cameraServer = vertx.createNetServer(options).connectHandler(this::cameraConnected);
        this.displayServer = vertx.createNetServer(options).connectHandler(socket -> socket.handler(shown -> {}));
        free.tryComplete();
        vertx.setPeriodic(ALIVE_MS, tick -> {
            report(false, false);
            send(camera, new JsonObject().put("alive", true));
        });
    }

    Future<Void> listen() {
        return Future.all(barrierServer.listen(), cameraServer.listen(), displayServer.listen())
                .mapEmpty();
    }

    int barrierPort() {
        return barrierServer.actualPort();
    }

    int cameraPort() {
        return cameraServer.actualPort();
    }

    int displayPort() {
        return displayServer.actualPort();
    }

    boolean isConnected() {
        return barrier != null && camera != null;
    }

    private void barrierConnected(NetSocket socket) {
        barrier = socket;
        var lines = RecordParser.newDelimited("\n", this::ordered);
        socket.handler(bytes -> {
            answeredNanos = nanoTime.getAsLong();
            lines.handle(bytes);
        });
        socket.closeHandler(closed -> barrier = null);
        report(false, false);
    }

    private void cameraConnected(NetSocket socket) {
        camera = socket;
        socket.handler(ignored -> {});
        socket.closeHandler(closed -> camera = null);
        send(camera, new JsonObject().put("alive", true));
    }

    /** @return succeeds when the arm is down: 0.7 s after it was raised at least, by the rules of the lane */
    Future<Void> free() {
        return free.future();
    }

    /** @return nanoseconds from the last byte of the reading to the first byte of the order to raise */
    Future<Long> drive(String at) {
        var done = Promise.<Long>promise();
        free = Promise.promise();
        vertx.runOnContext(now -> {
            car = done;
            var reading = new JsonObject()
                    .put("id", "r" + cars)
                    .put("plate", plate(cars++))
                    .put("color", "blue")
                    .put("confidence", 97)
                    .put("at", at);
            sentNanos = nanoTime.getAsLong();
            send(camera, reading);
        });
        return done.future();
    }

    /** With check digits: two that follow each other differ in more than a camera confuses. */
    private String plate(long number) {
        var n = number % 1_000;
        var digits = n / 100 + n / 10 % 10 + n % 10;
        return String.format("%s%03d%d%d", region, n, digits % 10, digits % 10);
    }

    private void ordered(Buffer line) {
        var order = new JsonObject(line);
        var answer = "read".equals(order.getString("do")) ? state() : new JsonObject();
        send(barrier, answer.put("re", order.getLong("id")).put("ok", true));
        if ("raise".equals(order.getString("do"))) {
            raised();
            up = true;
            report(true, false);
            report(true, true);
            report(false, true);
            report(false, false);
        } else if ("lower".equals(order.getString("do"))) {
            up = false;
            report(false, false);
            free.tryComplete();
        }
    }

    private void raised() {
        var waiting = car;
        car = null;
        if (waiting != null) {
            waiting.complete(answeredNanos - sentNanos);
        }
    }

    private void report(boolean onApproach, boolean onSafety) {
        approach = onApproach;
        safety = onSafety;
        send(barrier, state());
    }

    private JsonObject state() {
        return new JsonObject()
                .put("up", up)
                .put("down", !up)
                .put("approach", approach)
                .put("safety", safety);
    }

    private static void send(NetSocket socket, JsonObject line) {
        if (socket != null) {
            socket.write(line.toBuffer().appendString("\n"));
        }
    }
}
