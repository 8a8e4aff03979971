package io.bolane.gateway.correction;

import io.bolane.gateway.correction.CorrectionStore.Kind;
import io.bolane.gateway.exit.ExitUploads;
import io.bolane.gateway.order.ExitWait;
import io.bolane.gateway.order.Quotes.Quote;
import io.bolane.gateway.order.StayAccount;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.tariff.settlement.PriceDecision;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;

/**
 * A person's word on what a stay costs. It holds while the car may take to leave; then the stay goes on from there.
 * What was paid more goes back by itself. A car that waits at an exit is let go or shown the new amount at once.
 */
public final class PriceCorrections {
    private final CorrectionStore store = new CorrectionStore();
    private final StayDesk desk;

    public PriceCorrections(StayDesk desk) {
        this.desk = desk;
    }

    /**
     * @param total of the whole stay, what was paid included
     * @return fails with {@code UnknownOrder}, and with {@code NotPossible} while the stay is being charged
     */
    public Future<Corrected> reprice(SqlConnection tx, OrderId order, Money total, By by) {
        return decide(tx, order, Kind.REPRICED, Optional.of(total), by);
    }

    /** Nothing more is due: the stay costs what was paid for it. Fails as {@link #reprice} does. */
    public Future<Corrected> waive(SqlConnection tx, OrderId order, By by) {
        return decide(tx, order, Kind.WAIVED, Optional.empty(), by);
    }

    private Future<Corrected> decide(SqlConnection tx, OrderId order, Kind kind, Optional<Money> total, By by) {
        return desk.lock(tx, order).compose(before -> {
            StayDesk.refuseCharging(before.order());
            return desk.books().waits().of(tx, order).compose(wait -> {
                var at = instant(before, wait);
                var price = desk.books().orders().price(before, at);
                var decision = new PriceDecision(at, total.orElse(price.counted()));
                return store.decide(tx, before.order(), kind, decision, price.total(), by)
                        .compose(decided -> desk.journal(
                                tx,
                                before.order(),
                                kind.column(),
                                price.total().toYuan() + " to "
                                        + decision.total().toYuan() + ", " + by.text()))
                        .compose(written -> follow(tx, before, wait, decision, by))
                        .compose(afterCommit -> desk.done(tx, before, afterCommit));
            });
        });
    }

    /** Where the price is asked: at the end of the stay, at the exit where the car waits, or now. */
    private Instant instant(StayAccount account, Optional<ExitWait> wait) {
        var at = account.order().exitedAt().or(() -> wait.map(ExitWait::readAt)).orElseGet(desk::now);
        var entered = account.order().enteredAt();
        return at.isBefore(entered) ? entered : at;
    }

    private Future<Runnable> follow(
            SqlConnection tx, StayAccount before, Optional<ExitWait> wait, PriceDecision decision, By by) {
        return desk.bookings()
                .resettle(tx, before.order())
                .compose(account -> account.order().state().isOpen()
                        ? atTheExit(tx, account, wait, decision, by)
                        : afterTheExit(tx, account));
    }

    private Future<Runnable> atTheExit(
            SqlConnection tx, StayAccount account, Optional<ExitWait> wait, PriceDecision decision, By by) {
        var price = desk.books().orders().price(account, decision.at());
        var quote = new Quote(account.order().id(), Optional.empty(), desk.now(), decision.at(), price);
        var settled =
                wait.map(at -> desk.cases().settled(tx, at.lane(), by.name())).orElse(Future.succeededFuture());
        return settled.compose(closed -> desk.books().quotes().add(tx, quote))
                .compose(told -> desk.books().releases().afterPayment(tx, account));
    }

    /** Bolink was told of the exit with another amount. */
    private Future<Runnable> afterTheExit(SqlConnection tx, StayAccount account) {
        var price = desk.price(account);
        var stay = account.order();
        return store.setFee(tx, stay.id(), price.total(), price.due())
                .compose(set -> desk.tell(tx, stay, ExitUploads.correction(account, price)))
                .map(told -> desk.outbox()::committed);
    }
}
