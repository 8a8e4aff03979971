package io.bolane.simulator.hardware;

import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A barrier: an arm that needs its travel time, two limit switches, an approach loop before it and a safety loop under
 * it. It obeys whoever is connected, also when that is dangerous, and counts the times it was. Runs on the event loop
 * on which it was started; all methods are to be called there.
 */
public final class VirtualBarrier {
    private static final Duration REPORT_EVERY = Duration.ofSeconds(1);
    private static final double SLOW = 3;

    private final Timers timers;
    private final Duration travelTime;
    private final LineServer server;
    private final List<Runnable> listeners = new ArrayList<>();
    private Timers.Timer reports = () -> {};
    private Timers.Timer arrival = () -> {};
    private Movement movement = Movement.AT_REST;
    private double heightAtStart;
    private long startedNanos;
    private boolean approach;
    private boolean safety;
    private Fault fault = Fault.NONE;
    private int raises;
    private int unsafeMoves;

    /** What can be wrong with a barrier. */
    public enum Fault {
        NONE,
        /** It takes connections, but neither answers nor reports nor moves. */
        SILENT,
        /** It needs three times its travel time. */
        SLOW,
        /** It answers, but the arm stays where it is. */
        STUCK
    }

    private enum Movement {
        AT_REST,
        RISING,
        FALLING
    }

    public VirtualBarrier(Vertx vertx, Timers timers, String lane, Duration travelTime) {
        this.timers = timers;
        this.travelTime = travelTime;
        this.server = new LineServer(vertx, "barrier " + lane, new Peer());
    }

    /** @return the port, a free one when 0 was asked for */
    public Future<Integer> start(String host, int port) {
        return server.listen(host, port).onSuccess(listening -> reports = timers.every(REPORT_EVERY, this::report));
    }

    public Future<Void> stop() {
        reports.cancel();
        arrival.cancel();
        return server.close();
    }

    /** Calls {@code listener} after every change of arm or loops. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public boolean isUp() {
        return movement == Movement.AT_REST && heightAtStart >= 1;
    }

    public boolean isDown() {
        return movement == Movement.AT_REST && heightAtStart <= 0;
    }

    /** How often the arm began to go up. */
    public int raises() {
        return raises;
    }

    /** How often the arm began to fall, or came down, while the safety loop was occupied. */
    public int unsafeMoves() {
        return unsafeMoves;
    }

    public void approach(boolean occupied) {
        approach = occupied;
        changed();
    }

    public void safety(boolean occupied) {
        safety = occupied;
        changed();
    }

    public void fault(Fault now) {
        fault = now;
        changed();
    }

    private void raise() {
        if (movement == Movement.RISING || isUp()) {
            return;
        }
        raises++;
        move(Movement.RISING);
    }

    private void lower() {
        if (movement == Movement.FALLING || isDown()) {
            return;
        }
        if (safety) {
            unsafeMoves++;
        }
        move(Movement.FALLING);
    }

    private void move(Movement direction) {
        if (fault == Fault.STUCK) {
            return;
        }
        heightAtStart = height();
        startedNanos = timers.nanoTime();
        movement = direction;
        arrival.cancel();
        var way = direction == Movement.RISING ? 1 - heightAtStart : heightAtStart;
        arrival = timers.after(Duration.ofNanos((long) (fullTravelNanos() * way)), this::arrived);
        changed();
    }

    private void arrived() {
        heightAtStart = movement == Movement.RISING ? 1 : 0;
        movement = Movement.AT_REST;
        if (isDown() && safety) {
            unsafeMoves++;
        }
        changed();
    }

    private double height() {
        var moved = (timers.nanoTime() - startedNanos) / fullTravelNanos();
        return switch (movement) {
            case AT_REST -> heightAtStart;
            case RISING -> Math.min(1, heightAtStart + moved);
            case FALLING -> Math.max(0, heightAtStart - moved);
        };
    }

    private double fullTravelNanos() {
        return travelTime.toNanos() * (fault == Fault.SLOW ? SLOW : 1);
    }

    private void changed() {
        report();
        listeners.forEach(Runnable::run);
    }

    private void report() {
        if (fault != Fault.SILENT) {
            server.sendToAll(state());
        }
    }

    private JsonObject state() {
        return new JsonObject()
                .put("up", isUp())
                .put("down", isDown())
                .put("approach", approach)
                .put("safety", safety);
    }

    private JsonObject obey(JsonObject order) {
        var answer = new JsonObject().put("re", order.getValue("id"));
        switch (String.valueOf(order.getValue("do"))) {
            case "raise" -> raise();
            case "lower" -> lower();
            case "read" -> answer.mergeIn(state());
            default -> {
                return answer.put("ok", false).put("why", "unknown order");
            }
        }
        return answer.put("ok", true);
    }

    private final class Peer implements LineServer.Peer {
        @Override
        public List<JsonObject> greeting() {
            return fault == Fault.SILENT ? List.of() : List.of(state());
        }

        @Override
        public List<JsonObject> heard(JsonObject order) {
            if (fault == Fault.SILENT) {
                return List.of();
            }
            var answer = obey(order);
            return "read".equals(order.getValue("do")) ? List.of(answer, state()) : List.of(answer);
        }
    }
}
