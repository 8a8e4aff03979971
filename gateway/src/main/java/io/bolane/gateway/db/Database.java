package io.bolane.gateway.db;

import io.bolane.gateway.config.DatabaseConfig;
import io.bolane.gateway.failure.StoreUnavailable;
import io.bolane.protocol.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The PostgreSQL of the orders. Every wait is bounded ({@link Limits#STANDARD}). What nobody waits for any more is not
 * begun. A connection on which nothing was heard for long is closed: its server or the way to it is gone, or nobody
 * uses it.
 *
 * <p>Runs on the event loop that made it; made once for each verticle.
 */
public final class Database {
    private static final Duration OPENING = Duration.ofMinutes(1);
    private static final Duration PING_EVERY = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3;
    private static final int WAITING_AT_MOST = 2_000;
    private static final StoreUnavailable NOBODY_WAITS = new StoreUnavailable("nobody waits for it any more");

    private final Vertx vertx;
    private final DatabaseConfig config;
    private final Limits limits;
    private final Pool pool;
    private final List<Database> reserved = new ArrayList<>();
    private Runnable committed = () -> {};
    private Runnable stopPings = () -> {};

    /**
     * How long is waited at most.
     *
     * @param connection for one of the pool
     * @param lock for a row that somebody else holds
     * @param statement for the answer to one statement
     * @param transaction for all of it, lost races included
     * @param silence for any sign of life on a connection, from its opening on; longer than a statement
     */
    public record Limits(
            Duration connection, Duration lock, Duration statement, Duration transaction, Duration silence) {
        private static final Duration SILENCE = Duration.ofSeconds(15);

        /**
         * Whoever must answer sooner (a callback of Bolink, 5 s) has a budget of his own: a transaction that is nearly
         * done by then is better ended than begun again, for on a slow server (cold after a crash, busy) the next
         * would be as late.
         */
        public static final Limits STANDARD = new Limits(
                Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(2_500), Duration.ofSeconds(8));
        /** Of work that nobody waits for with a clock in his hand, and that would only be begun again. */
        static final Limits PATIENT =
                new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(20));

        /** Silence is 15 s, or three times a statement where that is longer. */
        public Limits(Duration connection, Duration lock, Duration statement, Duration transaction) {
            this(connection, lock, statement, transaction, longer(SILENCE, statement.multipliedBy(3)));
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) > 0 ? one : other;
        }

        /** Of a single statement outside a transaction. */
        private Duration reading() {
            return statement.plusMillis(500);
        }
    }

    public Database(Vertx vertx, DatabaseConfig config) {
        this(vertx, config, Limits.STANDARD);
    }

    public Database(Vertx vertx, DatabaseConfig config, Limits limits) {
        this.vertx = vertx;
        this.config = config;
        this.limits = limits;
        this.pool = PgBuilder.pool()
                .with(poolOptions(config, limits))
                .connectingTo(connectOptions(config, limits))
                .using(new TcpSettings((VertxInternal) vertx, limits))
                .build();
    }

    /** The client of vertx-pg-client 5.0.8 leaves out the TCP options that it is given, so they are given here. */
    private static final class TcpSettings extends VertxWrapper {
        private final Limits limits;

        private TcpSettings(VertxInternal vertx, Limits limits) {
            super(vertx);
            this.limits = limits;
        }

        @Override
        public NetClient createNetClient(NetClientOptions options) {
            return super.createNetClient(new NetClientOptions(options)
                    .setConnectTimeout((int) limits.connection().toMillis())
                    .setTcpNoDelay(true)
                    .setTcpKeepAlive(true)
                    // of one that is just being opened, too: nothing else ends a log-in that is never answered
                    .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setReadIdleTimeout((int) limits.silence().toMillis()));
        }
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
        return within(limit, caller -> attempt(work, ATTEMPTS, caller));
    }

    /** Who waits for a result. */
    private static final class Caller {
        private boolean gone;
    }

    /** What is under way at the end of that time goes on to its own end, which is unknown to the caller. */
    private static <T> Future<T> within(Duration limit, Function<Caller, Future<T>> work) {
        var caller = new Caller();
        return work.apply(caller)
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(answered -> caller.gone = true)
                .recover(cause -> Future.failedFuture(SqlFailures.translate(cause)));
    }

    private <T> Future<T> attempt(Function<SqlConnection, Future<T>> work, int attempts, Caller caller) {
        var outcome = onConnection(connection -> inTransaction(connection, work), caller);
        return outcome.recover(cause -> attempts > 1 && !caller.gone && SqlFailures.isLostRace(cause)
                ? attempt(work, attempts - 1, caller)
                : Future.failedFuture(cause));
    }

    private <T> Future<T> onConnection(Function<SqlConnection, Future<T>> work, Caller caller) {
        return pool.getConnection().compose(connection -> {
            var done = caller.gone ? Future.<T>failedFuture(NOBODY_WAITS) : callSafely(work, connection);
            return done.eventually(connection::close);
        });
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
        return within(limits.reading(), caller -> onConnection(query, caller));
    }

    /**
     * The same database by one connection that nobody else uses, for work that is done one at a time, may last longer
     * (20 s) and must not wait behind callbacks: when all connections are new after an outage, its statements are
     * prepared once and not on each of them. It is kept open, and closed with this one.
     */
    public Database reserved() {
        var one = new Database(vertx, config.withPoolSize(1), Limits.PATIENT);
        one.onCommit(() -> committed.run());
        one.keepOpen();
        reserved.add(one);
        return one;
    }

    private void keepOpen() {
        var timer = vertx.setPeriodic(
                PING_EVERY.toMillis(),
                tick -> withConnection(
                        connection -> connection.query("SELECT 1").execute()));
        stopPings = () -> vertx.cancelTimer(timer);
    }

    /**
     * @return succeeds within some seconds: a pool in which a request for a connection runs into its limit just then
     *     never says that it is closed
     */
    public Future<Void> close() {
        stopPings.run();
        return Future.join(reserved.stream().map(Database::close).toList())
                .eventually(pool::close)
                .<Void>mapEmpty()
                .timeout(CLOSING.toMillis(), TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }
}
