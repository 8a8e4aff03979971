package io.bolane.gateway;

import io.bolane.gateway.api.ApiStore;
import io.bolane.gateway.api.RestApi;
import io.bolane.gateway.bolink.Accounts;
import io.bolane.gateway.bolink.BolinkCalls;
import io.bolane.gateway.bolink.BolinkClient;
import io.bolane.gateway.bolink.BolinkEndpoint;
import io.bolane.gateway.bolink.CallJournal;
import io.bolane.gateway.bolink.CallJournalStore;
import io.bolane.gateway.bolink.CallLog;
import io.bolane.gateway.config.GatewayConfig;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.lane.LaneDirectory;
import io.bolane.gateway.lane.Lanes;
import io.bolane.gateway.lane.MqttLaneLink;
import io.bolane.gateway.metrics.GatewayMetrics;
import io.bolane.gateway.metrics.Health;
import io.bolane.gateway.metrics.ManagementServer;
import io.bolane.gateway.outbox.OutboxRelay;
import io.bolane.gateway.outbox.OutboxRow;
import io.bolane.gateway.outbox.RelaySettings;
import io.bolane.protocol.bolink.BolinkRequest;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.time.Clocks;
import io.bolane.protocol.time.Timers;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds one gateway instance on one event loop, starts its parts in order and stops them in reverse. */
final class GatewayVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayVerticle.class);

    /** Longer than the budget of a callback: what is in work is answered. */
    private static final long STOP_SECONDS = 5;

    private final GatewayConfig config;
    private final Clocks clocks;
    private final SystemTime system;
    private final PrometheusMeterRegistry registry;
    private Database database;
    private Lanes lanes;
    private CarParks parks;
    private BolinkClient client;
    private OutboxRelay relay;
    private CallJournal journal;
    private HttpServer http;
    private ManagementServer management;
    private Measures measures;
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
        build();
        return database.migrate()
                .compose(migrated -> parks.opening().apply(database))
                .compose(opened -> startLanes())
                .compose(linked -> relay.start())
                .compose(relaying ->
                        http.listen(config.http().port(), config.http().host()))
                .onSuccess(listening -> httpPort = listening.actualPort())
                .compose(listening -> management.start())
                .onSuccess(this::started)
                .recover(cause -> stop().transform(stopped -> Future.failedFuture(cause)));
    }

    private void build() {
        var timers = new VertxTimers(vertx);
        var metrics = new GatewayMetrics(registry);
        database = new Database(
                vertx, config.database().orElseThrow(() -> ConfigException.missing("database", "a PostgreSQL")));
        lanes = lanes(timers);
        parks = CarParks.of(config.parks(), new CarParks.Needs(database, lanes, clocks, system, () -> relay.wake()));
        client = new BolinkClient(vertx, timers, config.bolink(), config.accounts());
        relay = relay(timers);
        journal = new CallJournal(new CallJournalStore(database, config.instance()), timers, metrics);
        var calls = new BolinkCalls(
                new Accounts(config.accounts(), config.parks()),
                parks.dispatch(),
                new CallLog(journal, metrics, clocks.machine(), timers),
                config.http(),
                timers);
        var endpoint = new BolinkEndpoint(calls, timers);
        var api = new RestApi(config.api(), config.parks(), lanes.sessions()::isOnline, new ApiStore(database));
        http = vertx.createHttpServer(
                        new HttpServerOptions().setTcpNoDelay(true).setIdleTimeout(75))
                .requestHandler(request -> (BolinkEndpoint.isFor(request) ? endpoint : api).handle(request));
        measures = new Measures(metrics);
        measures.join(calls, lanes);
        management = new ManagementServer(vertx, config.management(), registry, health());
    }

    private Lanes lanes(Timers timers) {
        var broker = config.mqtt().orElseThrow(() -> ConfigException.missing("mqtt", "a broker"));
        var clientId = "bolane-gateway-" + config.instance();
        return new Lanes(
                new MqttLaneLink(vertx, broker, clientId, timers, system.random()),
                config.instance(),
                new LaneDirectory(config.parks()),
                new Lanes.Parts(clocks.machine(), timers, system, database));
    }

    private OutboxRelay relay(Timers timers) {
        var settings = RelaySettings.standard(config.bolink().uploadsPerSecond());
        return new OutboxRelay(
                new OutboxRelay.Node(config.instance(), timers, settings),
                database,
                this::upload,
                parks.outcomes(),
                config.parks().stream().collect(Collectors.toMap(ParkConfig::id, ParkConfig::union)));
    }

    private Future<byte[]> upload(OutboxRow row, Duration timeout) {
        var target = row.target();
        var host = BolinkRequest.Host.valueOf(target.host());
        var message = new BolinkClient.Message(row.union(), host, target.path(), target.unionInside(), row.dataText());
        return client.post(message, timeout).map(Buffer::getBytes);
    }

    private Health health() {
        return new Health(Map.of(
                "database",
                        () -> database.withConnection(
                                connection -> connection.query("SELECT 1").execute()),
                "broker", () -> lanes.isConnected() ? Future.succeededFuture() : Future.failedFuture("not connected")));
    }

    private Future<Void> startLanes() {
        lanes.start(parks.intake(), parks.desk());
        measures.start(database, new VertxTimers(vertx));
        return Future.succeededFuture();
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
        measures.stop();
        return management
                .stop()
                .eventually(() -> http.shutdown(STOP_SECONDS, TimeUnit.SECONDS))
                .eventually(relay::stop)
                .eventually(lanes::stop)
                .eventually(journal::stop)
                .eventually(client::close)
                .eventually(database::close)
                .otherwiseEmpty();
    }

    int httpPort() {
        return httpPort;
    }

    int managementPort() {
        return managementPort;
    }
}
