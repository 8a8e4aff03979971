package io.bolane.gateway.checkup;

import io.bolane.gateway.checkup.Ports.Place;
import io.bolane.gateway.config.DatabaseConfig;
import io.bolane.gateway.config.GatewayConfig;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.lane.BrokerProbe;
import io.bolane.protocol.checkup.Finding;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.File;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The checks of a gateway's installation. For one event loop. */
public final class Checkup {
    /** A person waits, and not for long; a database that is only slow is not broken. */
    private static final Database.Limits PATIENT = new Database.Limits(
            Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(20));

    private static final Duration SLOW_ECHO = Duration.ofMillis(30);
    private static final long LITTLE_SPACE = 2L * 1024 * 1024 * 1024;

    private final Vertx vertx;
    private final GatewayConfig config;
    private final Tools tools;

    /** What the checks use of the process. @param id unique, for the names of connections */
    public record Tools(Timers timers, Clock machine, String id) {}

    public Checkup(Vertx vertx, GatewayConfig config, Tools tools) {
        this.vertx = vertx;
        this.config = config;
        this.tools = tools;
    }

    /** @return never fails; one finding or more for each thing that was looked at, in a stated order */
    public Future<List<Finding>> run() {
        var http = vertx.createHttpClient();
        var ports = new Ports(vertx, http);
        var reach = new Reach(http, tools.machine(), config.bolink().freshness());
        var checks = new ArrayList<Future<List<Finding>>>();
        checks.add(Future.succeededFuture(List.of(tokens(), space())));
        checks.add(ports.check(
                new Place("http.port", config.http().host(), config.http().port(), "/api")));
        checks.add(ports.check(new Place(
                "management.port",
                config.management().host(),
                config.management().port(),
                "/health/live")));
        checks.add(config.database().map(this::database).orElseGet(() -> embedded("database", "a PostgreSQL")));
        checks.add(config.mqtt().map(this::broker).orElseGet(() -> embedded("mqtt", "a broker")));
        checks.addAll(bolink(reach));
        return Future.join(checks)
                .map(all -> checks.stream()
                        .flatMap(check -> check.result().stream())
                        .toList())
                .eventually(http::close);
    }

    private Finding tokens() {
        return config.api().tokens().isEmpty()
                ? Finding.warning("api", "no token: the REST API refuses everybody", "set api.tokens")
                : Finding.ok("api", config.api().tokens().size() + " tokens");
    }

    /** A folder that is made at the first start is judged by the next one above it. */
    private Finding space() {
        var folder = config.data().toAbsolutePath().toFile();
        while (!folder.exists()) {
            folder = folder.getParentFile();
        }
        return space(folder);
    }

    private static Finding space(File folder) {
        var free = folder.getUsableSpace();
        var found = folder + " has " + free / (1024 * 1024) + " MB free";
        if (!folder.canWrite()) {
            return Finding.broken("data", folder + " cannot be written", "let the gateway's user write there");
        }
        return free < LITTLE_SPACE
                ? Finding.warning("data", found, "make room: pictures, journals and the database grow")
                : Finding.ok("data", found);
    }

    private static Future<List<Finding>> embedded(String key, String what) {
        return Future.succeededFuture(List.of(Finding.ok(key, "none configured: " + what + " of our own is started")));
    }

    private Future<List<Finding>> database(DatabaseConfig store) {
        var database = new Database(vertx, store, PATIENT);
        var where = store.host() + ":" + store.port() + "/" + store.name();
        return database.withConnection(DatabaseFactsStore::ask)
                .map(facts -> List.of(
                        facts.isDurable()
                                ? Finding.ok("database", where + ", PostgreSQL " + facts.version())
                                : Finding.warning(
                                        "database",
                                        where + ": fsync " + facts.fsync() + ", synchronous_commit "
                                                + facts.synchronousCommit(),
                                        "switch both on: a power cut would lose payments that were confirmed")))
                .otherwise(failure -> List.of(Finding.broken(
                        "database",
                        where + ": " + failure.getMessage(),
                        "look at host, port, name, user and password, and at pg_hba.conf")))
                .eventually(database::close);
    }

    private Future<List<Finding>> broker(MqttConfig broker) {
        var where = broker.host() + ":" + broker.port();
        return new BrokerProbe(vertx, tools.timers(), broker, tools.id())
                .run()
                .map(seen -> brokerFindings(where, seen))
                .otherwise(failure -> List.of(Finding.broken(
                        "mqtt",
                        where + ": " + failure.getMessage(),
                        "look at host, port, tls, username and password, and at the account's topic permissions")));
    }

    private static List<Finding> brokerFindings(String where, BrokerProbe.Findings seen) {
        var findings = new ArrayList<Finding>();
        var echo = where + ", echo in " + seen.echo().toNanos() / 10_000 / 100.0 + " ms";
        findings.add(
                seen.echo().compareTo(SLOW_ECHO) < 0
                        ? Finding.ok("mqtt", echo)
                        : Finding.warning("mqtt", echo, "switch TCP_NODELAY on (Mosquitto: set_tcp_nodelay true)"));
        if (!seen.shared()) {
            findings.add(Finding.broken(
                    "mqtt",
                    where + ": a shared subscription delivers nothing",
                    "take a broker that delivers shared subscriptions to MQTT 3.1.1 clients"));
        }
        return findings;
    }

    private List<Future<List<Finding>>> bolink(Reach reach) {
        var bolink = config.bolink();
        var checks = new ArrayList<Future<List<Finding>>>();
        checks.add(reach.check("bolink.unionApi", bolink.unionApi()));
        checks.add(reach.check("bolink.cloudOpenservice", bolink.cloudOpenservice()));
        bolink.community().ifPresent(address -> checks.add(reach.check("bolink.community", address)));
        if (config.parks().stream().anyMatch(park -> park.polling().isPresent())) {
            checks.add(reach.check("bolink.polling", bolink.polling().address()));
        }
        return checks;
    }
}
