package io.bolane.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A device on a real socket whose program takes no bytes for a while: what is meant for it waits in this machine. */
public final class HungDevice implements AutoCloseable {
    /** Bytes that the kernel of this machine takes at once, though not the one of the device. */
    public static final int KERNEL_TAKES = 12 * 1024;
    /** Bytes that no kernel takes at once. */
    public static final int NO_KERNEL_TAKES = 32 * 1024 * 1024;

    private static final int WAIT = 20_000;
    private final ServerSocket server = new ServerSocket();

    public HungDevice() throws IOException {
        server.setReceiveBufferSize(2 * 1024);
        server.setSoTimeout(WAIT);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    public static Buffer message(int size) {
        return Buffer.buffer(new byte[size]);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The next connection to the device. */
    public Socket accept() throws IOException {
        var connection = server.accept();
        connection.setSoTimeout(WAIT);
        return connection;
    }

    /** How many bytes came, now that the device reads them, until the connection ended. */
    public static int read(Socket connection) {
        var heard = new ByteArrayOutputStream();
        try {
            connection.getInputStream().transferTo(heard);
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        return heard.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
