package io.bolane.simulator.hardware;

import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The camera that speaks lines of JSON: reports what stands before it, once when the car comes and once more to
 * everybody who connects while it stands there.
 */
final class VirtualCamera implements CameraDevice {
    private static final Duration ALIVE_EVERY = Duration.ofSeconds(1);
    private static final int CONFIDENCE = 97;

    private final Timers timers;
    private final String lane;
    private final LineServer server;
    private Timers.Timer alive = () -> {};
    private Optional<JsonObject> inView = Optional.empty();
    private long reads;

    VirtualCamera(Vertx vertx, Timers timers, String lane) {
        this.timers = timers;
        this.lane = lane;
        this.server = new LineServer(vertx, timers, "camera " + lane, new Peer());
    }

    @Override
    public Future<Integer> start(String host, int port) {
        return server.listen(host, port)
                .onSuccess(listening ->
                        alive = timers.every(ALIVE_EVERY, () -> server.sendToAll(new JsonObject().put("alive", true))));
    }

    @Override
    public Future<Void> stop() {
        alive.cancel();
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
    public void see(Optional<Plate> plate, PlateColor color, Instant at) {
        var read = new JsonObject()
                .put("id", lane + "-r" + ++reads)
                .put("plate", plate.map(Plate::text).orElse(""))
                .put("color", color.name().toLowerCase(Locale.ROOT))
                .put("confidence", plate.isPresent() ? CONFIDENCE : 0)
                .put("at", at.toString())
                .put("picture", picture(lane + "-r" + reads));
        inView = Optional.of(read);
        server.sendToAll(read);
    }

    /** No two alike: a comment between the marks that begin and end a JPEG. */
    private static String picture(String id) {
        var comment = id.getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder()
                .encodeToString(Buffer.buffer()
                        .appendInt(0xFFD8FFFE)
                        .appendUnsignedShort(comment.length + 2)
                        .appendBytes(comment)
                        .appendUnsignedShort(0xFFD9)
                        .getBytes());
    }

    @Override
    public void clear() {
        inView = Optional.empty();
    }

    private final class Peer implements LineServer.Peer {
        @Override
        public List<JsonObject> greeting() {
            return inView.stream().toList();
        }

        @Override
        public List<JsonObject> heard(JsonObject message) {
            return List.of();
        }
    }
}
