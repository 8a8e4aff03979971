package io.bolane.gateway.correction;

import io.bolane.gateway.correction.CorrectionStore.Kind;
import io.bolane.gateway.correction.CorrectionStore.Stray;
import io.bolane.gateway.exit.ExitUploads;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.gateway.order.StayAccount;
import io.bolane.gateway.order.StayEnd;
import io.bolane.gateway.order.StayState;
import io.bolane.gateway.outbox.Outbox.Entry;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.tariff.settlement.PriceDecision;
import io.bolane.tariff.settlement.StayPrice;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stays that never were, that left without an exit, or by the exit of another car. Nothing is deleted: a stay that
 * never was stays on record as voided, and what was paid for it goes back.
 */
public final class StayCorrections {
    private static final StayPrice NOTHING = new StayPrice(Money.ZERO, Money.ZERO, Money.ZERO, Map.of());

    private final CorrectionStore store = new CorrectionStore();
    private final StayDesk desk;

    public StayCorrections(StayDesk desk) {
        this.desk = desk;
    }

    /** The stay never was: misread, or told twice. @return fails with {@code UnknownOrder} and {@code NotPossible} */
    public Future<Corrected> makeVoid(SqlConnection tx, OrderId order, By by) {
        return desk.lock(tx, order).compose(before -> {
            var stay = before.order();
            if (stay.state() != StayState.PARKED && stay.state() != StayState.LEFT) {
                throw new NotPossible("only a stay whose car has driven in", "车辆未入场");
            }
            var price = desk.price(before);
            var at = stay.exitedAt().orElseGet(desk::now);
            var nothing = new PriceDecision(later(stay.enteredAt(), at), Money.ZERO);
            return store.decide(tx, stay, Kind.VOIDED, nothing, price.total(), by)
                    .compose(decided -> store.setVoided(tx, order))
                    .compose(set -> desk.journal(tx, stay, "voided", by.text()))
                    .compose(written -> desk.bookings().resettle(tx, stay))
                    .compose(account -> stay.state() == StayState.PARKED
                            ? end(tx, account, new StayEnd(stay, stay.entryLane(), nothing.at(), NOTHING, false))
                            : unlearn(tx, account))
                    .compose(afterCommit -> desk.done(tx, before, afterCommit));
        });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Bolink was told of its exit. */
    private Future<Runnable> unlearn(SqlConnection tx, StayAccount account) {
        var stay = account.order();
        return store.setFee(tx, stay.id(), Money.ZERO, Money.ZERO)
                .compose(set -> desk.tell(tx, stay, ExitUploads.neverWas(stay)))
                .map(told -> desk.outbox()::committed);
    }

    /**
     * An exit that nobody told of.
     *
     * @param lane by its name within the park
     * @param owes whether the driver owes what was not paid; else what was paid is what it cost, for nobody knows when
     *     the car really left
     */
    public record UntoldExit(String lane, Instant at, boolean owes) {}

    /** The car has left. @return fails with {@code UnknownOrder}, and {@code NotPossible} when it is not in */
    public Future<Corrected> close(SqlConnection tx, OrderId order, UntoldExit exit, By by) {
        return desk.lock(tx, order).compose(before -> {
            StayDesk.require(before, StayState.PARKED);
            var price = desk.books().orders().price(before, exit.at());
            var end = new StayEnd(
                    before.order(),
                    exit.lane(),
                    exit.at(),
                    exit.owes() ? price : asPaid(price),
                    before.order().marks().suspect());
            return desk.journal(tx, before.order(), "closed by a person", by.text())
                    .compose(written -> end(tx, before, end))
                    .compose(afterCommit -> desk.done(tx, before, afterCommit));
        });
    }

    private static StayPrice asPaid(StayPrice price) {
        return new StayPrice(price.counted(), price.counted(), Money.ZERO, price.surplus());
    }

    /** An exit of which no stay was known is that of this one. Fails as {@link #close} does. */
    public Future<Corrected> link(SqlConnection tx, OrderId order, long strayExit, By by) {
        return desk.lock(tx, order).compose(before -> {
            StayDesk.require(before, StayState.PARKED);
            return store.lockStray(tx, strayExit)
                    .map(found -> checked(found, strayExit, before.order()))
                    .compose(stray -> link(tx, before, stray, by));
        });
    }

    private static Stray checked(Optional<Stray> found, long id, ParkingOrder stay) {
        var stray = found.filter(each -> each.lane().park().equals(stay.park()))
                .orElseThrow(() -> new NotPossible("no exit " + id + " waits in this park", "出场记录不存在"));
        if (stray.at().isBefore(stay.enteredAt())) {
            throw new NotPossible("the exit is before the entry", "出场时间早于入场时间");
        }
        return stray;
    }

    private Future<Corrected> link(SqlConnection tx, StayAccount before, Stray stray, By by) {
        var price = desk.books().orders().price(before, stray.at());
        var end = new StayEnd(before.order(), stray.lane().name(), stray.at(), price, stray.suspect());
        return store.claim(tx, stray.id(), before.order().id())
                .compose(claimed -> desk.journal(tx, before.order(), "linked", "exit " + stray.id() + ", " + by.text()))
                .compose(written -> end(tx, before, end))
                .compose(afterCommit -> desk.done(tx, before, afterCommit));
    }

    /**
     * The exit was that of another car: this one is still in, and the exit waits for the stay that it belongs to.
     * Bolink has no word for it; the right exit is told by 10.1.
     *
     * @return fails with {@code UnknownOrder}, and with {@code NotPossible} when it has not left
     */
    public Future<Corrected> reopen(SqlConnection tx, OrderId order, By by) {
        return desk.lock(tx, order).compose(before -> {
            StayDesk.require(before, StayState.LEFT);
            return store.addStray(tx, order)
                    .compose(stray -> store.reopen(tx, order).map(reopened -> {
                        if (!reopened) {
                            throw new NotPossible("a stay that never was", "订单已作废");
                        }
                        return stray;
                    }))
                    .compose(stray ->
                            desk.journal(tx, before.order(), "reopened", "exit " + stray + " waits, " + by.text()))
                    .compose(written -> desk.count(tx, before.order(), 1))
                    .compose(free -> desk.done(tx, before, desk.publishing(free)));
        });
    }

    private Future<Runnable> end(SqlConnection tx, StayAccount account, StayEnd end) {
        var stay = account.order();
        var reduced = desk.books().orders().reduced(account, end.at());
        return desk.books()
                .orders()
                .closeAll(tx, List.of(end))
                .compose(closed -> desk.books().waits().removeLeft(tx, List.of(stay.id())))
                .compose(removed -> desk.count(tx, stay, -1))
                .compose(free -> desk.outbox()
                        .add(
                                tx,
                                ExitUploads.of(end, account, reduced, desk.freeIn(stay, free)).stream()
                                        .map(request -> new Entry(request, Optional.of(stay.id())))
                                        .toList())
                        .map(desk.publishing(free)));
    }
}
