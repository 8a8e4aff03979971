package io.bolane.agent.device;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes over a serial port, which blocks and so has a thread of its own; everything is handed over to the event loop on
 * which the channel was opened. At most {@value #MAX_WAITING} messages wait for the port.
 */
final class SerialChannel implements ByteChannel {
    static final int MAX_WAITING = 32;
    private static final Logger LOG = LoggerFactory.getLogger(SerialChannel.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** A message is written at once, bytes are read with that delay at most: five characters at 9600 baud. */
    private static final Duration READ_EVERY = Duration.ofMillis(5);

    private static final int READ_BYTES = 512;

    private final DeviceContext context;
    private final SerialSettings settings;
    private final SerialPorts ports;
    private final BlockingQueue<Outgoing> outgoing = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Promise<Void> ended = Promise.promise();
    private final Backoff backoff;
    private Context loop;
    private Listener listener;
    private Thread thread;
    private volatile boolean stopped;
    private volatile boolean isOpen;
    private DeviceHealth health = DeviceHealth.NOT_CONNECTED;

    private record Outgoing(Buffer bytes, Promise<Void> written) {}

    SerialChannel(DeviceContext context, SerialSettings settings, SerialPorts ports) {
        this.context = context;
        this.settings = settings;
        this.ports = ports;
        this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, settings.hashCode());
    }

    @Override
    public void open(Listener ears) {
        listener = ears;
        loop = context.vertx().getOrCreateContext();
        thread = new Thread(this::run, "serial " + settings.port());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Future<Void> send(Buffer bytes) {
        var message = new Outgoing(bytes, Promise.promise());
        if (!isOpen || !outgoing.offer(message)) {
            return Future.failedFuture(new NotSent(isOpen ? "too much waits for the serial port" : "not connected"));
        }
        return message.written.future();
    }

    @Override
    public DeviceHealth health() {
        return health;
    }

    @Override
    public Future<Void> close() {
        stopped = true;
        if (thread == null) {
            return Future.succeededFuture();
        }
        thread.interrupt();
        return ended.future();
    }

    // On the thread of the port

    private void run() {
        while (!stopped) {
            try {
                var port = ports.open(settings);
                try {
                    backoff.reset();
                    opened();
                    exchange(port);
                } finally {
                    port.close();
                }
            } catch (IOException gone) {
                lost(gone.getMessage());
            }
            pause();
        }
        isOpen = false;
        drain();
        loop.runOnContext(now -> ended.complete());
    }

    private void exchange(SerialPorts.Port port) throws IOException {
        var piece = new byte[READ_BYTES];
        while (!stopped) {
            var message = nextMessage();
            if (message != null) {
                write(port, message);
            }
            var count = port.read(piece);
            if (count > 0) {
                var bytes = Buffer.buffer(Arrays.copyOf(piece, count));
                loop.runOnContext(now -> hear(bytes));
            }
        }
    }

    private Outgoing nextMessage() {
        try {
            return outgoing.poll(READ_EVERY.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException toldToStop) {
            return null;
        }
    }

    private void write(SerialPorts.Port port, Outgoing message) throws IOException {
        try {
            port.write(message.bytes.getBytes());
            loop.runOnContext(now -> message.written.complete());
        } catch (IOException gone) {
            loop.runOnContext(now -> message.written.fail(gone));
            throw gone;
        }
    }

    private void pause() {
        if (stopped) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(backoff.next().toNanos());
        } catch (InterruptedException toldToStop) {
            LOG.atTrace().log("serial port closes");
        }
    }

    private void opened() {
        isOpen = true;
        LOG.atInfo()
                .addKeyValue("lane", context.lane())
                .addKeyValue("device", settings.port())
                .log("device connected");
        loop.runOnContext(now -> healthIs(DeviceHealth.OK));
    }

    private void lost(String why) {
        isOpen = false;
        drain();
        loop.runOnContext(now -> {
            if (health.ok()) {
                LOG.atWarn()
                        .addKeyValue("lane", context.lane())
                        .addKeyValue("device", settings.port())
                        .addKeyValue("error", why)
                        .log("serial port is lost, trying on");
            }
            healthIs(new DeviceHealth(false, why));
        });
    }

    private void drain() {
        for (var message = outgoing.poll(); message != null; message = outgoing.poll()) {
            var unsent = message;
            loop.runOnContext(now -> unsent.written.tryFail(new NotSent("not connected")));
        }
    }

    // On the event loop

    private void hear(Buffer bytes) {
        if (!stopped) {
            listener.received(bytes);
        }
    }

    private void healthIs(DeviceHealth now) {
        if (!stopped && !health.equals(now)) {
            health = now;
            listener.healthChanged(now);
        }
    }
}
