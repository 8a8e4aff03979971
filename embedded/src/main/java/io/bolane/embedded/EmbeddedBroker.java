package io.bolane.embedded;

import ch.qos.logback.classic.Level;
import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MQTT broker (HiveMQ Community Edition) in this process, for anyone who reaches its address: it asks for no
 * password, which is why it listens on 127.0.0.1 unless told otherwise. It sets TCP_NODELAY, takes 1,000
 * unacknowledged messages of a client (its own default of 10 stalls a gateway), packets up to 256 KiB, and tells
 * nobody that it runs.
 *
 * <p>All methods block; starting and stopping take seconds. Thread-safe. The data directory holds {@code conf},
 * {@code data}, {@code extensions} and {@code lock}.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final int START_SECONDS = 180; // a busy machine needs more than one minute
    private static final int STOP_SECONDS = 30;

    private static final String CONFIGURATION =
            """
            <?xml version="1.0"?>
            <hivemq>
              <listeners>
                <tcp-listener><port>%d</port><bind-address>%s</bind-address></tcp-listener>
              </listeners>
              <mqtt>
                <receive-maximum><server-receive-maximum>1000</server-receive-maximum></receive-maximum>
                <packets><max-packet-size>262144</max-packet-size></packets>
                <queued-messages><max-queue-size>10000</max-queue-size></queued-messages>
                <shared-subscriptions><enabled>true</enabled></shared-subscriptions>
              </mqtt>
              <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
            </hivemq>
            """;

    private final String host;
    private final int port;
    private final DirectoryLock lock;
    private final EmbeddedHiveMQ broker;
    private boolean running;

    private EmbeddedBroker(String host, int port, DirectoryLock lock, EmbeddedHiveMQ broker) {
        this.host = host;
        this.port = port;
        this.lock = lock;
        this.broker = broker;
    }

    /** @see #start(Path, String, int) on 127.0.0.1 */
    public static EmbeddedBroker start(Path directory, int port) {
        return start(directory, LOOPBACK, port);
    }

    /**
     * @param host the address to listen on
     * @param port 0 for a free one
     * @throws StartFailure when the port is taken, the directory is in use, or HiveMQ itself refuses
     */
    public static EmbeddedBroker start(Path directory, String host, int port) {
        quieten();
        // it waits so long for writes before it closes its files; with nobody connected there are none
        InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(200);
        DirectoryLock lock = null;
        try {
            lock = DirectoryLock.take(Files.createDirectories(directory));
            var freePort = Ports.free("the MQTT broker", host, port); // HiveMQ only logs that it could not bind
            var broker = new EmbeddedBroker(host, freePort, lock, build(directory, host, freePort));
            broker.started();
            return broker;
        } catch (IOException unusable) {
            free(lock);
            throw new StartFailure(directory + " cannot be used: " + unusable, unusable);
        } catch (StartFailure failed) {
            free(lock);
            throw failed;
        }
    }

    private static void free(DirectoryLock lock) {
        if (lock != null) {
            lock.free();
        }
    }

    private static EmbeddedHiveMQ build(Path directory, String host, int port) throws IOException {
        var configuration = Files.createDirectories(directory.resolve("conf"));
        Files.writeString(configuration.resolve("config.xml"), CONFIGURATION.formatted(port, host));
        return EmbeddedHiveMQ.builder()
                .withConfigurationFolder(configuration)
                .withDataFolder(Files.createDirectories(directory.resolve("data")))
                .withExtensionsFolder(Files.createDirectories(directory.resolve("extensions")))
                .withoutLoggingBootstrap()
                .build();
    }

    private synchronized void started() {
        running = true;
        try {
            await(broker.start(), START_SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            running = false;
            throw new StartFailure("the MQTT broker does not start: " + failed, failed);
        }
        LOG.atInfo().addKeyValue("port", port).log("MQTT broker started");
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** Stops the broker; sessions and retained messages are kept in the directory. Does nothing when it is stopped. */
    public synchronized void stop() {
        if (!running) {
            return;
        }
        running = false;
        try {
            await(broker.stop(), STOP_SECONDS);
            broker.close(); // ends its state change thread, too
        } catch (ExecutionException | TimeoutException failed) {
            LOG.atWarn().addKeyValue("error", failed).log("MQTT broker did not stop cleanly");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.free();
        }
        LOG.atInfo().addKeyValue("port", port).log("MQTT broker stopped");
    }

    @Override
    public void close() {
        stop();
    }

    private static void await(CompletableFuture<Void> change, int seconds) throws ExecutionException, TimeoutException {
        try {
            change.get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }

    /** HiveMQ tells much at INFO; a level that the application has set stays. */
    private static void quieten() {
        for (var name : new String[] {"com.hivemq", "jetbrains.exodus", "migrations"}) {
            if (LoggerFactory.getLogger(name) instanceof ch.qos.logback.classic.Logger logger
                    && logger.getLevel() == null) {
                logger.setLevel(Level.WARN);
            }
        }
    }
}
