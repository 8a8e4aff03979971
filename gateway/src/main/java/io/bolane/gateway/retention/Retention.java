package io.bolane.gateway.retention;

import io.bolane.gateway.config.RetentionConfig;
import io.bolane.gateway.db.Database;
import io.bolane.protocol.time.Clocks;
import io.vertx.core.Future;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is older than the configuration wants it kept, some thousand rows at a time so that nobody waits for
 * it. Money is never deleted: stays, payments, refunds, decisions and the audit have no age here. Runs on one event
 * loop; several gateways may do it at a time.
 */
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int ROWS = 2_000;
    /** What is left then goes the next time: a database that was never thinned is not held up for long. */
    private static final int TIMES = 50;

    private final RetentionStore store = new RetentionStore();
    private final Database database;
    private final RetentionConfig config;
    private final Clocks clocks;
    private boolean thinning;

    public Retention(Database database, RetentionConfig config, Clocks clocks) {
        this.database = database;
        this.config = config;
        this.clocks = clocks;
    }

    /** Lets go what is too old. To be called now and then. @return never fails */
    public Future<Void> thin() {
        if (thinning) {
            return Future.succeededFuture();
        }
        thinning = true;
        var work = Future.<Void>succeededFuture();
        for (var table : RetentionStore.TABLES) {
            work = work.compose(before -> thin(table));
        }
        return work.onComplete(ended -> thinning = false);
    }

    /** A table that cannot be thinned does not keep the others from it. */
    private Future<Void> thin(AgeingTable table) {
        return delete(table, before(table), 1, 0)
                .onSuccess(gone -> {
                    if (gone > 0) {
                        LOG.atInfo()
                                .addKeyValue("table", table.table())
                                .addKeyValue("rows", gone)
                                .log("old records are gone");
                    }
                })
                .onFailure(cause -> LOG.atWarn()
                        .addKeyValue("table", table.table())
                        .addKeyValue("error", cause.toString())
                        .log("old records cannot be deleted"))
                .otherwise(0)
                .mapEmpty();
    }

    private Future<Integer> delete(AgeingTable table, Instant before, int time, int goneBefore) {
        return database.withConnection(connection -> store.delete(connection, table, before, ROWS))
                .compose(gone -> gone < ROWS || time == TIMES
                        ? Future.succeededFuture(goneBefore + gone)
                        : delete(table, before, time + 1, goneBefore + gone));
    }

    private Instant before(AgeingTable table) {
        var now =
                switch (table.time()) {
                    case MACHINE -> clocks.machine().instant();
                    case PARKING -> clocks.parking().instant();
                };
        return now.minus(
                switch (table.kept()) {
                    case OPERATION -> config.operation();
                    case EVIDENCE -> config.evidence();
                });
    }
}
