package io.bolane.bench;

import io.bolane.embedded.EmbeddedBroker;
import io.bolane.embedded.EmbeddedDatabase;
import io.bolane.gateway.Gateway;
import io.bolane.gateway.config.DatabaseConfig;
import io.bolane.gateway.config.GatewayConfig;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The real parts that a benchmark runs on, in one process: broker, PostgreSQL, gateway, each with threads of its own.
 * Blocking; to be used from a main thread. Closing it removes its files.
 */
public final class BenchStage implements AutoCloseable {
    public static final String KEY = "BENCHKEY00000001";
    public static final String PARK = "bench";
    private static final long PATIENCE_SECONDS = 180;

    private final Path folder;
    private final EmbeddedDatabase database;
    private final EmbeddedBroker broker;
    private final Vertx products = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Vertx surroundings = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Gateway gateway;

    /** @param lanes how many entry lanes the park has: L1 … Ln */
    public BenchStage(int lanes) throws IOException {
        folder = Files.createTempDirectory("bolane-bench");
        database = EmbeddedDatabase.start(folder.resolve("postgres"));
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        gateway = await(Gateway.start(products, config(lanes)));
    }

    private GatewayConfig config(int lanes) throws IOException {
        Files.writeString(
                folder.resolve("tariff.yaml"),
                """
                name: bench
                versions:
                  - {from: 2020-01-01, freeMinutes: 15, steps: [{minutes: 60, price: 5.00}], capPer24Hours: 50.00}
                """);
        var yaml = new StringBuilder(
                """
                instance: bench
                http: {host: 127.0.0.1, port: 0, maxPending: 10000}
                management: {host: 127.0.0.1, port: 0}
                bolink: {unionApi: "http://127.0.0.1:9/unionapi/", cloudOpenservice: "http://127.0.0.1:9/zld/openservice/"}
                accounts:
                  - {unionId: 200001, key: %s}
                parks:
                  - {id: %s, name: bench, unionId: 200001, spaces: 1000000, tariff: tariff.yaml, lanes: [
                """
                        .formatted(KEY, PARK));
        for (var lane = 1; lane <= lanes; lane++) {
            yaml.append("      {id: L").append(lane).append(", direction: entry},\n");
        }
        var file = Files.writeString(folder.resolve("gateway.yaml"), yaml.append("    ]}\n"));
        var store = new DatabaseConfig(
                database.host(),
                database.port(),
                database.database(),
                database.user(),
                Optional.of(new Secret(database.password())),
                DatabaseConfig.POOL_SIZE);
        return Gateway.configure(file, Map.of()).with(MqttConfig.plain(broker.host(), broker.port()), store);
    }

    public EmbeddedDatabase database() {
        return database;
    }

    public int brokerPort() {
        return broker.port();
    }

    public int gatewayPort() {
        return gateway.httpPort();
    }

    /** @return the threads of whatever is measured */
    public Vertx products() {
        return products;
    }

    /** @return the threads of the load and of the far ends */
    public Vertx surroundings() {
        return surroundings;
    }

    /** @throws IllegalStateException when the future fails or does not end in time */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException("did not end within " + PATIENCE_SECONDS + " s", late);
        }
    }

    @Override
    public void close() throws IOException {
        await(gateway.stop());
        await(surroundings.close());
        await(products.close());
        broker.stop();
        database.stop();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
