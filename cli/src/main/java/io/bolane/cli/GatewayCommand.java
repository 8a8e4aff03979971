package io.bolane.cli;

import io.bolane.embedded.EmbeddedBroker;
import io.bolane.embedded.EmbeddedDatabase;
import io.bolane.gateway.Gateway;
import io.bolane.gateway.config.DatabaseConfig;
import io.bolane.gateway.config.GatewayConfig;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.config.Secret;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bolane gateway}: the cloud side; brings a broker and a PostgreSQL along where none is configured. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        description = "Runs the gateway. Without the sections mqtt and database an embedded broker (port 1883 of this "
                + "machine) and an embedded PostgreSQL run, with their data below `data`.")
final class GatewayCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayCommand.class);
    private static final int MQTT_PORT = 1883;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "gateway.yaml")
    private Path file;

    private final Service service = new Service("gateway");

    @Override
    public Integer call() {
        var configured = Gateway.configure(file, System.getenv());
        return service.run(() -> start(configured));
    }

    private void start(GatewayConfig configured) {
        var config = configured;
        if (config.database().isEmpty()) {
            var database =
                    EmbeddedDatabase.start(config.data().resolve("postgres")).keepUntilStopped();
            service.onEnd(database::stop);
            LOG.info("no database is configured: an embedded PostgreSQL runs, data in {}", database.directory());
            config = config.withDatabase(of(database));
        }
        if (config.mqtt().isEmpty()) {
            var broker = EmbeddedBroker.start(config.data().resolve("broker"), MQTT_PORT);
            service.onEnd(broker::stop);
            LOG.info("no broker is configured: an embedded one listens on {}:{}", broker.host(), broker.port());
            config = config.withBroker(MqttConfig.plain(broker.host(), broker.port()));
        }
        var vertx = Vertx.vertx();
        service.onEnd(() -> Service.await(vertx.close()));
        var gateway = Service.await(Gateway.start(vertx, config));
        service.onEnd(() -> Service.await(gateway.stop()));
    }

    private static DatabaseConfig of(EmbeddedDatabase database) {
        return new DatabaseConfig(
                database.host(),
                database.port(),
                database.database(),
                database.user(),
                Optional.of(new Secret(database.password())),
                DatabaseConfig.POOL_SIZE);
    }
}
