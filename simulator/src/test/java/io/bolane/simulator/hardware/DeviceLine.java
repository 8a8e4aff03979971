package io.bolane.simulator.hardware;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The other end of a device's socket, blocking. */
final class DeviceLine implements AutoCloseable {
    private static final int PATIENCE_MS = 60_000;
    private final Socket socket;
    private final BufferedReader reader;
    private JsonObject state = new JsonObject();

    DeviceLine(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MS);
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    void send(JsonObject message) throws IOException {
        sendText(message.encode());
    }

    void sendText(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** @return the next line that says something new: a device repeats its state every second */
    JsonObject next() throws IOException {
        while (true) {
            var line = new JsonObject(reader.readLine());
            var isState = line.containsKey("up") && !line.containsKey("re");
            if (!isState || !line.equals(state)) {
                state = isState ? line : state;
                return line;
            }
        }
    }

    boolean isSilentFor(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            return reader.readLine() == null;
        } catch (SocketTimeoutException silent) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
