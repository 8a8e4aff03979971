package io.bolane.gateway.invoice;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.failure.Overloaded;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.InvoiceNotice;
import io.bolane.protocol.bolink.InvoiceState;
import io.bolane.protocol.bolink.OfficeReply;
import io.vertx.core.Future;
import java.time.Clock;

/**
 * Bolink 11.7 and 6.4. Repeats add nothing. 6.4 is not signed, so anybody can send it: it is kept as unconfirmed, only
 * so many a second, and 6.5 is to be asked before anything hangs on it. For one event loop.
 */
public final class Invoices {
    private static final int UNSIGNED_PER_SECOND = 20;

    private final InvoiceStore store = new InvoiceStore();
    private final Database database;
    private final Clock machine;
    private long second;
    private int taken;

    /** @param machine machine time */
    public Invoices(Database database, Clock machine) {
        this.database = database;
        this.machine = machine;
    }

    /** @return state 1 once it is kept, whether we know the payment or not; fails with {@code StoreUnavailable} */
    public Future<BolinkReply> accept(InvoiceNotice notice) {
        return database.withTransaction(tx -> store.add(tx, notice)).map(kept -> OfficeReply.done(notice));
    }

    /** @return state 1 once it is kept; fails with {@code Overloaded}, {@code StoreUnavailable} */
    public Future<BolinkReply> accept(InvoiceState state) {
        var now = machine.millis() / 1_000;
        taken = now == second ? taken + 1 : 1;
        second = now;
        if (taken > UNSIGNED_PER_SECOND) {
            return Future.failedFuture(new Overloaded("unsigned invoice states"));
        }
        return database.withTransaction(tx -> store.add(tx, state)).map(kept -> OfficeReply.done(state));
    }
}
