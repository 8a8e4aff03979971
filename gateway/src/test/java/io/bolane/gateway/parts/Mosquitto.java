package io.bolane.gateway.parts;

import io.bolane.embedded.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The Mosquitto that is installed on this machine, as a process of its own. */
public final class Mosquitto implements TestBroker {
    /** What Bolane needs of Mosquitto; the same lines stand in config/mosquitto.conf. */
    private static final Path SAMPLE = Path.of("../config/mosquitto.conf");

    private final Process process;
    private final int port;

    private Mosquitto(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static boolean isInstalled() {
        return program().isPresent();
    }

    private static Optional<Path> program() {
        var folders = Stream.of((System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin").split(":"));
        return folders.filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "mosquitto"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static TestBroker start(Path directory, int wanted) throws IOException {
        var port = wanted == 0 ? FreePorts.next() : wanted;
        var settings = Files.readString(SAMPLE).replaceAll("(?m)^listener .*$", "listener " + port + " 127.0.0.1");
        var file = Files.writeString(directory.resolve("mosquitto-" + port + ".conf"), settings);
        var process = new ProcessBuilder(List.of(program().orElseThrow().toString(), "-c", file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("mosquitto.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> answers(port));
        return new Mosquitto(process, port);
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
