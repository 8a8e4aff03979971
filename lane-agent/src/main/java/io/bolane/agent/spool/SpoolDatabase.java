package io.bolane.agent.spool;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * The one SQLite file of an agent and the one thread that touches it. Works that wait together are one transaction, so
 * that under load one flush of the disk serves many; a single work never waits for others. Safe for use by several
 * threads; futures complete on the executor given.
 */
public final class SpoolDatabase {
    public static final String FILE = "agent.db";
    private static final int MAX_WAITING = 10_000;
    private static final int MAX_BATCH = 500;
    private static final Logger LOG = LoggerFactory.getLogger(SpoolDatabase.class);

    private final Connection connection;
    private final Executor callbacks;
    private final BlockingQueue<Task<?>> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Promise<Void> closed = Promise.promise();
    private final Thread thread;
    private boolean open = true;

    /** Something to do in a transaction. It may run twice, and leaves nothing behind when it fails. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private SpoolDatabase(Connection connection, Executor callbacks) {
        this.connection = connection;
        this.callbacks = callbacks;
        this.thread = new Thread(this::runUntilClosed, "bolane-spool");
        this.thread.setDaemon(true);
    }

    /**
     * Opens or makes the file. Blocks.
     *
     * @throws SpoolUnavailable when the folder or file cannot be used, or another agent uses it
     */
    public static SpoolDatabase open(Path folder, Executor callbacks) {
        try {
            Files.createDirectories(folder);
            var config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
            config.setBusyTimeout(1_000);
            var connection = config.createConnection("jdbc:sqlite:" + folder.resolve(FILE));
            connection.setAutoCommit(false);
            SpoolSchema.create(connection);
            connection.commit();
            var database = new SpoolDatabase(connection, callbacks);
            database.thread.start();
            return database;
        } catch (IOException | SQLException unusable) {
            throw new SpoolUnavailable("spool in " + folder + " cannot be used: " + unusable.getMessage());
        }
    }

    /** @return succeeds when the work is on disk; fails with {@link SpoolUnavailable} when it is not */
    public <T> Future<T> run(Work<T> work) {
        var task = new Task<>(work);
        synchronized (this) {
            if (!open || !queue.offer(task)) {
                return Future.failedFuture(new SpoolUnavailable(open ? "spool is overloaded" : "spool is closed"));
            }
        }
        return task.promise.future();
    }

    private void runUntilClosed() {
        var batch = new ArrayList<Task<?>>();
        try {
            while (true) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, MAX_BATCH);
                var last = batch.remove(Task.END);
                commit(batch);
                if (last) {
                    connection.close();
                    callbacks.execute(closed::complete);
                    return;
                }
            }
        } catch (InterruptedException | SQLException ended) {
            LOG.atError().addKeyValue("error", ended.toString()).log("spool thread ended");
            callbacks.execute(() -> closed.tryFail(new SpoolUnavailable("spool ended: " + ended.getMessage())));
        }
    }

    private void commit(List<Task<?>> batch) {
        try {
            for (var task : batch) {
                task.runIn(connection);
            }
            connection.commit();
            batch.forEach(task -> callbacks.execute(task::succeed));
        } catch (SQLException | RuntimeException failed) {
            rollBack();
            if (batch.size() == 1) {
                fail(batch.get(0), failed);
            } else {
                // One bad work must not spoil its neighbours.
                batch.forEach(task -> commit(List.of(task)));
            }
        }
    }

    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            LOG.atError().addKeyValue("error", broken.toString()).log("spool cannot roll back");
        }
    }

    private void fail(Task<?> task, Exception failed) {
        LOG.atError().addKeyValue("error", failed.toString()).log("spool cannot write");
        callbacks.execute(() -> task.promise.fail(new SpoolUnavailable("spool: " + failed.getMessage())));
    }

    /** @return succeeds when everything accepted before is on disk and the file is closed */
    public synchronized Future<Void> close() {
        if (open) {
            open = false;
            enqueueEnd();
        }
        return closed.future();
    }

    private void enqueueEnd() {
        if (!queue.offer(Task.END)) {
            // Full: the thread makes room sooner than a second thread is a burden.
            new Thread(
                            () -> {
                                try {
                                    queue.put(Task.END);
                                } catch (InterruptedException interrupted) {
                                    Thread.currentThread().interrupt();
                                }
                            },
                            "bolane-spool-close")
                    .start();
        }
    }

    private static final class Task<T> {
        private static final Task<Void> END = new Task<>(connection -> null);

        private final Work<T> work;
        private final Promise<T> promise = Promise.promise();
        private T result;

        private Task(Work<T> work) {
            this.work = work;
        }

        private void runIn(Connection connection) throws SQLException {
            result = work.run(connection);
        }

        private void succeed() {
            promise.complete(result);
        }
    }
}
