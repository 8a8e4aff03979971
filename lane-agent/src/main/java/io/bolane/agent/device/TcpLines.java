package io.bolane.agent.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
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
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int TICKS_PER_SILENCE = 12;

    private final DeviceContext context;
    private final Device device;
    private final Listener listener;
    private final NetClient client;
    private final Backoff backoff;

    private NetSocket socket;
    private Timers.Timer retry;
    private Timers.Timer watch;
    private LineSplitter splitter = new LineSplitter(MAX_LINE);
    private DeviceHealth health = DeviceHealth.NOT_CONNECTED;
    private long lastLineNanos;
    private boolean suspected;
    private boolean refusalSaid;
    private boolean stopped;
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
        this.client = context.vertx()
                .createNetClient(new NetClientOptions()
                        .setTcpNoDelay(true)
                        .setTcpKeepAlive(true)
                        .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis()));
        this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, context.lane().hashCode() * 31L + device.hashCode());
    }

    /** Begins to connect; a device that is not there yet is no failure. */
    public void start() {
        device.silence()
                .ifPresent(silence -> watch =
                        context.timers().every(silence.dividedBy(TICKS_PER_SILENCE), () -> watchSilence(silence)));
        connect();
    }

    private void connect() {
        client.connect(device.address().port(), device.address().host())
                .onSuccess(this::connected)
                .onFailure(this::refused);
    }

    private void refused(Throwable cause) {
        if (!refusalSaid && !stopped) {
            refusalSaid = true;
            LOG.atWarn()
                    .addKeyValue("lane", context.lane())
                    .addKeyValue("device", device.name())
                    .addKeyValue("error", cause.toString())
                    .log("device cannot be reached, trying on");
        }
        retryLater();
    }

    private void connected(NetSocket fresh) {
        if (stopped) {
            closeQuietly(fresh);
            return;
        }
        socket = fresh;
        refusalSaid = false;
        splitter = new LineSplitter(MAX_LINE);
        garbageInARow = 0;
        suspected = false;
        lastLineNanos = context.timers().nanoTime();
        fresh.handler(piece -> received(fresh, piece));
        fresh.exceptionHandler(broken -> LOG.atDebug()
                .addKeyValue("lane", context.lane())
                .addKeyValue("device", device.name())
                .addKeyValue("error", broken.toString())
                .log("device connection broke"));
        fresh.closeHandler(closed -> lost(fresh, DeviceHealth.NOT_CONNECTED));
        LOG.atInfo()
                .addKeyValue("lane", context.lane())
                .addKeyValue("device", device.name())
                .log("device connected");
        if (device.silence().isEmpty()) {
            backoff.reset();
        }
        // A device that has to report is well only when it has reported.
        setHealth(device.silence().isEmpty() ? DeviceHealth.OK : DeviceHealth.SILENT);
    }

    private void received(NetSocket from, Buffer piece) {
        var droppedBefore = splitter.dropped();
        for (var line : splitter.feed(piece)) {
            if (from == socket) {
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
        backoff.reset();
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
        if (garbageInARow >= MAX_GARBAGE && socket != null) {
            lost(socket, DeviceHealth.NOT_CONNECTED);
        }
    }

    /** A line that waits in the socket while the event loop is busy is no silence: so it takes two looks. */
    private void watchSilence(Duration silence) {
        var tick = silence.dividedBy(TICKS_PER_SILENCE);
        var quiet = Duration.ofNanos(context.timers().nanoTime() - lastLineNanos);
        if (socket == null || quiet.compareTo(silence.minus(tick)) <= 0) {
            return;
        }
        if (!suspected) {
            suspected = true;
            return;
        }
        lost(socket, DeviceHealth.SILENT);
    }

    private void lost(NetSocket which, DeviceHealth why) {
        if (which != socket) {
            return;
        }
        socket = null;
        closeQuietly(which);
        setHealth(why);
        retryLater();
    }

    private void retryLater() {
        if (!stopped) {
            retry = context.timers().after(backoff.next(), this::connect);
        }
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
        if (socket == null) {
            return false;
        }
        socket.write(Buffer.buffer(message.toString()).appendByte((byte) '\n')).onFailure(broken -> LOG.atDebug()
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
        stopped = true;
        if (retry != null) {
            retry.cancel();
        }
        if (watch != null) {
            watch.cancel();
        }
        socket = null;
        return client.close();
    }

    private static void closeQuietly(NetSocket socket) {
        socket.close()
                .onFailure(broken ->
                        LOG.atDebug().addKeyValue("error", broken.toString()).log("socket not closed"));
    }
}
