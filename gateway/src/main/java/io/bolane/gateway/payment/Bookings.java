package io.bolane.gateway.payment;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.gateway.order.Quotes.Told;
import io.bolane.gateway.order.StayAccount;
import io.bolane.gateway.payment.PaymentNotice.Numbers;
import io.bolane.gateway.payment.PaymentNotice.State;
import io.bolane.gateway.payment.PaymentNumberStore.Claim;
import io.bolane.gateway.payment.PaymentStore.Place;
import io.bolane.gateway.refund.Changes;
import io.bolane.gateway.refund.Refunds;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books payments: once by their numbers, whatever the interface, the order and the number of notices. Money whose stay
 * is not known is kept unmatched; money that is too much is kept as surplus and sent back.
 */
public final class Bookings {
    private static final Logger LOG = LoggerFactory.getLogger(Bookings.class);

    private final PaymentStore store = new PaymentStore();
    private final PaymentNumberStore numbers = new PaymentNumberStore();
    private final OrderBooks books;
    private final Refunds refunds;
    private final Changes changes;
    private final Clock parking;

    /** @param parking the parking clock */
    public Bookings(OrderBooks books, Refunds refunds, Changes changes, Clock parking) {
        this.books = books;
        this.refunds = refunds;
        this.changes = changes;
        this.parking = parking;
    }

    /**
     * What became of a notice.
     *
     * @param fresh false when it was told before
     * @param account the stay after it; absent when no stay of ours answers to it
     */
    record Booked(boolean fresh, Optional<StayAccount> account) {}

    /** Locks the stay, if the notice names one. A repeated notice changes nothing. */
    Future<Booked> book(SqlConnection tx, PaymentNotice notice) {
        return lock(tx, notice).compose(account -> numbers.claim(tx, notice.numbers())
                .compose(claim -> isBookedProvisionally(tx, notice, claim, account))
                .compose(key -> key.isEmpty()
                        ? Future.succeededFuture(new Booked(false, account))
                        : book(tx, key.get(), notice, account)));
    }

    private Future<Optional<StayAccount>> lock(SqlConnection tx, PaymentNotice notice) {
        return notice.order().isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : books.orders().lock(tx, notice.park(), notice.order().get());
    }

    /** @return the number to book by; empty when the payment stands in the books already, without its number */
    private Future<Optional<TradeNo>> isBookedProvisionally(
            SqlConnection tx, PaymentNotice notice, Claim claim, Optional<StayAccount> account) {
        var mayBe = claim.fresh()
                && notice.state() == State.PAID
                && account.stream()
                        .flatMap(stay -> stay.payments().stream())
                        .anyMatch(payment -> Numbers.isProvisional(payment.tradeNo()));
        if (!mayBe || notice.numbers().provisional()) {
            return Future.succeededFuture(Optional.of(claim.key()));
        }
        var order = account.get().order().id();
        return numbers.takeProvisional(tx, order, notice)
                .compose(taken -> taken.isEmpty()
                        ? Future.succeededFuture(Optional.of(claim.key()))
                        : numbers.assign(tx, notice.numbers(), taken.get())
                                .compose(assigned -> books.orders()
                                        .journal()
                                        .add(tx, order, "payment", taken.get() + " has number " + claim.key()))
                                .map(Optional.empty()));
    }

    private Future<Booked> book(SqlConnection tx, TradeNo key, PaymentNotice notice, Optional<StayAccount> account) {
        return place(tx, notice, account).compose(place -> store.book(tx, key, notice, place)
                .compose(fresh -> fresh
                        ? settle(tx, notice, place, account)
                        : Future.succeededFuture(new Booked(false, account))));
    }

    /** @return the number that the payment for a pass is booked by; empty when it was told before */
    Future<Optional<TradeNo>> bookForPass(SqlConnection tx, PaymentNotice notice) {
        var unmatched = Place.ofPass(false, notice);
        return numbers.claim(tx, notice.numbers()).compose(claim -> store.book(tx, claim.key(), notice, unmatched)
                .map(fresh -> fresh ? Optional.of(claim.key()) : Optional.empty()));
    }

    /** A pass of ours was extended by this payment. */
    Future<Void> matchPass(SqlConnection tx, TradeNo key) {
        return store.setMatched(tx, key);
    }

    /**
     * The instant whose price was paid: of the quote that the driver saw, of the car at the exit, or of the payment.
     */
    private Future<Place> place(SqlConnection tx, PaymentNotice notice, Optional<StayAccount> account) {
        if (account.isEmpty()) {
            var amount = notice.amount().orElse(Money.ZERO);
            return Future.succeededFuture(Place.ofStay(false, amount, notice.paidAt(), notice.paidAt()));
        }
        var stay = account.get().order();
        var paidAt = between(stay.enteredAt(), notice.paidAt(), parking.instant());
        var amount = notice.amount().orElse(Money.ZERO);
        return books.quotes()
                .answeredBy(tx, stay.id(), notice.queryOrderNo(), amount, notice.paidAt())
                .compose(quote -> quotedAt(tx, stay, quote, paidAt))
                .map(quotedAt -> {
                    var due = books.orders().price(account.get(), quotedAt).due();
                    return Place.ofStay(true, notice.amount().orElse(due), quotedAt, paidAt);
                });
    }

