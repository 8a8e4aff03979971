package io.bolane.simulator.hardware;

import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** The barrier that speaks lines of JSON. */
final class VirtualBarrier implements BarrierDevice {
    private static final Duration REPORT_EVERY = Duration.ofSeconds(1);

    private final Timers timers;
    private final VirtualArm arm;
    private final LineServer server;
    private Timers.Timer reports = () -> {};

    VirtualBarrier(Vertx vertx, Timers timers, String lane, VirtualArm arm) {
        this.timers = timers;
        this.arm = arm;
        this.server = new LineServer(vertx, timers, "barrier " + lane, new Peer());
        arm.onChange(this::report);
    }

    @Override
    public Future<Integer> start(String host, int port) {
        return server.listen(host, port).onSuccess(listening -> reports = timers.every(REPORT_EVERY, this::report));
    }

    @Override
    public Future<Void> stop() {
        reports.cancel();
        arm.stop();
        return server.close();
    }

    @Override
    public void fault(WireFault now) {
        server.fault(now);
        report();
    }

    @Override
    public Future<Void> reboot(Duration away) {
        return server.reboot(away);
    }

    @Override
    public VirtualArm arm() {
        return arm;
    }

    private void report() {
        server.sendToAll(state());
    }

    private JsonObject state() {
        return new JsonObject()
                .put("up", arm.isUp())
                .put("down", arm.isDown())
                .put("approach", arm.isApproachOccupied())
                .put("safety", arm.isSafetyOccupied());
    }

    private JsonObject obey(JsonObject order) {
        var answer = new JsonObject().put("re", order.getValue("id"));
        switch (String.valueOf(order.getValue("do"))) {
            case "raise" -> arm.raise();
            case "lower" -> arm.lower();
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
            return List.of(state());
        }

        @Override
        public List<JsonObject> heard(JsonObject order) {
            if (server.fault() == WireFault.REFUSING) {
                return List.of(new JsonObject()
                        .put("re", order.getValue("id"))
                        .put("ok", false)
                        .put("why", "locked"));
            }
            var answer = obey(order);
            return "read".equals(order.getValue("do")) ? List.of(answer, state()) : List.of(answer);
        }
    }
}
