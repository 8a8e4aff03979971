package io.bolane.agent.device;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Bytes over TCP: to a board, or to a serial server with a line behind it. Runs on the event loop of its lane. */
public final class TcpChannel implements ByteChannel {
    private final TcpConnection connection;
    private Listener listener;
    private DeviceHealth health = DeviceHealth.NOT_CONNECTED;

    /** @param name for logs: "barrier" */
    public TcpChannel(DeviceContext context, String name, TcpAddress address) {
        this.connection = new TcpConnection(context, name, address, new Ears());
    }

    @Override
    public void open(Listener ears) {
        listener = ears;
        connection.start();
    }

    @Override
    public Future<Void> send(Buffer bytes) {
        return connection.send(bytes);
    }

    @Override
    public void renew() {
        if (connection.isConnected()) {
            connection.renew();
            healthIs(DeviceHealth.NOT_CONNECTED);
        }
    }

    @Override
    public DeviceHealth health() {
        return health;
    }

    @Override
    public Future<Void> close() {
        return connection.stop();
    }

    private void healthIs(DeviceHealth now) {
        health = now;
        listener.healthChanged(now);
    }

    private final class Ears implements TcpConnection.Listener {
        @Override
        public void connected() {
            healthIs(DeviceHealth.OK);
        }

        @Override
        public void received(Buffer piece) {
            connection.works();
            listener.received(piece);
        }

        @Override
        public void lost() {
            healthIs(DeviceHealth.NOT_CONNECTED);
        }
    }
}
