package io.bolane.gateway;

import io.bolane.gateway.api.ApiNeeds;
import io.bolane.gateway.api.BolinkAccess;
import io.bolane.gateway.api.DeskAccess;
import io.bolane.gateway.api.LaneAccess;
import io.bolane.gateway.api.OfficeAccess;
import io.bolane.gateway.api.RestApi;
import io.bolane.gateway.bolink.Accounts;
import io.bolane.gateway.bolink.BolinkCalls;
import io.bolane.gateway.bolink.BolinkClient;
import io.bolane.gateway.bolink.BolinkEndpoint;
import io.bolane.gateway.bolink.CallJournal;
import io.bolane.gateway.bolink.CallJournalStore;
import io.bolane.gateway.bolink.CallLog;
import io.bolane.gateway.city.CityBookings;
import io.bolane.gateway.city.CityChecks;
import io.bolane.gateway.config.AccountConfig;
import io.bolane.gateway.config.GatewayConfig;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.discount.Discounts;
import io.bolane.gateway.lane.LaneDirectory;
import io.bolane.gateway.lane.Lanes;
import io.bolane.gateway.lane.MqttLaneLink;
import io.bolane.gateway.metrics.GatewayMetrics;
import io.bolane.gateway.metrics.Health;
import io.bolane.gateway.metrics.ManagementServer;
import io.bolane.gateway.outbox.FreshUplink;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.outbox.OutboxRelay;
import io.bolane.gateway.outbox.OutboxRow;
import io.bolane.gateway.outbox.RelaySettings;
import io.bolane.gateway.pass.PassDesk;
import io.bolane.gateway.pass.SpecialPlates;
import io.bolane.gateway.picture.PictureFolder;
import io.bolane.gateway.picture.PictureIntake;
import io.bolane.gateway.picture.Pictures;
import io.bolane.gateway.polling.PollingLink;
import io.bolane.gateway.polling.PollingPark;
import io.bolane.gateway.polling.PollingSettings;
import io.bolane.gateway.retention.Retention;
import io.bolane.protocol.bolink.BolinkRequest;
import io.bolane.protocol.bolink.PictureQuery;
import io.bolane.protocol.bolink.SdkUpload;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.time.Clocks;
import io.bolane.protocol.time.Timers;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** All parts of one gateway instance, built and joined, not started. Used on one event loop. */
final class GatewayParts {
    private static final long MIN_FREE_BYTES = 256L << 20;

    /**
     * In place of Bolink's answer to a message of a park that was switched to callbacks since: the message is parked
     * for a person to look at, and the others are not held up.
     */
    private static final byte[] NO_LONGER_POLLED =
            "{\"state\":0,\"errmsg\":\"车场不再使用轮询\"}".getBytes(StandardCharsets.UTF_8);

    private final Vertx vertx;
    private final GatewayConfig config;
    private final Clocks clocks;
    private final SystemTime system;
    private final Database database;
    private final Lanes lanes;
    private final CarParks parks;
    private final PictureFolder folder;
    private final Pictures pictures;
    private final BolinkClient client;
    private final PollingLink polling;
    private final OutboxRelay relay;
    private final CallJournal journal;
    private final HttpServer http;
    private final ManagementServer management;
    private final Measures measures;
    private final Retention retention;

    /** @throws ConfigException for a missing broker or database, and a tariff that cannot be used */
    GatewayParts(
            Vertx vertx, GatewayConfig config, Clocks clocks, SystemTime system, PrometheusMeterRegistry registry) {
        this.vertx = vertx;
        this.config = config;
        this.clocks = clocks;
        this.system = system;
        var timers = new VertxTimers(vertx);
        var metrics = new GatewayMetrics(registry);
        database = new Database(
                vertx, config.database().orElseThrow(() -> ConfigException.missing("database", "a PostgreSQL")));
        lanes = lanes(timers);
        parks = CarParks.of(
                config.parks(), new CarParks.Needs(database, lanes, clocks, timers, system, this::wakeRelay));
        folder = pictureFolder();
        pictures = new Pictures(database, folder);
        parks.dispatch().offices().serve(PictureQuery.class, pictures::answer);
        client = new BolinkClient(vertx, timers, config.bolink(), config.accounts());
        journal = new CallJournal(new CallJournalStore(database, config.instance()), timers, metrics);
        var calls = new BolinkCalls(
                new Accounts(config.accounts(), config.parks()),
                parks.dispatch(),
                new CallLog(journal, metrics, clocks.machine(), timers),
                config.http(),
                timers);
        polling = polling(timers, calls);
        relay = relay(timers);
        var endpoint = new BolinkEndpoint(calls, timers);
        var intake = new PictureIntake(folder, config.pictures().agents(), timers);
        var api = new RestApi(vertx, config.api(), apiNeeds());
        http = vertx.createHttpServer(
                        new HttpServerOptions().setTcpNoDelay(true).setIdleTimeout(75))
                .requestHandler(request -> door(request, endpoint, intake, api).handle(request));
        retention = new Retention(database, config.retention(), clocks);
        measures = new Measures(metrics, database, timers);
        measures.join(calls, lanes);
        management = new ManagementServer(vertx, config.management(), registry, health());
    }

