package io.bolane.gateway.payment;

import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.order.Quotes.Told;
import io.bolane.gateway.order.StayAccount;
import io.bolane.gateway.payment.PaymentNotice.State;
import io.bolane.gateway.payment.PaymentStore.Place;
import io.bolane.protocol.parking.Money;
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
 * Books payments: once by trade number, whatever the order and number of notices. Money whose stay is not known is kept
 * unmatched; money that is too much is kept as surplus, to be refunded.
 */
public final class Bookings {
    private static final Logger LOG = LoggerFactory.getLogger(Bookings.class);

    private final PaymentStore store = new PaymentStore();
    private final OrderBooks books;
    private final Clock parking;

    /** @param parking the parking clock */
    public Bookings(OrderBooks books, Clock parking) {
        this.books = books;
        this.parking = parking;
    }

    /**
     * What became of a notice.
     *
     * @param fresh false when it was told before
     * @param account the stay after it; absent when no stay of ours answers to it
     */
    record Booked(boolean fresh, Optional<StayAccount> account) {}

    /** Locks the stay. A repeated notice changes nothing. */
    Future<Booked> book(SqlConnection tx, PaymentNotice notice) {
        return books.orders().lock(tx, notice.park(), notice.order()).compose(account -> place(tx, notice, account)
                .compose(place -> store.book(tx, notice, place)
                        .compose(fresh -> fresh
                                ? settle(tx, notice, place, account)
                                : Future.succeededFuture(new Booked(false, account)))));
    }

    /**
     * The instant whose price was paid: of the quote that the driver saw, of the car at the exit, or of the payment.
     */
    private Future<Place> place(SqlConnection tx, PaymentNotice notice, Optional<StayAccount> account) {
        if (account.isEmpty()) {
            var amount = notice.amount().orElse(Money.ZERO);
            return Future.succeededFuture(new Place(false, amount, notice.paidAt(), notice.paidAt()));
        }
        var stay = account.get().order();
        var paidAt = between(stay.enteredAt(), notice.paidAt(), parking.instant());
        var amount = notice.amount().orElse(Money.ZERO);
        return books.quotes()
                .answeredBy(tx, stay.id(), notice.queryOrderNo(), amount, notice.paidAt())
                .map(quote -> quote.filter(
                        told -> isFresh(told, paidAt, books.orders().grace(stay.park()))))
                .compose(quote -> quote.isPresent()
                        ? Future.succeededFuture(quote.get().pricedAt())
                        : books.waits().of(tx, stay.id()).map(wait -> wait.map(at -> at.readAt())
                                .or(stay::exitedAt)
                                .orElse(paidAt)))
                .map(quotedAt -> {
                    var due = books.orders().price(account.get(), quotedAt).due();
                    return new Place(true, notice.amount().orElse(due), quotedAt, paidAt);
                });
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
                    .addKeyValue("order", notice.order())
                    .addKeyValue("tradeNo", notice.tradeNo())
                    .log("payment for a stay that is not known; kept unmatched");
            return journal(tx, notice, place).map(written -> new Booked(true, before));
        }
        var order = before.get().order();
        return books.orders()
                .accounts(tx, List.of(order))
                .map(read -> read.get(0))
                .compose(account -> {
                    var price = books.orders().price(account, order.exitedAt().orElseGet(parking::instant));
                    return store.setSurplus(tx, order.id(), price.surplus())
                            .compose(set -> order.state().isOpen()
                                    ? Future.succeededFuture()
                                    : books.orders().setUnpaid(tx, order.id(), price.due()))
                            .compose(set -> journal(tx, notice, place))
                            .map(written -> new Booked(true, Optional.of(account)));
                });
    }

    private Future<Void> journal(SqlConnection tx, PaymentNotice notice, Place place) {
        var what = notice.state() == State.PAID ? "paid" : "payment " + notice.state();
        var detail = notice.source() + " " + notice.payType() + " " + notice.tradeNo() + " "
                + place.amount().toYuan() + " at " + notice.paidAt() + " for the price at " + place.quotedAt()
                + (place.matched() ? "" : ", unmatched");
        return books.orders().journal().add(tx, notice.order(), what, detail);
    }
}
