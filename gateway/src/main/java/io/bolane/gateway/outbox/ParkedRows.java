package io.bolane.gateway.outbox;

import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;

/** What a person can do with rows that Bolink has refused. While a row is parked, later ones of its order wait. */
public final class ParkedRows {
    private final Database database;
    private final OutboxStore store = new OutboxStore();

    public ParkedRows(Database database) {
        this.database = database;
    }

    /**
     * @param reason why it was parked, for the operator
     * @param reply Bolink's last answer
     */
    public record Parked(OutboxRow row, String reason, Optional<String> reply) {}

    /** @return the oldest ones; fails with {@code StoreUnavailable} only */
    public Future<List<Parked>> list(int atMost) {
        return database.withConnection(connection -> store.findParked(connection, atMost));
    }

    /** Lets the row be sent again, with the next poll of a relay. @return false when no such row is parked */
    public Future<Boolean> release(long id) {
        return database.withConnection(connection -> store.release(connection, id));
    }

    /** As {@link #release(long)}, in the caller's transaction. */
    public Future<Boolean> release(SqlConnection tx, long id) {
        return store.release(tx, id);
    }

    /** Gives the row up for good; it is kept as dropped. @return false when no such row is parked */
    public Future<Boolean> drop(long id) {
        return database.withConnection(connection -> store.drop(connection, id));
    }

    /** As {@link #drop(long)}, in the caller's transaction. */
    public Future<Boolean> drop(SqlConnection tx, long id) {
        return store.drop(tx, id);
    }

    /** @return fails with {@code StoreUnavailable} only */
    public Future<OutboxCounts> counts() {
        return database.withConnection(store::count);
    }
}
