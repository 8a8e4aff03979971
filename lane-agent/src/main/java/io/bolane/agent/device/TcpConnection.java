package io.bolane.agent.device;

import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP connection to a device that is renewed for ever, with growing pauses, until it is stopped. Knows nothing of
 * what the bytes mean. Runs on the event loop of its lane.
 */
public final class TcpConnection {
    private static final Logger LOG = LoggerFactory.getLogger(TcpConnection.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Future<Void> NOT_CONNECTED = Future.failedFuture(new NotSent("not connected"));

    private final DeviceContext context;
    private final String name;
    private final TcpAddress address;
    private final Listener listener;
    private final NetClient client;
    private final Backoff backoff;
    private NetSocket socket;
    private Timers.Timer retry = () -> {};
    private boolean refusalSaid;
    private boolean stopped;

    /** Hears a connection. */
    public interface Listener {
        void connected();

        void received(Buffer piece);

        /** The other side has ended it, or the network; not told after {@link #renew()}. */
        void lost();
    }

    /** @param name for logs: "barrier" */
    public TcpConnection(DeviceContext context, String name, TcpAddress address, Listener listener) {
        this.context = context;
        this.name = name;
        this.address = address;
        this.listener = listener;
        this.client = context.vertx()
                .createNetClient(new NetClientOptions()
                        .setTcpNoDelay(true)
                        .setTcpKeepAlive(true)
                        .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis()));
        this.backoff = new Backoff(
                FIRST_PAUSE,
                LONGEST_PAUSE,
                (context.lane().hashCode() * 31L + name.hashCode()) * 31L + address.hashCode());
    }

    /** Begins to connect; a device that is not there yet is no failure. */
    public void start() {
        client.connect(address.port(), address.host())
                .onSuccess(this::connected)
                .onFailure(this::refused);
    }

    private void refused(Throwable cause) {
        if (!refusalSaid && !stopped) {
            refusalSaid = true;
            LOG.atWarn()
                    .addKeyValue("lane", context.lane())
                    .addKeyValue("device", name)
                    .addKeyValue("error", cause.toString())
                    .log("device cannot be reached, trying on");
        }
        retryLater();
    }

    private void connected(NetSocket fresh) {
        if (stopped) {
            drop(fresh);
            return;
        }
        socket = fresh;
        refusalSaid = false;
        fresh.handler(piece -> {
            if (fresh == socket) {
                listener.received(piece);
            }
        });
        fresh.exceptionHandler(broken -> LOG.atDebug()
                .addKeyValue("lane", context.lane())
                .addKeyValue("device", name)
                .addKeyValue("error", broken.toString())
                .log("device connection broke"));
        fresh.closeHandler(closed -> {
            if (fresh == socket) {
                renew();
                listener.lost();
            }
        });
        LOG.atInfo()
                .addKeyValue("lane", context.lane())
                .addKeyValue("device", name)
                .log("device connected");
        listener.connected();
    }

    /**
     * Gives this connection up, with all that is under way on it, and makes a new one after a pause. It is reset, not
     * just ended: an order that still waits in this machine is {@linkplain Undelivered dropped}.
     */
    public void renew() {
        if (socket == null) {
            return;
        }
        var old = socket;
        socket = null;
        drop(old);
        retryLater();
    }

    private static void drop(NetSocket socket) {
        Undelivered.drop(((NetSocketInternal) socket).channelHandlerContext().channel());
    }

    private void retryLater() {
        if (!stopped) {
            retry = context.timers().after(backoff.next(), this::start);
        }
    }

    /** The device has shown that it works: the next pause is the shortest again. */
    public void works() {
        backoff.reset();
    }

    public boolean isConnected() {
        return socket != null;
    }

    /** @return as {@link ByteChannel#send} */
    public Future<Void> send(Buffer bytes) {
        return socket == null ? NOT_CONNECTED : socket.write(bytes);
    }

    /** @return succeeds when the connection is closed */
    public Future<Void> stop() {
        stopped = true;
        retry.cancel();
        socket = null;
        return client.close();
    }
}