    private Future<Instant> quotedAt(SqlConnection tx, ParkingOrder stay, Optional<Told> quote, Instant paidAt) {
        var fresh = quote.filter(told -> isFresh(told, paidAt, books.orders().grace(stay.park())));
        return fresh.isPresent()
                ? Future.succeededFuture(fresh.get().pricedAt())
                : books.waits().of(tx, stay.id()).map(wait -> wait.map(at -> at.readAt())
                        .or(stay::exitedAt)
                        .orElse(paidAt));
    }

    /**
     * A person has found the stay of a payment that no stay answered to: it counts as if it had been told for this
     * stay.
     *
     * @param account locked
     * @return the stay with its money then; fails with {@code NotPossible} when the payment cannot be of the stay
     */
    public Future<StayAccount> assign(SqlConnection tx, TradeNo payment, StayAccount account) {
        if (account.payments().stream().anyMatch(each -> Numbers.isProvisional(each.tradeNo()))) {
            throw new NotPossible("the stay has a payment without number, which may be this one", "订单存在待确认支付");
        }
        var stay = account.order();
        return store.lockLoose(tx, payment).compose(found -> {
            var loose = found.orElseThrow(() -> new NotPossible("no payment " + payment, "支付不存在"));
            loose.check(stay.park());
            var paidAt = between(stay.enteredAt(), loose.paidAt(), parking.instant());
            return books.quotes()
                    .answeredBy(tx, stay.id(), Optional.empty(), loose.amount(), loose.paidAt())
                    .compose(quote -> quotedAt(tx, stay, quote, paidAt))
                    .map(quotedAt -> Place.ofStay(true, loose.amount(), whenDue(account, quotedAt), paidAt))
                    .compose(place -> store.assign(tx, payment, stay.id(), place))
                    .compose(assigned -> resettle(tx, stay));
        });
    }

    /** When nothing was due yet, the payment is for what is due by now: else all of it would go back. */
    private Instant whenDue(StayAccount account, Instant quotedAt) {
        return books.orders().price(account, quotedAt).isSettled()
                ? account.order().exitedAt().orElseGet(parking::instant)
                : quotedAt;
    }

    /** A price is good for as long as a driver may take to leave; an older one is not what was paid. */
    private static boolean isFresh(Told quote, Instant paidAt, Duration grace) {
        return Duration.between(quote.toldAt(), paidAt).compareTo(grace) <= 0;
    }

    private static Instant between(Instant first, Instant value, Instant last) {
        var notLater = value.isAfter(last) ? last : value;
        return notLater.isBefore(first) ? first : notLater;
    }

    private Future<Booked> settle(SqlConnection tx, PaymentNotice notice, Place place, Optional<StayAccount> before) {
        if (before.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("park", notice.park())
                    .addKeyValue("order", notice.order().map(Object::toString).orElse(""))
                    .addKeyValue("tradeNo", notice.numbers().tradeNo())
                    .log("payment for a stay that is not known; kept unmatched");
            return journal(tx, notice, place).map(written -> new Booked(true, before));
        }
        return journal(tx, notice, place)
                .compose(written -> resettle(tx, before.get().order()))
                .map(account -> new Booked(true, Optional.of(account)));
    }

    /**
     * What was paid for a stay, or what it costs, has changed: what is too much goes back, and what is unpaid of a stay
     * that has left is written anew.
     *
     * @param order locked
     * @return the stay with its money as it stands now
     */
    public Future<StayAccount> resettle(SqlConnection tx, ParkingOrder order) {
        return books.orders()
                .accounts(tx, List.of(order))
                .map(read -> read.get(0))
                .compose(account -> {
                    var price = books.orders().price(account, order.exitedAt().orElseGet(parking::instant));
                    return store.setSurplus(tx, order.id(), price.surplus())
                            .compose(set -> order.state().isOpen()
                                    ? Future.succeededFuture()
                                    : books.orders().setUnpaid(tx, order.id(), price.due()))
                            .compose(set -> price.surplus().isEmpty()
                                    ? Future.succeededFuture()
                                    : refunds.ofSurplus(tx, order.id())
                                            .compose(asked -> changes.ofSurplus(tx, order.id())))
                            .map(account);
                });
    }

    private Future<Void> journal(SqlConnection tx, PaymentNotice notice, Place place) {
        if (notice.order().isEmpty()) {
            return Future.succeededFuture();
        }
        var what = notice.state() == State.PAID ? "paid" : "payment " + notice.state();
        var origin = notice.origin();
        var detail = origin.source() + " " + origin.payType() + " "
                + notice.numbers().tradeNo() + " "
                + place.amount().toYuan() + " at " + notice.paidAt() + " for the price at " + place.quotedAt()
                + (place.matched() ? "" : ", unmatched");
        return books.orders().journal().add(tx, notice.order().get(), what, detail);
    }
}
