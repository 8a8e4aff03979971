package io.bolane.simulator.cloud;

import io.bolane.gateway.bolink.BolinkClient;
import io.bolane.gateway.config.AccountConfig;
import io.bolane.gateway.config.BolinkConfig;
import io.bolane.gateway.config.DatabaseConfig;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.outbox.FreshUplink;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.outbox.OutboxRelay;
import io.bolane.gateway.outbox.OutboxRow;
import io.bolane.gateway.outbox.RelaySettings;
import io.bolane.gateway.outbox.Uplink;
import io.bolane.gateway.outbox.UplinkOutcome;
import io.bolane.protocol.bolink.BolinkRequest;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import io.bolane.simulator.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The part of a gateway that talks to Bolink: database, outbox, relay and client on one event loop. */
final class RelayVerticle extends VerticleBase {
    /** What is tested is what is sent, not how soon: a machine that is held up must not seem to have no database. */
    private static final Database.Limits PATIENT = new Database.Limits(
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(50));

    private final Setup setup;
    private Database database;

    private BolinkClient client;
    private OutboxRelay relay;
    private Outbox outbox;

    RelayVerticle(Setup setup) {
        this.setup = setup;
    }

    /**
     * What one relay is made of.
     *
     * @param deaf sends go nowhere and are never answered
     */
    record Setup(
            String instance,
            DatabaseConfig database,
            BolinkConfig bolink,
            AccountConfig account,
            ParkId park,
            RelaySettings settings,
            Map<String, UplinkOutcome> outcomes,
            boolean deaf) {
        Setup named(String name) {
            return new Setup(name, database, bolink, account, park, settings, outcomes, deaf);
        }

        Setup deafOne() {
            return new Setup("deaf", database, bolink, account, park, settings, outcomes, true);
        }

        Setup with(RelaySettings other) {
            return new Setup(instance, database, bolink, account, park, other, outcomes, deaf);
        }
    }

    @Override
    public Future<?> start() {
        var timers = new SystemTime(vertx);
        var union = setup.account().unionId();
        database = new Database(vertx, setup.database(), PATIENT);
        client = new BolinkClient(vertx, timers, setup.bolink(), List.of(setup.account()));
        Uplink uplink = setup.deaf()
                ? (row, timeout) -> Promise.<byte[]>promise().future()
                : (row, timeout) -> send(row, timeout);
        relay = new OutboxRelay(
                new OutboxRelay.Node(setup.instance(), timers, setup.settings()),
                database,
                new FreshUplink(uplink, SystemTime.clock(), () -> Long.toString(System.nanoTime(), 36)),
                setup.outcomes(),
                Map.of(setup.park(), union));
        Function<ParkId, UnionId> unions = park -> union;
        outbox = new Outbox(unions, relay::wake);
        return database.migrate().compose(migrated -> relay.start());
    }

    private Future<byte[]> send(OutboxRow row, Duration timeout) {
        var host = BolinkRequest.Host.valueOf(row.target().host());
        var message = new BolinkClient.Message(
                row.union(), host, row.target().path(), row.target().unionInside(), row.dataText());
        return client.post(message, timeout).map(Buffer::getBytes);
    }

    @Override
    public Future<?> stop() {
        return (setup.deaf() ? Future.succeededFuture() : relay.stop())
                .eventually(client::close)
                .eventually(database::close);
    }

    /** Adds entries in one transaction, on the relay's event loop. */
    void add(List<Outbox.Entry> entries, boolean wake) throws Exception {
        inTransaction(tx -> outbox.add(tx, entries));
        if (wake) {
            context.runOnContext(now -> outbox.committed());
        }
    }

    <T> T inTransaction(Function<SqlConnection, Future<T>> work) throws Exception {
        Promise<T> result = Promise.promise();
        context.runOnContext(now -> database.withTransaction(work).onComplete(result));
        return result.future().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    String id() {
        return context.deploymentID();
    }

    Database database() {
        return database;
    }
}
