package io.bolane.gateway.seamless;

import io.bolane.gateway.db.Database;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.OfficeReply;
import io.bolane.protocol.bolink.SeamlessPayState;
import io.bolane.protocol.parking.OrderId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/**
 * Bolink 5.2: whether the plate of a stay can be charged without a stop. The last notice holds; one that is delivered
 * again, told by its {@code rand}, does not undo a later one. Kept also for a stay that is not known yet.
 */
public final class SeamlessPay {
    private final SeamlessStore store = new SeamlessStore();
    private final Database database;

    public SeamlessPay(Database database) {
        this.database = database;
    }

    /** @return state 1 once the state is stored; fails with {@code StoreUnavailable} only */
    public Future<BolinkReply> take(SeamlessPayState notice) {
        return database.withTransaction(tx -> store.note(tx, notice)
                        .compose(fresh -> fresh ? store.set(tx, notice) : Future.succeededFuture()))
                .map(stored -> OfficeReply.done(notice));
    }

    /** @return whether 3.2 may be tried with pay type wallet; false when nothing was told */
    public Future<Boolean> supports(SqlConnection tx, OrderId order) {
        return store.supports(tx, order);
    }
}
