package io.bolane.gateway;

import io.bolane.gateway.checkup.Checkup;
import io.bolane.gateway.config.GatewayConfig;
import io.bolane.protocol.checkup.Finding;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.time.Clocks;
import io.bolane.protocol.time.SharedClock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One running gateway. The caller brings the event loops, and the broker and database where the configuration names
 * none ({@link GatewayConfig#with}).
 */
public final class Gateway {
    private final Vertx vertx;
    private final String deployment;
    private final GatewayVerticle verticle;

    private Gateway(Vertx vertx, String deployment, GatewayVerticle verticle) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.verticle = verticle;
    }

    /**
     * Reads gateway.yaml with the environment laid over it.
     *
     * @throws ConfigException with path, value and what is allowed
     */
    public static GatewayConfig configure(Path file, Map<String, String> environment) {
        return GatewayConfig.load(file, environment, new SystemTime());
    }

    /**
     * Starts one instance: schema, lane link, uploads, callbacks, management. The broker and Bolink need not be there
     * yet; the database must come within 20 s.
     *
     * @param config with a broker and a database
     * @return fails with {@code StoreUnavailable} without database, {@link ConfigException} for a tariff or clock file
     *     that cannot be used, and with the failure of the port that cannot be listened on; nothing stays running then
     */
    public static Future<Gateway> start(Vertx vertx, GatewayConfig config) {
        try {
            return start(vertx, config, clocks(config, new SystemTime()));
        } catch (ConfigException unusable) {
            return Future.failedFuture(unusable);
        }
    }

    /** As {@link #start(Vertx, GatewayConfig)}, with the caller's clocks. */
    public static Future<Gateway> start(Vertx vertx, GatewayConfig config, Clocks clocks) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var verticle = new GatewayVerticle(config, clocks, new SystemTime(), registry);
        return vertx.deployVerticle(verticle).map(deployment -> new Gateway(vertx, deployment, verticle));
    }

    /**
     * Looks at the installation that a configuration describes, and changes nothing.
     *
     * @return never fails: what was found, the bad and the good
     */
    public static Future<List<Finding>> checkup(Vertx vertx, GatewayConfig config) {
        var system = new SystemTime();
        var tools = new Checkup.Tools(new VertxTimers(vertx), system.clock(), system.next());
        return new Checkup(vertx, config, tools).run().map(found -> Stream.concat(
                        Stream.of(tariffs(config)), found.stream())
                .toList());
    }

    private static Finding tariffs(GatewayConfig config) {
        try {
            var tariffs = CarParks.tariffs(config.parks());
            return Finding.ok("parks", tariffs.size() + " configured, their tariffs can be read");
        } catch (ConfigException unusable) {
            return Finding.broken("parks", unusable.getMessage(), "mend the tariff file");
        }
    }

    private static Clocks clocks(GatewayConfig config, SystemTime system) {
        if (config.parkingClock().isEmpty()) {
            return Clocks.both(system.clock());
        }
        var file = config.parkingClock().get();
        try {
            return new Clocks(system.clock(), SharedClock.open(file));
        } catch (IOException unreadable) {
            throw new ConfigException(
                    "parkingClock", file, "a file of a shared clock (" + unreadable.getMessage() + ")");
        }
    }

    /** @return the port of callbacks and REST */
    public int httpPort() {
        return verticle.httpPort();
    }

    public int managementPort() {
        return verticle.managementPort();
    }

    /** Takes no more calls, finishes what is in work, leaves the broker and the database. */
    public Future<Void> stop() {
        return vertx.undeploy(deployment);
    }
}
