package io.bolane.gateway;

import io.bolane.gateway.config.GatewayConfig;
import io.bolane.protocol.time.Clocks;
import io.bolane.protocol.time.Timers;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One gateway instance on one event loop: its parts are started in order and stopped in reverse. */
final class GatewayVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayVerticle.class);

    /** Longer than the budget of a callback: what is in work is answered. */
    private static final long STOP_SECONDS = 5;

    private static final Duration THIN_EVERY = Duration.ofHours(1);

    private final GatewayConfig config;
    private final Clocks clocks;
    private final SystemTime system;
    private final PrometheusMeterRegistry registry;
    private GatewayParts parts;
    private Timers.Timer thinning = () -> {};
    private int httpPort;
    private int managementPort;

    GatewayVerticle(GatewayConfig config, Clocks clocks, SystemTime system, PrometheusMeterRegistry registry) {
        this.config = config;
        this.clocks = clocks;
        this.system = system;
        this.registry = registry;
    }

    @Override
    public Future<?> start() {
        parts = new GatewayParts(vertx, config, clocks, system, registry);
        return parts.database()
                .migrate()
                .compose(migrated -> parts.database().warmUp())
                .compose(migrated -> parts.parks().opening().apply(parts.database()))
                .compose(opened -> parts.parks().mirrors().start())
                .compose(opened -> startLanes())
                .compose(linked -> parts.relay().start())
                .onSuccess(relaying -> parts.polling().start())
                .onSuccess(polling -> parts.parks()
                        .reports()
                        .start(new VertxTimers(vertx), config.bolink().spacesEvery()))
                .compose(relaying ->
                        parts.http().listen(config.http().port(), config.http().host()))
                .onSuccess(listening -> httpPort = listening.actualPort())
                .compose(listening -> parts.management().start())
                .onSuccess(this::started)
                .recover(cause -> stop().transform(stopped -> Future.failedFuture(cause)));
    }

    /** The broker may come later: nothing waits for it. */
    private Future<Void> startLanes() {
        parts.lanes()
                .start(
                        parts.parks().intake(),
                        parts.parks().desk(),
                        parts.parks().mirrors(),
                        parts.cityChecks());
        parts.measures().start();
        thinning = new VertxTimers(vertx).every(THIN_EVERY, this::thin);
        return Future.succeededFuture();
    }

    private void thin() {
        parts.folder().thin();
        parts.retention().thin();
    }

    private void started(int port) {
        managementPort = port;
        LOG.atInfo()
                .addKeyValue("instance", config.instance())
                .addKeyValue("port", httpPort)
                .addKeyValue("management", managementPort)
                .addKeyValue("parks", config.parks().size())
                .log("gateway started");
    }

    @Override
    public Future<?> stop() {
        thinning.cancel();
        parts.measures().stop();
        parts.parks().reports().stop();
        parts.parks().mirrors().stop();
        return parts.management()
                .stop()
                .eventually(() -> parts.http().shutdown(STOP_SECONDS, TimeUnit.SECONDS))
                .eventually(parts.relay()::stop)
                .eventually(parts.polling()::stop)
                .eventually(parts.lanes()::stop)
                .eventually(parts.journal()::stop)
                .eventually(parts.client()::close)
                .eventually(parts.folder()::close)
                .eventually(parts.database()::close)
                .otherwiseEmpty();
    }

    int httpPort() {
        return httpPort;
    }

    int managementPort() {
        return managementPort;
    }
}
