package io.bolane.agent.device;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An arm with loops on a real socket; it moves within some milliseconds. */
public final class FakeBarrier {
    private static final long TRAVEL_MS = 40;

    public final AtomicInteger raises = new AtomicInteger();
    public final AtomicInteger lowers = new AtomicInteger();
    public final AtomicInteger unsafe = new AtomicInteger();
    private final Vertx vertx;
    private final FakeDevice device;
    private volatile boolean up;
    private volatile boolean down = true;
    private volatile boolean approach;
    private volatile boolean safety;

    private FakeBarrier(Vertx vertx, int port) {
        this.vertx = vertx;
        this.device = FakeDevice.listen(vertx, port).answers(this::obey);
        device.greets(state());
        vertx.setPeriodic(500, tick -> report());
    }

    public static FakeBarrier listen(Vertx vertx, int port) {
        return new FakeBarrier(vertx, port);
    }

    private List<JsonObject> obey(JsonObject order) {
        var verb = order.getString("do");
        if (!verb.equals("read")) {
            move(verb.equals("raise"));
        }
        var answer = new JsonObject().put("re", order.getValue("id")).put("ok", true);
        return List.of(verb.equals("read") ? answer.mergeIn(state()) : answer);
    }

    private void move(boolean upwards) {
        (upwards ? raises : lowers).incrementAndGet();
        if (!upwards && safety) {
            unsafe.incrementAndGet();
        }
        up = false;
        down = false;
        report();
        vertx.setTimer(TRAVEL_MS, arrived -> {
            up = upwards;
            down = !upwards;
            report();
        });
    }

    public void loops(boolean approachOccupied, boolean safetyOccupied) {
        approach = approachOccupied;
        safety = safetyOccupied;
        report();
    }

    private JsonObject state() {
        return new JsonObject()
                .put("up", up)
                .put("down", down)
                .put("approach", approach)
                .put("safety", safety);
    }

    private void report() {
        device.greets(state());
        device.send(state());
    }

    public boolean isUp() {
        return up;
    }

    public boolean isDown() {
        return down;
    }

    public FakeDevice device() {
        return device;
    }

    public int port() {
        return device.port();
    }
}
