package io.bolane.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bolane.embedded.EmbeddedDatabase;
import io.bolane.gateway.config.DatabaseConfig;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.polling.PollingLink;
import io.bolane.gateway.polling.PollingPark;
import io.bolane.gateway.polling.PollingSettings;
import io.bolane.protocol.bolink.SdkLocalId;
import io.bolane.protocol.bolink.SdkReply;
import io.bolane.protocol.bolink.SdkUpload;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.SteadyTime;
import io.bolane.simulator.cloud.CloudCaller.BarrierOrder;
import io.bolane.simulator.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connection of a park in HTTP mode: two gateways, one PostgreSQL, the strict virtual Bolink. */
class PollingLinkIT {
    private static final long UNION = 200001;
    private static final String PARK = Uploads.PARK.value();
    private static final Duration LONG = Duration.ofSeconds(60);
    /** Longer than anything is waited for: a gateway that is held up does not lose it. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration SHORT_LEASE = Duration.ofSeconds(3);

    private static EmbeddedDatabase postgres;

    private final Vertx vertx = Vertx.vertx();
    private final Node one = new Node("one");
    private final Node two = new Node("two");
    private BolinkCloud cloud;
    private Duration lease = LEASE;

    /** One gateway's part of it. */
    private final class Node {
        private final String name;
        private final Vertx own = Vertx.vertx();
        private final ConcurrentLinkedQueue<String> served = new ConcurrentLinkedQueue<>();
        private PollingLink link;

        private Node(String name) {
            this.name = name;
        }

        private void start() throws Exception {
            var started = Promise.<Void>promise();
            own.getOrCreateContext().runOnContext(now -> {
                var timers = new SystemTime(own);
                var database = new Database(own, databaseConfig());
                var place = new PollingLink.Node(own, timers, new Random(1), database, name);
                var settings = new PollingSettings(
                        cloud.polling(),
                        90,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(300),
                        lease,
                        Duration.ofMillis(500));
                var park = new PollingPark(
                        Uploads.PARK,
                        new UnionId(UNION),
                        SigningKey.of(Uploads.KEY),
                        SdkLocalId.of("bolane", List.of("A1", "B1")));
                link = new PollingLink(
                        place, List.of(park), settings, (union, of, message) -> serve(message), () -> {});
                database.migrate().onSuccess(migrated -> link.start()).onComplete(started);
            });
            result(started.future());
        }

        private Future<String> serve(SdkReply.Message message) {
            served.add(message.service().orElseThrow());
            var id = CloudJson.read(new String(message.body(), StandardCharsets.UTF_8))
                    .path("data")
                    .path("liftrod_id")
                    .asText();
            return Future.succeededFuture("{\"state\":1,\"service_name\":\"operate_liftrod\",\"channel_id\":\"A1\","
                    + "\"operate\":0,\"liftrod_id\":\"" + id + "\"}");
        }

        private void stop() throws Exception {
            var stopped = Promise.<Void>promise();
            own.getOrCreateContext().runOnContext(now -> link.stop().onComplete(stopped));
            result(stopped.future());
        }

        /** Ends without a word to the database, as a process that is killed. */
        private void kill() throws Exception {
            result(own.close());
        }

        private Future<byte[]> upload(SdkUpload upload) {
            var sent = Promise.<byte[]>promise();
            own.getOrCreateContext().runOnContext(now -> link.upload(Uploads.PARK, upload, Duration.ofSeconds(5))
                    .onComplete(sent));
            return sent.future();
        }
    }

    @BeforeAll
    static void startDatabase() {
        postgres = EmbeddedDatabase.startTemporary();
    }

    @AfterAll
    static void stopDatabase() {
        postgres.close();
    }

    private static DatabaseConfig databaseConfig() {
        return new DatabaseConfig(
                postgres.host(),
                postgres.port(),
                postgres.database(),
                postgres.user(),
                Optional.of(new Secret(postgres.password())),
                2);
    }

    @BeforeEach
    void startCloud() throws Exception {
        var account = new CloudAccount(UNION, Uploads.KEY, Set.of(PARK));
        var settings = new CloudSettings(List.of(account), 3, SystemTime.clock());
        var timers = new SteadyTime(new SystemTime(vertx));
        vertx.runOnContext(now -> timers.begin());
        cloud = result(new BolinkCloud(vertx, timers, settings).start("127.0.0.1", 0));
        cloud.setPolling(UNION);
    }

