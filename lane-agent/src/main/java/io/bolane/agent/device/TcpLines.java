package io.bolane.agent.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a device that speaks one JSON object a line. It is renewed for ever, with growing pauses; what cannot
 * be read is counted and dropped. Runs on the event loop of its lane.
 */
public final class TcpLines {
    /** A device line has at most a few hundred bytes. */
    static final int MAX_LINE = 8 * 1024;
    /** So many unreadable lines in a row are no accident: the connection is renewed. */
    static final int MAX_GARBAGE = 20;

    private static final Logger LOG = LoggerFactory.getLogger(TcpLines.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TICKS_PER_SILENCE = 12;

    private final DeviceContext context;
    private final Device device;
    private final Listener listener;
    private final TcpConnection connection;

    private Timers.Timer watch = () -> {};
    private LineSplitter splitter = new LineSplitter(MAX_LINE);
    private DeviceHealth health = DeviceHealth.NOT_CONNECTED;
    private long lastLineNanos;
    private boolean suspected;
    private long garbage;
    private int garbageInARow;

    /**
     * Which device.
     *
     * @param name for logs and status: "barrier"
     * @param silence after which the device counts as lost; empty when it may be silent
     */
    public record Device(String name, TcpAddress address, Optional<Duration> silence) {}

    /** Hears the device. */
    public interface Listener {
        /** @return false when the line makes no sense: it is counted as unreadable and no sign of life */
        boolean line(JsonNode line);

        /** The connection stands, or is lost. */
        void healthChanged(DeviceHealth health);
    }

    public TcpLines(DeviceContext context, Device device, Listener listener) {
        this.context = context;
        this.device = device;
        this.listener = listener;
        this.connection = new TcpConnection(context, device.name(), device.address(), new Ears());
    }

    /** Begins to connect; a device that is not there yet is no failure. */
    public void start() {
        device.silence()
                .ifPresent(silence -> watch =
                        context.timers().every(silence.dividedBy(TICKS_PER_SILENCE), () -> watchSilence(silence)));
        connection.start();
    }

    private void connected() {
        splitter = new LineSplitter(MAX_LINE);
        garbageInARow = 0;
        suspected = false;
        lastLineNanos = context.timers().nanoTime();
        if (device.silence().isEmpty()) {
            connection.works();
        }
        // A device that has to report is well only when it has reported.
        setHealth(device.silence().isEmpty() ? DeviceHealth.OK : DeviceHealth.SILENT);
    }

    private void received(Buffer piece) {
        var droppedBefore = splitter.dropped();
        for (var line : splitter.feed(piece)) {
            if (connection.isConnected()) {
                read(line);
            }
        }
        for (var i = droppedBefore; i < splitter.dropped(); i++) {
            countGarbage("too long");
        }
    }

    private void read(String line) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(line);
        } catch (JsonProcessingException notJson) {
            countGarbage("no JSON");
            return;
        }
        if (tree == null || !tree.isObject()) {
            countGarbage("no JSON object");
            return;
        }
        if (!listener.line(tree)) {
            countGarbage("not understood");
            return;
        }
        garbageInARow = 0;
        suspected = false;
        lastLineNanos = context.timers().nanoTime();
        connection.works();
        setHealth(DeviceHealth.OK);
    }

    private void countGarbage(String why) {
        garbage++;
        garbageInARow++;
        if (garbageInARow == 1) {
            LOG.atWarn()
                    .addKeyValue("lane", context.lane())
                    .addKeyValue("device", device.name())
                    .addKeyValue("error", why)
                    .addKeyValue("count", garbage)
                    .log("unreadable line from a device");
        }
        if (garbageInARow >= MAX_GARBAGE && connection.isConnected()) {
            giveUp(DeviceHealth.NOT_CONNECTED);
        }
    }

    /** A line that waits in the socket while the event loop is busy is no silence: so it takes two looks. */
    private void watchSilence(Duration silence) {
        var tick = silence.dividedBy(TICKS_PER_SILENCE);
        var quiet = Duration.ofNanos(context.timers().nanoTime() - lastLineNanos);
        if (!connection.isConnected() || quiet.compareTo(silence.minus(tick)) <= 0) {
            return;
        }
        if (!suspected) {
            suspected = true;
            return;
        }
        giveUp(DeviceHealth.SILENT);
    }

    private void giveUp(DeviceHealth why) {
        connection.renew();
        setHealth(why);
    }

    private void setHealth(DeviceHealth now) {
        if (health.equals(now)) {
            return;
        }
        if (health.ok() && !now.ok()) {
            LOG.atWarn()
                    .addKeyValue("lane", context.lane())
                    .addKeyValue("device", device.name())
                    .addKeyValue("error", now.text())
                    .log("device is not well");
        }
        health = now;
        listener.healthChanged(now);
    }

    /** @return false when the device is not connected; nothing was sent then */
    public boolean send(JsonNode message) {
        if (!connection.isConnected()) {
            return false;
        }
        connection
                .send(Buffer.buffer(message.toString()).appendByte((byte) '\n'))
                .onFailure(broken -> LOG.atDebug()
                        .addKeyValue("lane", context.lane())
                        .addKeyValue("device", device.name())
                        .addKeyValue("error", broken.toString())
                        .log("line not written"));
        return true;
    }

    public DeviceHealth health() {
        return health;
    }

    /** @return how many lines could not be read since the start */
    public long garbage() {
        return garbage;
    }

    /** @return succeeds when the connection is closed */
    public Future<Void> stop() {
        watch.cancel();
        return connection.stop();
    }

    private final class Ears implements TcpConnection.Listener {
        @Override
        public void connected() {
            TcpLines.this.connected();
        }

        @Override
        public void received(Buffer piece) {
            TcpLines.this.received(piece);
        }

        @Override
        public void lost() {
            setHealth(DeviceHealth.NOT_CONNECTED);
        }
    }
}
