package io.bolane.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bolane.embedded.EmbeddedDatabase;
import io.bolane.gateway.config.AccountConfig;
import io.bolane.gateway.config.BolinkConfig;
import io.bolane.gateway.config.DatabaseConfig;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.outbox.OutboxRow;
import io.bolane.gateway.outbox.ParkedRows;
import io.bolane.gateway.outbox.RelaySettings;
import io.bolane.gateway.outbox.UplinkOutcome;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.UnionId;
import io.bolane.simulator.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The outbox and its relay, on a real PostgreSQL, against the virtual Bolink. */
class OutboxRelayIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final RelaySettings QUICK = new RelaySettings(
            Duration.ofMillis(100),
            Duration.ofSeconds(4),
            8,
            1_000,
            3,
            new RelaySettings.Backoff(Duration.ofMillis(50), Duration.ofMillis(200)));

    private static EmbeddedDatabase postgres;

    private final Vertx vertx = Vertx.vertx();
    private final Outcomes outcomes = new Outcomes();
    private BolinkCloud cloud;
    private RelayVerticle.Setup setup;

    @BeforeAll
    static void startDatabase() {
        postgres = EmbeddedDatabase.startTemporary();
    }

    @AfterAll
    static void stopDatabase() {
        postgres.close();
    }

    @BeforeEach
    void startCloud() throws Exception {
        var account = new CloudAccount(200001, Uploads.KEY, Set.of(Uploads.PARK.value()));
        var settings = new CloudSettings(List.of(account), 20, SystemTime.clock());
        cloud = result(new BolinkCloud(vertx, new SystemTime(vertx), settings).start("127.0.0.1", 0));
        setup = new RelayVerticle.Setup(
                "one",
                new DatabaseConfig(
                        postgres.host(),
                        postgres.port(),
                        postgres.database(),
                        postgres.user(),
                        Optional.of(new Secret(postgres.password())),
                        4),
                new BolinkConfig(
                        cloud.unionApi(), cloud.cloudOpenservice(), 9, Duration.ofSeconds(10), Duration.ofMinutes(10)),
                new AccountConfig(new UnionId(200001), SigningKey.of(Uploads.KEY)),
                Uploads.PARK,
                QUICK,
                Map.of("3.7", outcomes),
                false);
    }

    @AfterEach
    void stop() throws Exception {
        result(vertx.close());
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("TRUNCATE outbox");
        }
    }

    @Test
    void sendsAStayOnceAndInOrder() throws Exception {
        var relay = relay(setup);

        relay.add(Uploads.stay("one"), true);

        waitForSettled(relay);
        assertThat(interfaces()).containsExactly("3.1", "3.2");
        assertThat(cloud.ledger().violations()).isEmpty();
    }

    @Test
    void sendsWhatNobodyWokeItFor() throws Exception {
        var relay = relay(setup);

        relay.add(Uploads.stay("unwoken"), false);

        waitForSettled(relay);
        assertThat(interfaces()).containsExactly("3.1", "3.2");
    }

    @Test
    void sendsNothingOfATransactionThatWasUndone() throws Exception {
        var relay = relay(setup);
        var outbox = new Outbox(park -> new UnionId(200001), () -> {});

        try {
            relay.inTransaction(tx -> outbox.add(tx, Uploads.stay("undone"))
                    .compose(added -> Future.failedFuture(new IllegalStateException("undo"))));
        } catch (ExecutionException expected) {
            assertThat(expected).hasRootCauseMessage("undo");
        }
        relay.add(Uploads.stay("done"), true);

        waitForSettled(relay);
        assertThat(cloud.ledger().received())
                .allMatch(one -> one.data().path("order_id").asText().equals("done"));
    }

    @Test
    void sendsEachRowOnceWhenTwoRelaysWorkSideBySide() throws Exception {
        // longer than any of them is held up: what one has taken is not taken over by the other
        var settings = new RelaySettings(
                QUICK.poll(), Duration.ofMinutes(1), 8, 1_000, QUICK.maxRejections(), QUICK.backoff());
        var relay = relay(setup.with(settings));
        relay(setup.with(settings).named("two"));

        for (var batch = 0; batch < 10; batch++) {
            var entries = new ArrayList<Outbox.Entry>();
            for (var car = 0; car < 20; car++) {
                entries.addAll(Uploads.stay("side_" + batch + "_" + car));
            }
            relay.add(entries, true);
        }

        waitForSettled(relay);
        assertThat(cloud.ledger().received()).hasSize(400).noneMatch(CloudLedger.Received::repeat);
        assertThat(cloud.ledger().violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = CloudMood.class, names = "WELL", mode = EnumSource.Mode.EXCLUDE)
    void losesNothingWhileBolinkIsUnwell(CloudMood mood) throws Exception {
        var relay = relay(mood == CloudMood.BUSY ? setup.with(patient()) : setup);
        cloud.setMood(mood);
        for (var car = 0; car < 10; car++) {
            relay.add(Uploads.stay(mood + "_" + car), true);
        }
        await().atMost(LONG).until(() -> attempts(relay) >= 6);

        cloud.setMood(CloudMood.WELL);

        waitForSettled(relay);
        assertThat(cloud.ledger().counts()).containsEntry("3.1", 10).containsEntry("3.2", 10);
        assertThat(cloud.ledger().violations()).isEmpty();
    }

    @Test
    void freeSpacesAreSentAgainWithAnotherNumber() throws Exception {
        var relay = relay(setup);
        cloud.setMood(CloudMood.FORGETFUL);

        relay.add(Uploads.spaces(20), true);

        await().atMost(LONG)
                .until(() -> cloud.ledger().received("2.2").size() >= 2
                        || !cloud.ledger().violations().isEmpty());
        cloud.setMood(CloudMood.WELL);
        waitForSettled(relay);
        assertThat(cloud.ledger().violations()).isEmpty();
        assertThat(cloud.ledger().received("2.2"))
                .allMatch(one -> one.state() == 1)
                .extracting(one -> one.data().path("rand").asText())
                .doesNotHaveDuplicates();
        assertThat(cloud.freeSpaces(200001, "21787")).hasValue(20);
    }

    @Test
    void takesOverWhatARelayHeldWhenItDied() throws Exception {
        var dead = relay(setup.deafOne());
        dead.add(Uploads.stay("orphan"), true);
        await().atMost(LONG).until(() -> attempts(dead) == 1);
        result(vertx.undeploy(dead.id()));

        var alive = relay(setup.named("alive"));

        waitForSettled(alive);
        assertThat(interfaces()).containsExactly("3.1", "3.2");
        assertThat(cloud.ledger().violations()).isEmpty();
    }

    @Test
    void parksWhatBolinkRefusesAndHoldsWhatComesAfterIt() throws Exception {
        var relay = relay(setup);
        var parked = new ParkedRows(relay.database());
        relay.add(Uploads.charging("refused", "C1"), true);
        await().atMost(LONG).until(() -> result(parked.list(10)).size() == 1);
        var before = result(parked.list(10)).get(0);
        var sentBefore = interfaces();

        // the notice that Bolink missed is there now: noted by the attempt to send it
        cloud.callerAt(200001, Optional.of(URI.create("http://127.0.0.1:1/"))).chargingGrant(Uploads.grant("C1"));
        result(parked.release(before.row().id()));

        waitForSettled(relay);
        assertThat(before.reason()).isEqualTo("refused");
        assertThat(before.reply().orElseThrow()).contains("充电订单不存在");
        assertThat(sentBefore).containsExactly("3.1", "3.11");
        assertThat(interfaces()).containsExactly("3.1", "3.11", "3.11", "3.2");
    }

    @Test
    void goesOnWithTheOrderWhenAParkedRowIsDropped() throws Exception {
        var relay = relay(setup);
        var parked = new ParkedRows(relay.database());
        relay.add(Uploads.charging("dropped", "C2"), true);
        await().atMost(LONG).until(() -> result(parked.list(10)).size() == 1);

        var dropped = result(parked.drop(result(parked.list(10)).get(0).row().id()));

        waitForSettled(relay);
        assertThat(dropped).isTrue();
        assertThat(interfaces()).endsWith("3.2");
    }

    @Test
    void parksWhatBolinkPutsOffTooOften() throws Exception {
        var relay = relay(setup);
        var parked = new ParkedRows(relay.database());
        cloud.setMood(CloudMood.BUSY);

        relay.add(Uploads.stay("busy"), true);

        await().atMost(LONG).until(() -> result(parked.list(10)).size() == 1);
        assertThat(result(parked.list(10)).get(0).reason()).isEqualTo("refused for now 3 times");
        assertThat(result(parked.drop(result(parked.list(10)).get(0).row().id())))
                .isTrue();
    }

    @Test
    void keepsToTheRateOfThePark() throws Exception {
        var slow = new RelaySettings(QUICK.poll(), QUICK.lease(), 8, 5, 3, QUICK.backoff());
        var relay = relay(setup.with(slow));
        var entries = new ArrayList<Outbox.Entry>();
        for (var car = 0; car < 16; car++) {
            entries.add(Uploads.stay("rate_" + car).get(0));
        }
        var began = SystemTime.clock().instant();

        relay.add(entries, true);

        waitForSettled(relay);
        // 5 within any second of who sends: what is held up on its way comes later, and nothing sooner
        var instants = cloud.ledger().received().stream()
                .map(CloudLedger.Received::at)
                .sorted()
                .toList();
        assertThat(instants).hasSize(16);
        assertThat(instants.get(5)).isAfter(began.plusMillis(950));
        assertThat(instants.get(10)).isAfter(began.plusMillis(1_950));
        assertThat(instants.get(15)).isAfter(began.plusMillis(2_950));
    }

    @Test
    void handsTheOutcomeOfAChargeOverOnce() throws Exception {
        cloud.planEtc(Uploads.PLATE.text(), EtcPlan.paid(Instant.ofEpochSecond(1_772_413_200)));
        var relay = relay(setup);

        relay.add(Uploads.etc("charged"), true);

        waitForSettled(relay);
        assertThat(outcomes.seen)
                .singleElement()
                .asString()
                .startsWith("settled")
                .contains("\"trade_no\":\"etccharged\"");
        assertThat(outcomes.afterCommit).containsExactly("charged");
        assertThat(cloud.ledger().violations()).isEmpty();
    }

    @Test
    void handsTheFirstOutcomeOverWhenTheAnswerWasLost() throws Exception {
        cloud.planEtc(Uploads.PLATE.text(), EtcPlan.paid(Instant.ofEpochSecond(1_772_413_200)));
        cloud.setCallback(200001, URI.create("http://127.0.0.1:1/"));
        var relay = relay(setup);
        relay.add(List.of(Uploads.etc("lost").get(0)), true);
        waitForSettled(relay);
        cloud.setMood(CloudMood.FORGETFUL);
        relay.add(List.of(Uploads.etc("lost").get(1)), true);
        await().atMost(LONG).until(() -> !cloud.ledger().received("3.7").isEmpty());

        cloud.setMood(CloudMood.WELL);

        waitForSettled(relay);
        assertThat(outcomes.seen).singleElement().asString().contains("\"trade_no\":\"etclost\"");
        assertThat(cloud.ledger().counts()).containsEntry("3.7", 1);
    }

    @Test
    void tellsOnceThatTheTimeOfAChargeIsOver() throws Exception {
        var relay = relay(setup);
        relay(setup.named("two"));
        relay.add(List.of(Uploads.etc("late").get(0)), true);
        waitForSettled(relay);
        cloud.setMood(CloudMood.SILENT);
        var outbox = new Outbox(park -> new UnionId(200001), () -> {});

        relay.inTransaction(
                tx -> outbox.add(tx, List.of(Uploads.etc("late").get(1))).compose(added -> tx.query(
                                "UPDATE outbox SET expires_at = clock_timestamp() + interval '300 ms' WHERE state = 'open'")
                        .execute()
                        .mapEmpty()));

        waitForSettled(relay);
        assertThat(outcomes.seen).containsExactly("expired late");
        assertThat(outcomes.afterCommit).containsExactly("late");
    }

    @Test
    void triesAnOutcomeAgainThatCouldNotBeStored() throws Exception {
        cloud.planEtc(Uploads.PLATE.text(), EtcPlan.paid(Instant.ofEpochSecond(1_772_413_200)));
        outcomes.failures = 1;
        var relay = relay(setup);

        relay.add(Uploads.etc("again"), true);

        waitForSettled(relay);
        assertThat(outcomes.afterCommit).containsExactly("again");
        assertThat(cloud.ledger().counts()).containsEntry("3.7", 1);
    }

    /** Notes what it is told. */
    private static final class Outcomes implements UplinkOutcome {
        private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<String> afterCommit = new ConcurrentLinkedQueue<>();
        private volatile int failures;

        @Override
        public Future<Runnable> settled(SqlConnection tx, OutboxRow row, byte[] reply) {
            if (failures > 0) {
                failures--;
                return Future.failedFuture(new IllegalStateException("not now"));
            }
            seen.add("settled " + new String(reply, StandardCharsets.UTF_8));
            return after(row);
        }

        @Override
        public Future<Runnable> expired(SqlConnection tx, OutboxRow row) {
            seen.add("expired " + row.order().map(OrderId::value).orElse(""));
            return after(row);
        }

        private Future<Runnable> after(OutboxRow row) {
            return Future.succeededFuture(
                    () -> afterCommit.add(row.order().orElseThrow().value()));
        }
    }

    private static RelaySettings patient() {
        return new RelaySettings(QUICK.poll(), QUICK.lease(), 8, 1_000, 1_000, QUICK.backoff());
    }

    private RelayVerticle relay(RelayVerticle.Setup with) throws Exception {
        var verticle = new RelayVerticle(with);
        result(vertx.deployVerticle(verticle));
        return verticle;
    }

    private void waitForSettled(RelayVerticle relay) {
        await().atMost(LONG)
                .until(() -> relay.inTransaction(tx -> tx.query("SELECT count(*) FROM outbox WHERE state = 'open'")
                                .execute()
                                .map(rows -> rows.iterator().next().getLong(0)))
                        == 0);
    }

    private static long attempts(RelayVerticle relay) throws Exception {
        return relay.inTransaction(tx -> tx.query("SELECT coalesce(sum(attempts), 0) FROM outbox WHERE state = 'open'")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    private List<String> interfaces() {
        return cloud.ledger().received().stream()
                .map(CloudLedger.Received::interfaceId)
                .toList();
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LONG.toSeconds(), TimeUnit.SECONDS);
    }
}
