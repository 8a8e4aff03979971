package io.bolane.gateway.db;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.embedded.FreePorts;
import io.bolane.gateway.config.DatabaseConfig;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.failure.StoreUnavailable;
import io.bolane.gateway.park.TestPark;
import io.bolane.gateway.parts.SlowLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DatabaseIT {
    private final TestPark park = new TestPark();
    private final Database database = TestPark.database();

    @Test
    void failsWithStoreUnavailableWhenNobodyListens() {
        var config = new DatabaseConfig("127.0.0.1", FreePorts.next(), "bolane", "bolane", Optional.empty(), 1);
        var away = new Database(TestPark.vertx(), config);

        assertThatThrownBy(() -> await(away.withTransaction(tx -> Future.succeededFuture())))
                .isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void afterWarmingUpEveryConnectionIsOpen() {
        var before = connections();
        var cold = TestPark.database(3);

        await(cold.warmUp());

        assertThat(connections() - before).isGreaterThanOrEqualTo(3);
        await(cold.close());
    }

    @Test
    void warmingUpADatabaseThatIsAwayFailsNothing() {
        var config = new DatabaseConfig("127.0.0.1", FreePorts.next(), "bolane", "bolane", Optional.empty(), 2);

        await(new Database(TestPark.vertx(), config).warmUp());
    }

    private long connections() {
        return park.rows("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'bolane'")
                .get(0)
                .getLong(0);
    }

    @Test
    void failsWithStoreUnavailableWhenALockIsHeldTooLong() {
        var release = Promise.<Void>promise();
        var locked = Promise.<Void>promise();
        var holder = TestPark.database(1)
                .withConnection(connection -> connection.begin().compose(begun -> add(connection, 0)
                        .onComplete(done -> locked.complete())
                        .compose(done -> release.future())
                        .eventually(begun::commit)));
        await(locked.future());

        var strict = TestPark.database(1, Database.Limits.STANDARD);
        assertThatThrownBy(() -> await(strict.withTransaction(tx -> add(tx, 1))))
                .isInstanceOf(StoreUnavailable.class);

        release.complete();
        holder.onComplete(ended -> {});
        var changed = await(database.withTransaction(tx -> add(tx, 1)));
        assertThat(changed).isEqualTo(1);
        await(strict.close());
    }

    @Test
    void runsATransactionAgainThatLostADeadlock() {
        var other = new TestPark();
        var attempts = new AtomicInteger();
        var bothHoldOne = new AtomicInteger();
        var meet = Promise.<Void>promise();

        var one = database.withTransaction(tx -> crosswise(tx, attempts, bothHoldOne, meet, park, other));
        var two = database.withTransaction(tx -> crosswise(tx, attempts, bothHoldOne, meet, other, park));
        await(Future.all(one, two));

        assertThat(attempts).hasValue(3);
        assertThat(park.occupied()).isEqualTo(2);
        assertThat(other.occupied()).isEqualTo(2);
    }

    private static Future<Integer> crosswise(
            SqlConnection tx,
            AtomicInteger attempts,
            AtomicInteger holders,
            Promise<Void> meet,
            TestPark first,
            TestPark second) {
        attempts.incrementAndGet();
        return add(tx, first, 1)
                .compose(held -> {
                    if (holders.incrementAndGet() == 2) {
                        meet.complete();
                    }
                    return meet.future();
                })
                .compose(met -> add(tx, second, 1));
    }

    private static final Database.Limits SHORT = new Database.Limits(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofMillis(2_500),
            Duration.ofMillis(500),
            Duration.ofSeconds(1));

    @Test
    void doesNotBeginWhatNobodyWaitsForAnyMore() {
        var one = new Database(TestPark.vertx(), TestPark.databaseConfig(TestPark.databasePort(), 1), SHORT);
        var begun = new AtomicInteger();

        var slow = one.withTransaction(tx -> tx.query("SELECT pg_sleep(0.8)").execute());
        var behind = one.withTransaction(tx -> Future.succeededFuture(begun.incrementAndGet()));

        assertThatThrownBy(() -> await(slow)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> await(behind)).isInstanceOf(StoreUnavailable.class);
        untilItWorks(one);
        assertThat(begun).hasValue(0);
        await(one.close());
    }

    private static void untilItWorks(Database database) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> await(database.withTransaction(tx -> Future.succeededFuture(true))));
    }

    @Test
    void opensConnectionsAnewWhenTheServerFellSilent() {
        var line = await(SlowLine.to(TestPark.vertx(), TestPark.databasePort()));
        var one = new Database(TestPark.vertx(), TestPark.databaseConfig(line.port(), 1), SHORT);
        untilItWorks(one);

        line.mute(true);
        assertThatThrownBy(() -> await(one.withTransaction(tx -> add(tx, 1)))).isInstanceOf(StoreUnavailable.class);
        line.mute(false);

        untilItWorks(one);
        await(one.close());
        await(line.close());
    }

    @Test
    void endsALogInThatIsNeverAnswered() {
        var line = await(SlowLine.to(TestPark.vertx(), TestPark.databasePort()));
        var one = new Database(TestPark.vertx(), TestPark.databaseConfig(line.port(), 1), SHORT);

        line.mute(true);
        assertThatThrownBy(() -> await(one.withTransaction(tx -> add(tx, 1)))).isInstanceOf(StoreUnavailable.class);
        line.mute(false);

        untilItWorks(one);
        await(one.close());
        await(line.close());
    }

    @Test
    void theReservedConnectionWaitsForNoOtherAndTellsOfItsCommits() {
        var one = TestPark.database(1);
        var reserved = one.reserved();
        var told = new AtomicInteger();
        one.onCommit(told::incrementAndGet);
        var release = Promise.<Void>promise();
        var holder = one.withConnection(connection -> release.future());

        int changed = await(reserved.withTransaction(tx -> add(tx, 1)));

        assertThat(changed).isEqualTo(1);
        assertThat(told).hasValue(1);
        release.complete();
        await(holder);
        await(one.close());
    }

    @Test
    void undoesWhatAFailingTransactionDidAndPassesItsFailureOn() {
        assertThatThrownBy(() -> await(database.withTransaction(
                        tx -> add(tx, 5).compose(done -> Future.failedFuture(new NotPossible("no", "否"))))))
                .isInstanceOf(NotPossible.class);

        assertThat(park.occupied()).isZero();
    }

    @Test
    void passesABugOnAsItIs() {
        assertThatThrownBy(() -> await(database.withTransaction(
                        tx -> tx.query("SELECT nonsense FROM nowhere").execute())))
                .isInstanceOf(PgException.class);
    }

    private Future<Integer> add(SqlConnection tx, int cars) {
        return add(tx, park, cars);
    }

    private static Future<Integer> add(SqlConnection tx, TestPark park, int cars) {
        return tx.preparedQuery("UPDATE park_space SET occupied = occupied + $2 WHERE park_id = $1")
                .execute(Tuple.of(park.id.value(), cars))
                .map(rows -> rows.rowCount());
    }
}
