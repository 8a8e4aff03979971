package io.bolane.gateway.correction;

import io.bolane.gateway.correction.CorrectionStore.Kind;
import io.bolane.gateway.exit.ExitUploads;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.order.ExitWait;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.gateway.order.Quotes.Quote;
import io.bolane.gateway.order.StayAccount;
import io.bolane.gateway.order.StayState;
import io.bolane.protocol.parking.OrderId;
import io.bolane.tariff.settlement.PriceDecision;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Sets right when a car drove in: the clock of a lane was wrong, or the entry was told late. The price, and the version
 * of the tariff, follow from the right time; what was paid more goes back by itself, and a stay that was suspect is so
 * no more. Bolink takes corrected times of cars that have left only (10.1): that of a car which is in is told after its
 * exit.
 */
public final class EntryCorrections {
    private final CorrectionStore store = new CorrectionStore();
    private final StayDesk desk;

    public EntryCorrections(StayDesk desk) {
        this.desk = desk;
    }

    /**
     * When it really drove in.
     *
     * @param at parking time, not later than now
     * @param owes of a car that has left: whether the driver owes what the stay costs more; else it costs at most what
     *     it cost before: what the driver owed already stays owed
     */
    public record RightEntry(Instant at, boolean owes) {
        public RightEntry {
            at = at.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * @return fails with {@code UnknownOrder}, and with {@code NotPossible} when the car has not driven in, the stay
     *     never was or is being charged, or the time is no other, after its exit, or after a payment for it
     */
    public Future<Corrected> correct(SqlConnection tx, OrderId order, RightEntry entry, By by) {
        return desk.lock(tx, order)
                .compose(before -> desk.books().waits().of(tx, order).compose(wait -> {
                    check(before, wait, entry.at);
                    return set(tx, before.order(), entry.at)
                            .compose(set ->
                                    desk.journal(tx, before.order(), "entry corrected", detail(before, entry, by)))
                            .compose(written -> desk.lock(tx, order))
                            .compose(account -> account.order().state().isOpen()
                                    ? follow(tx, account, wait, by)
                                    : followLeft(tx, account, entry, by))
                            .compose(afterCommit -> desk.done(tx, before, afterCommit));
                }));
    }

    private static String detail(StayAccount before, RightEntry entry, By by) {
        return before.order().enteredAt() + " to " + entry.at + ", " + by.text();
    }

    private static void check(StayAccount account, Optional<ExitWait> wait, Instant at) {
        var stay = account.order();
        if (stay.state() != StayState.PARKED && stay.state() != StayState.LEFT) {
            throw new NotPossible("only a stay whose car has driven in", "车辆未入场");
        }
        StayDesk.refuseCharging(stay);
        if (at.equals(stay.enteredAt())) {
            throw new NotPossible("the stay begins at that time", "入场时间未变更");
        }
        stay.exitedAt().or(() -> wait.map(ExitWait::readAt)).filter(at::isAfter).ifPresent(end -> {
            throw new NotPossible("the car was at the exit at " + end, "入场时间晚于出场时间");
        });
        account.payments().stream()
                .filter(payment -> at.isAfter(payment.quotedAt()))
                .findFirst()
                .ifPresent(payment -> {
                    throw new NotPossible(
                            "payment " + payment.tradeNo() + " is of " + payment.quotedAt(), "入场时间晚于缴费时间");
                });
    }

    private Future<Void> set(SqlConnection tx, ParkingOrder stay, Instant at) {
        var tariff = desk.books().orders().tariffInForce(stay.park(), at);
        return store.setEntry(tx, stay.id(), at, tariff).map(set -> {
            if (!set) {
                throw new NotPossible("a stay that never was", "订单已作废");
            }
            return null;
        });
    }

    /** The price that is shown where the car waits is the new one. */
    private Future<Runnable> follow(SqlConnection tx, StayAccount stay, Optional<ExitWait> wait, By by) {
        return desk.bookings().resettle(tx, stay.order()).compose(account -> wait.map(
                        at -> desk.cases().settled(tx, at.lane(), by.name()).compose(closed -> show(tx, account, at)))
                .orElse(Future.succeededFuture(desk.outbox()::committed)));
    }

    private Future<Runnable> show(SqlConnection tx, StayAccount account, ExitWait at) {
        var price = desk.books().orders().price(account, at.readAt());
        var held = desk.books().orders().hold(account, at.readAt(), desk.now());
        if (held.isPresent()) {
            return Future.succeededFuture(desk.outbox()::committed); // the lane asks again, and is told why
        }
        var quote = new Quote(account.order().id(), Optional.empty(), desk.now(), at.readAt(), price);
        return desk.books()
                .quotes()
                .add(tx, quote)
                .compose(told -> desk.books().releases().afterPayment(tx, account))
                .map(shown -> () -> {
                    desk.outbox().committed();
                    shown.run();
                });
    }

    /** Bolink was told of the exit with another entry, and perhaps another amount. */
    private Future<Runnable> followLeft(SqlConnection tx, StayAccount stay, RightEntry entry, By by) {
        var forgiven = entry.owes ? Future.<Void>succeededFuture() : forgiveMore(tx, stay, by);
        return forgiven.compose(decided -> desk.lock(tx, stay.order().id()))
                .compose(account -> desk.bookings().resettle(tx, account.order()))
                .compose(account -> {
                    var right = desk.price(account);
                    return store.setFee(tx, account.order().id(), right.total(), right.due())
                            .compose(set -> desk.tell(tx, account.order(), ExitUploads.correction(account, right)));
                })
                .map(told -> desk.outbox()::committed);
    }

    /** The driver has left for what he was shown: more than that, or than he has paid, it shall not cost. */
    private Future<Void> forgiveMore(SqlConnection tx, StayAccount stay, By by) {
        var price = desk.price(stay);
        return store.fee(tx, stay.order().id()).compose(before -> {
            var most = before.compareTo(price.counted()) > 0 ? before : price.counted();
            return price.total().compareTo(most) <= 0
                    ? Future.succeededFuture()
                    : store.decide(
                            tx,
                            stay.order(),
                            Kind.REPRICED,
                            new PriceDecision(stay.order().exitedAt().orElseThrow(), most),
                            price.total(),
                            by);
        });
    }
}
