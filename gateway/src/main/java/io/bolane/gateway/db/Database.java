package io.bolane.gateway.db;

import io.bolane.gateway.config.DatabaseConfig;
import io.bolane.gateway.failure.StoreUnavailable;
import io.bolane.protocol.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The PostgreSQL of the orders. Every wait is bounded, so that a callback of Bolink (5 s) is answered while the
 * database hangs ({@link Limits#OF_CALLBACKS}).
 *
 * <p>Runs on the event loop that made it; made once for each verticle.
 */
public final class Database {
    private static final Duration OPENING = Duration.ofMinutes(1);
    private static final int ATTEMPTS = 3;
    private static final int WAITING_AT_MOST = 2_000;

    private final Vertx vertx;
    private final DatabaseConfig config;
    private final Limits limits;
    private final Pool pool;
    private Runnable committed = () -> {};

    /**
     * How long is waited at most.
     *
     * @param connection for one of the pool
     * @param lock for a row that somebody else holds
     * @param statement for the answer to one statement
     * @param transaction for all of it, lost races included
     */
    public record Limits(Duration connection, Duration lock, Duration statement, Duration transaction) {
        /** A callback of Bolink (5 s) is answered while the database hangs. */
        public static final Limits OF_CALLBACKS = new Limits(
                Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(2_500), Duration.ofSeconds(3));
    }

    public Database(Vertx vertx, DatabaseConfig config) {
        this(vertx, config, Limits.OF_CALLBACKS);
    }

    public Database(Vertx vertx, DatabaseConfig config, Limits limits) {
        this.vertx = vertx;
        this.config = config;
        this.limits = limits;
        this.pool = PgBuilder.pool()
                .with(poolOptions(config, limits))
                .with(new NetClientOptions()
                        .setConnectTimeout((int) limits.connection().toMillis())
                        .setTcpNoDelay(true)
                        .setTcpKeepAlive(true))
                .connectingTo(connectOptions(config, limits))
                .using(vertx)
                .build();
    }

    private static PoolOptions poolOptions(DatabaseConfig config, Limits limits) {
        return new PoolOptions()
                .setMaxSize(config.poolSize())
                .setMaxWaitQueueSize(WAITING_AT_MOST)
                .setConnectionTimeout((int) limits.connection().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    private static PgConnectOptions connectOptions(DatabaseConfig config, Limits limits) {
        return new PgConnectOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setDatabase(config.name())
                .setUser(config.user())
                .setPassword(config.password().map(Secret::value).orElse(""))
                .setCachePreparedStatements(true)
                // the statements of an event batch take arrays: one text each, however many events there are
                .setPreparedStatementCacheSqlLimit(8_192)
                .addProperty("application_name", "bolane")
                .addProperty("TimeZone", "UTC")
                // every statement of ours has its index; a plan made while a table was still small would not use it
                .addProperty("enable_seqscan", "off")
                // short statements; older servers would compile one that reads a table after all
                .addProperty("jit", "off")
                .addProperty(
                        "statement_timeout", Long.toString(limits.statement().toMillis()))
                .addProperty("lock_timeout", Long.toString(limits.lock().toMillis()))
                .addProperty("idle_in_transaction_session_timeout", "10000");
    }

    /**
     * Brings the schema up to date, on a worker thread; waits up to 20 s for a database that is still starting.
     *
     * @return fails with {@code StoreUnavailable} when the database is not there or refuses the migrations
     */
    public Future<Void> migrate() {
        return vertx.executeBlocking(
                () -> {
                    try {
                        flyway().migrate();
                        return null;
                    } catch (FlywayException refused) {
                        throw new StoreUnavailable("migration failed: " + refused.getMessage());
                    }
                },
                false);
    }

    private Flyway flyway() {
        var url = "jdbc:postgresql://" + config.host() + ":" + config.port() + "/" + config.name();
        return Flyway.configure()
                .dataSource(
                        url, config.user(), config.password().map(Secret::value).orElse(""))
                .locations("classpath:db/migration")
                // numbers are given out before the work is done: a lower one may come later
                .outOfOrder(true)
                .connectRetries(20)
                .connectRetriesInterval(1)
                .load();
    }

    /**
     * Opens every connection of the pool once, so that no transaction spends its time on that: a server with much to do
     * takes a second for each.
     *
     * @return succeeds also when some could not be opened, which are opened when they are needed
     */
    public Future<Void> warmUp() {
        var connections = IntStream.range(0, config.poolSize())
                .mapToObj(number -> pool.getConnection())
                .toList();
        return Future.join(connections)
                .eventually(() -> Future.join(connections.stream()
                        .filter(Future::succeeded)
                        .map(opened -> opened.result().close())
                        .toList()))
                .otherwiseEmpty()
                .mapEmpty();
    }

    /** @param listener told after every commit of {@link #withTransaction}, on the event loop; it must not wait */
    public void onCommit(Runnable listener) {
        committed = listener;
    }

    /** As {@link #withTransaction}, and nobody is told of its commit. */
    public <T> Future<T> withQuietTransaction(Function<SqlConnection, Future<T>> work) {
        return bounded(work, limits.transaction());
    }

    /** As {@link #withTransaction}, for a gateway that starts: nobody waits for it, and a cold server is slow. */
    public <T> Future<T> withOpeningTransaction(Function<SqlConnection, Future<T>> work) {
        return bounded(work, OPENING).onSuccess(done -> committed.run());
    }

    /**
     * Runs {@code work} in one transaction: committed when its future succeeds, undone when it fails. After a deadlock
     * or another lost race it is run again, so it must have no effect outside the transaction.
     *
     * @return fails with {@code StoreUnavailable} when the database is not there or was too slow (then it is not known
     *     whether the transaction took place: ask again by key); else with what {@code work} failed with
     */
    public <T> Future<T> withTransaction(Function<SqlConnection, Future<T>> work) {
        return bounded(work, limits.transaction()).onSuccess(done -> committed.run());
    }

    private <T> Future<T> bounded(Function<SqlConnection, Future<T>> work, Duration limit) {
        return attempt(work, ATTEMPTS)
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .recover(cause -> Future.failedFuture(SqlFailures.translate(cause)));
    }

    private <T> Future<T> attempt(Function<SqlConnection, Future<T>> work, int attempts) {
        var outcome = pool.getConnection()
                .compose(connection -> inTransaction(connection, work).eventually(connection::close));
        return outcome.recover(cause -> attempts > 1 && SqlFailures.isLostRace(cause)
                ? attempt(work, attempts - 1)
                : Future.failedFuture(cause));
    }

    /** As {@link Pool#withTransaction}, but a failed rollback never hides what went wrong. */
    private static <T> Future<T> inTransaction(SqlConnection connection, Function<SqlConnection, Future<T>> work) {
        return connection.begin().compose(begun -> callSafely(work, connection)
                .compose(result -> begun.commit().map(result), cause -> rollback(begun)
                        .transform(undone -> Future.failedFuture(cause))));
    }

    private static <T> Future<T> callSafely(Function<SqlConnection, Future<T>> work, SqlConnection connection) {
        try {
            return work.apply(connection);
        } catch (RuntimeException bug) {
            return Future.failedFuture(bug);
        }
    }

    private static Future<Void> rollback(Transaction begun) {
        return begun.rollback();
    }

    /** The pool itself, for reading outside a transaction and for parts that bound their waits themselves. */
    public Pool pool() {
        return pool;
    }

    /** @return what {@code query} gives, with outages translated as in {@link #withTransaction} */
    public <T> Future<T> withConnection(Function<SqlConnection, Future<T>> query) {
        return pool.withConnection(query)
                .timeout(limits.transaction().toMillis(), TimeUnit.MILLISECONDS)
                .recover(cause -> Future.failedFuture(SqlFailures.translate(cause)));
    }

    public Future<Void> close() {
        return pool.close();
    }
}
