package io.bolane.gateway.change;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.order.OrderJournal;
import io.bolane.gateway.refund.Changes;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.ChangePayout;
import io.bolane.protocol.bolink.OfficeReply;
import io.vertx.core.Future;
import java.util.Locale;

/**
 * Bolink 5.12: what became of change that was paid out. One number passes through several states: the pair of number
 * and state is told once.
 */
public final class ChangePayouts {
    private final ChangePayoutStore store = new ChangePayoutStore();
    private final Database database;
    private final OrderJournal journal;
    private final Changes changes;

    public ChangePayouts(Database database, OrderJournal journal, Changes changes) {
        this.database = database;
        this.journal = journal;
        this.changes = changes;
    }

    /** @return state 1 once it is stored, now or before; fails with {@code StoreUnavailable} only */
    public Future<BolinkReply> take(ChangePayout notice) {
        var detail = notice.tradeNo() + " " + notice.amount().toYuan();
        return database.withTransaction(tx -> store.add(tx, notice)
                        .compose(fresh -> fresh
                                ? changes.told(tx, notice)
                                        .compose(told -> journal.add(
                                                tx,
                                                notice.order(),
                                                "change "
                                                        + notice.state().name().toLowerCase(Locale.ROOT),
                                                detail))
                                : Future.succeededFuture()))
                .map(stored -> OfficeReply.done(notice));
    }
}