    private static Handler<HttpServerRequest> door(
            HttpServerRequest request, BolinkEndpoint bolink, PictureIntake pictures, RestApi otherwise) {
        if (BolinkEndpoint.isFor(request)) {
            return bolink;
        }
        return PictureIntake.isFor(request) ? pictures : otherwise;
    }

    private PictureFolder pictureFolder() {
        var section = config.pictures();
        var bounds = new PictureFolder.Bounds(section.mostBytes(), MIN_FREE_BYTES, section.keep());
        var place = section.folder().orElseGet(() -> config.data().resolve("pictures"));
        return new PictureFolder(vertx, place, bounds, clocks.machine());
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

    private PollingLink polling(Timers timers, BolinkCalls calls) {
        var keys = config.accounts().stream().collect(Collectors.toMap(AccountConfig::unionId, AccountConfig::key));
        var polled = config.parks().stream()
                .flatMap(park -> park.polling().stream()
                        .map(login -> new PollingPark(park.id(), park.union(), keys.get(park.union()), login)))
                .toList();
        var bolink = config.bolink();
        return new PollingLink(
                new PollingLink.Node(vertx, timers, system.random(), database, config.instance() + "/" + system.next()),
                polled,
                PollingSettings.standard(
                        bolink.polling().address(), bolink.polling().requestsPer10s(), bolink.timeout()),
                (union, park, message) -> calls.serve(union, park, message.service(), message.body()),
                this::wakeRelay);
    }

    private OutboxRelay relay(Timers timers) {
        var settings = RelaySettings.standard(config.bolink().uploadsPerSecond());
        return new OutboxRelay(
                new OutboxRelay.Node(config.instance(), timers, settings, this::placesOf),
                database,
                new FreshUplink(this::upload, clocks.machine(), system),
                parks.outcomes(),
                config.parks().stream().collect(Collectors.toMap(ParkConfig::id, ParkConfig::union)));
    }

    /** @return what asks the city for cars that stand at an entry */
    CityChecks cityChecks() {
        var unions = config.parks().stream().collect(Collectors.toMap(ParkConfig::id, ParkConfig::union));
        return new CityChecks(
                (request, limit) -> client.call(unions.get(request.park()), request, limit),
                new CityBookings(database, clocks.parking()));
    }

    private int placesOf(ParkId park) {
        return polling.handles(park) ? polling.places(park) : Integer.MAX_VALUE;
    }

    private void wakeRelay() {
        relay.wake();
    }

    private Future<byte[]> upload(OutboxRow row, Duration timeout) {
        var target = row.target();
        if (target.host().equals(Outbox.POLLING)) {
            return polling.handles(row.park())
                    ? polling.upload(row.park(), new SdkUpload(target.path(), row.dataText()), timeout)
                    : Future.succeededFuture(NO_LONGER_POLLED);
        }
        var host = BolinkRequest.Host.valueOf(target.host());
        var message = new BolinkClient.Message(row.union(), host, target.path(), target.unionInside(), row.dataText());
        return client.post(message, timeout).map(Buffer::getBytes);
    }

    private ApiNeeds apiNeeds() {
        var access = new LaneAccess(
                config.parks(), lanes.commands()::send, lanes.sessions()::isOnline, lanes.sessions()::status);
        var bolink =
                new BolinkAccess(client, config.accounts(), config.parks(), clocks.parking(), parks.placed()::placing);
        var office = new OfficeAccess(
                new PassDesk(clocks.parking()),
                new SpecialPlates(database, clocks.parking()),
                parks.refunds(),
                new Discounts(),
                clocks.parking());
        return new ApiNeeds(
                database,
                access,
                bolink,
                DeskAccess.of(parks.stays(), clocks.machine()),
                office,
                pictures,
                system,
                this::wakeRelay);
    }

    private Health health() {
        return new Health(Map.of(
                "database",
                        () -> database.withConnection(
                                connection -> connection.query("SELECT 1").execute()),
                "broker", () -> lanes.isConnected() ? Future.succeededFuture() : Future.failedFuture("not connected")));
    }

    Database database() {
        return database;
    }

    Lanes lanes() {
        return lanes;
    }

    PictureFolder folder() {
        return folder;
    }

    CarParks parks() {
        return parks;
    }

    BolinkClient client() {
        return client;
    }

    PollingLink polling() {
        return polling;
    }

    OutboxRelay relay() {
        return relay;
    }

    CallJournal journal() {
        return journal;
    }

    HttpServer http() {
        return http;
    }

    ManagementServer management() {
        return management;
    }

    Retention retention() {
        return retention;
    }

    Measures measures() {
        return measures;
    }
}
