package io.bolane.gateway;

import static org.awaitility.Awaitility.await;

import io.bolane.gateway.config.DatabaseConfig;
import io.bolane.gateway.config.GatewayConfig;
import io.bolane.gateway.parts.TestBroker;
import io.bolane.gateway.parts.TestDatabase;
import io.bolane.protocol.bolink.SignedBody;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.SteadyTime;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A whole gateway with its own PostgreSQL and broker: 50 parks of 5 accounts, park i belongs to account i mod 5. */
final class GatewayFixture {
    static final String TOKEN = "t0ken";
    private static final String BUSY = "系统繁忙";
    private static final int UNAVAILABLE = 503;

    private static final String SECTIONS =
            """
            bolink: {unionApi: "http://127.0.0.1:9/", cloudOpenservice: "http://127.0.0.1:9/", spacesEvery: PT24H}
            api: {token: t0ken}
            """;

    private final Path folder;
    private final String sections;
    private final Vertx vertx = Vertx.vertx();
    private final SteadyTime time = new SteadyTime(new VertxTimers(vertx));
    private final HttpClient http = HttpClient.newHttpClient();
    private final TestBroker broker;
    private final TestDatabase database;
    private Gateway gateway;

    GatewayFixture(Path folder) throws Exception {
        this(folder, SECTIONS, TestDatabase::embedded, TestBroker::embedded);
    }

    /** @param sections bolink and api of gateway.yaml */
    GatewayFixture(Path folder, String sections) throws Exception {
        this(folder, sections, TestDatabase::embedded, TestBroker::embedded);
    }

    GatewayFixture(Path folder, TestDatabase.Starter databases, TestBroker.Starter brokers) throws Exception {
        this(folder, SECTIONS, databases, brokers);
    }

    private GatewayFixture(Path folder, String sections, TestDatabase.Starter databases, TestBroker.Starter brokers)
            throws Exception {
        this.folder = folder;
        this.sections = sections;
        vertx.runOnContext(now -> time.begin());
        database = databases.start(folder.resolve("postgresql"));
        broker = brokers.start(Files.createDirectories(folder.resolve("broker")), 0);
        startGateway();
    }

    void startGateway() throws Exception {
        gateway = Gateway.start(vertx, configuration()).await(60, TimeUnit.SECONDS);
    }

    void stopGateway() throws Exception {
        gateway.stop().await(60, TimeUnit.SECONDS);
    }

    private GatewayConfig configuration() throws IOException {
        var tariff = folder.resolve("tariff.yaml");
        Files.copy(Path.of("../config/tariffs/demo.yaml"), tariff, StandardCopyOption.REPLACE_EXISTING);
        var accounts = IntStream.range(0, 5)
                .mapToObj(i -> "  - {unionId: " + union(i) + ", key: " + key(i) + "}")
                .collect(Collectors.joining("\n"));
        var parks = IntStream.range(0, 50)
                .mapToObj(
                        i -> "  - {id: park" + i + ", unionId: " + union(i % 5) + ", spaces: 10, tariff: tariff.yaml, "
                                + "lanes: [{id: A1, direction: entry, deviceNo: D1}, {id: B1, direction: exit}]}")
                .collect(Collectors.joining("\n"));
        var file = Files.writeString(
                folder.resolve("gateway.yaml"),
                """
                http: {host: 127.0.0.1, port: 0}
                management: {host: 127.0.0.1, port: 0}
                """
                        + sections + "accounts:\n" + accounts + "\nparks:\n" + parks + "\n");
        return Gateway.configure(file, Map.of())
                .with(
                        MqttConfig.plain(broker.host(), broker.port()),
                        new DatabaseConfig(
                                database.host(),
                                database.port(),
                                database.name(),
                                database.user(),
                                Optional.of(new Secret(database.password())),
                                4));
    }

    void killDatabase() {
        database.kill();
    }

    void restartDatabase() {
        database.restart();
    }

    static long union(int account) {
        return 200_001L + account;
    }

    static String key(int account) {
        return "TESTKEY00000000" + account;
    }

    static String signed(String data, int account) {
        return SignedBody.of(data, SigningKey.of(key(account)), Optional.empty());
    }

    static String signedByNumber(String data, int account) {
        return SignedBody.of(data, SigningKey.of(key(account)), Optional.of(new UnionId(union(account))));
    }

    /** As Bolink does: what is answered with "busy" is sent again. A machine that is held up may be too slow once. */
    String call(String body) {
        return await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .until(() -> callOnce(body), reply -> !reply.contains(BUSY));
    }

    String callOnce(String body) throws Exception {
        return send(body).get(60, TimeUnit.SECONDS);
    }

    /** @return nanoseconds, without those in which this process was held up; only differences mean anything */
    long nanoTime() {
        return time.nanoTime();
    }

    CompletableFuture<String> send(String body) {
        var request = HttpRequest.newBuilder(address("/bolink/callback"))
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(HttpResponse::body);
    }

    HttpResponse<String> get(String path, String token) {
        return served(HttpRequest.newBuilder(address(path)).header("Authorization", "Bearer " + token));
    }

    /** As a caller does: what the gateway cannot do now is asked for again. */
    private HttpResponse<String> served(HttpRequest.Builder request) {
        return await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .until(
                        () -> http.send(request.build(), HttpResponse.BodyHandlers.ofString()),
                        answer -> answer.statusCode() != UNAVAILABLE);
    }

    HttpResponse<String> post(String path, String token, String body) {
        var request = HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return served(request);
    }

    HttpResponse<String> put(String path, String token, String type, byte[] body) {
        var request = HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body));
        return served(request);
    }

    HttpResponse<byte[]> bytes(HttpRequest.Builder request, String path) throws Exception {
        return http.send(request.uri(address(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> send(HttpRequest.Builder request, String path) throws Exception {
        return http.send(request.uri(address(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    MqttConfig broker() {
        return MqttConfig.plain(broker.host(), broker.port());
    }

    void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    HttpResponse<String> management(String path) throws Exception {
        var address = URI.create("http://127.0.0.1:" + gateway.managementPort() + path);
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    int httpPort() {
        return gateway.httpPort();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + gateway.httpPort() + path);
    }

    long count(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void close() throws Exception {
        stopGateway();
        vertx.close().await(60, TimeUnit.SECONDS);
        broker.stop();
        database.stop();
    }
}
