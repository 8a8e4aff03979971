package io.bolane.gateway.refund;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.order.OrderJournal;
import io.bolane.gateway.refund.Refund.State;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.OfficeReply;
import io.bolane.protocol.bolink.RefundResult;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;

/**
 * Bolink 5.6: the result of a refund. Ends the refund that we have asked for; one that was asked for elsewhere, and one
 * of a payment that nobody knows, is kept all the same. What is done stays done.
 */
public final class RefundResults {
    private final RefundStore store = new RefundStore();
    private final Database database;
    private final OrderJournal journal;

    public RefundResults(Database database, OrderJournal journal) {
        this.database = database;
        this.journal = journal;
    }

    /** @return state 1 once the result is stored, now or before; fails with {@code StoreUnavailable} only */
    public Future<BolinkReply> take(RefundResult result) {
        return database.withTransaction(
                        tx -> store.bookedBy(tx, result.tradeNo()).compose(payment -> store.lockOf(tx, payment)
                                .compose(refunds -> apply(tx, payment, refunds, result))))
                .map(stored -> OfficeReply.done(result));
    }

    private Future<Void> apply(SqlConnection tx, TradeNo payment, List<Refund> refunds, RefundResult result) {
        var meant = meant(refunds, result);
        if (meant.filter(refund -> changesNothing(refund, result)).isPresent()) {
            return Future.succeededFuture();
        }
        var stored = meant.isPresent() ? store.tell(tx, meant.get().id(), result) : store.add(tx, payment, result);
        var detail =
                payment + " " + result.amount().toYuan() + " " + result.errmsg().orElse("");
        return stored.compose(done -> store.sumUp(tx, payment))
                .compose(summed -> journal.add(
                        tx,
                        result.order(),
                        "refund " + RefundStore.stateOf(result).column(),
                        detail));
    }

    private static boolean changesNothing(Refund refund, RefundResult result) {
        var repeated = refund.told().isPresent() && refund.state() == RefundStore.stateOf(result);
        return repeated || refund.state() == State.DONE && !result.refunded();
    }

    /** The very one that was told before, else the one under way, else one of this amount whose time is not known. */
    private static Optional<Refund> meant(List<Refund> refunds, RefundResult result) {
        return refunds.stream()
                .filter(each -> each.told().filter(result.at()::equals).isPresent()
                        && each.amount().equals(result.amount()))
                .findFirst()
                .or(() -> refunds.stream().filter(each -> each.state().isOpen()).findFirst())
                .or(() -> refunds.stream()
                        .filter(each -> each.told().isEmpty() && each.amount().equals(result.amount()))
                        .findFirst());
    }
}