    @AfterEach
    void stop() throws Exception {
        one.kill();
        two.kill();
        result(vertx.close());
        // the next test is another start of the gateways; what a killed one held is not to be waited for
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("TRUNCATE polling_lease");
        }
    }

    private void awaitPoll() {
        await().atMost(LONG).until(() -> cloud.polledParks().contains(PARK));
    }

    private VendorReply lift(String id) throws Exception {
        return result(cloud.caller(UNION).operateBarrier(new BarrierOrder(PARK, "A1", true, id)));
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private String get(String path) throws Exception {
        var address = URI.create("http://127.0.0.1:" + cloud.port() + path);
        var response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    @Test
    void twoGatewaysHaveOneConnectionAndEveryMessageIsServedOnce() throws Exception {
        one.start();
        awaitPoll();
        two.start();

        for (var i = 0; i < 20; i++) {
            assertThat(lift("l" + i).state()).isEqualTo(1);
        }
        var together = IntStream.range(20, 40)
                .mapToObj(i -> cloud.caller(UNION).operateBarrier(new BarrierOrder(PARK, "A1", true, "l" + i)))
                .toList();
        result(Future.all(together));

        assertThat(one.served).hasSize(40);
        assertThat(two.served).isEmpty();
        assertThat(cloud.logins()).isEqualTo(1);
        assertThat(cloud.ledger().violations()).isEmpty();
    }

    @Test
    void anotherGatewayTakesOverWhenTheHolderIsKilled() throws Exception {
        lease = SHORT_LEASE;
        one.start();
        awaitPoll();
        two.start();

        one.kill();
        await().atMost(LONG)
                .until(() -> cloud.logins() >= 2 && cloud.polledParks().contains(PARK));

        assertThat(lift("after").state()).isEqualTo(1);
        assertThat(two.served).hasSize(1);
        assertThat(cloud.ledger().violations()).isEmpty();
    }

    @Test
    void anotherGatewayTakesOverAtOnceWhenTheHolderStopsInOrder() throws Exception {
        one.start();
        awaitPoll();
        two.start();

        one.stop();
        await().atMost(LONG)
                .until(() -> cloud.logins() >= 2 && cloud.polledParks().contains(PARK));

        assertThat(lift("after").state()).isEqualTo(1);
        assertThat(cloud.ledger().violations()).isEmpty();
    }

    @Test
    void uploadWhoseTokenHasEndedGoesUpAfterANewLogin() throws Exception {
        one.start();
        awaitPoll();
        cloud.expireTokens();

        var entry = Uploads.stay("expired").get(0).request();
        var reply = SdkReply.read(result(one.upload(SdkUpload.of(entry, new UnionId(UNION)))));

        assertThat(reply.refusesToken()).isFalse();
        assertThat(cloud.ledger().counts()).containsEntry("3.1", 1);
        assertThat(cloud.logins()).isEqualTo(2);
        awaitPoll();
        assertThat(lift("after").state()).isEqualTo(1);
        assertThat(cloud.ledger().violations()).isEmpty();
    }

    @Test
    void pollWhoseTokenHasEndedIsFollowedByANewLogin() throws Exception {
        one.start();
        awaitPoll();
        cloud.expireTokens();

        await().atMost(LONG)
                .until(() -> cloud.logins() >= 2 && cloud.polledParks().contains(PARK));

        assertThat(lift("after").state()).isEqualTo(1);
        assertThat(cloud.ledger().violations()).isEmpty();
    }

    @Test
    void brokenPollIsOpenedAgainWithTheSameToken() throws Exception {
        one.start();
        awaitPoll();
        cloud.cutPolls();
        await().atMost(LONG).until(() -> cloud.polledParks().isEmpty());
        awaitPoll();

        assertThat(lift("after").state()).isEqualTo(1);
        assertThat(cloud.logins()).isEqualTo(1);
        assertThat(cloud.ledger().violations()).isEmpty();
    }

    @Test
    void connectsWhenBolinkIsBack() throws Exception {
        cloud.setMood(CloudMood.BROKEN);
        one.start();
        await().during(Duration.ofMillis(700)).atMost(LONG).until(() -> cloud.logins() == 0);
        cloud.setMood(CloudMood.WELL);

        awaitPoll();

        assertThat(lift("after").state()).isEqualTo(1);
    }

    @Test
    void gatewayThatDoesNotHoldTheLeaseUploadsNothing() throws Exception {
        one.start();
        awaitPoll();
        two.start();

        assertThat(two.link.places(Uploads.PARK)).isZero();
        assertThat(one.link.places(Uploads.PARK)).isPositive();
    }

    @Test
    void sameSignedTextIsTakenOnce() throws Exception {
        one.start();
        awaitPoll();
        var upload = SdkUpload.of(Uploads.stay("twice").get(0).request(), new UnionId(UNION));

        result(one.upload(upload));
        var second = SdkReply.read(result(one.upload(upload)));

        assertThat(second.errmsg()).isEqualTo("already processed");
        assertThat(get("/sim/received")).contains("\"interfaceId\":\"3.1\"", "\"repeat\":true");
        assertThat(cloud.ledger().counts()).containsEntry("3.1", 1);
    }
}
