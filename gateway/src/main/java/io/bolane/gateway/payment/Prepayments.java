package io.bolane.gateway.payment;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.payment.PaymentNotice.Numbers;
import io.bolane.gateway.payment.PaymentNotice.Origin;
import io.bolane.gateway.payment.PaymentNotice.State;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.Prepayment;
import io.bolane.protocol.bolink.PrepaymentReply;
import io.vertx.core.Future;
import java.util.Optional;

/** Bolink 5.3: a driver has paid inside the park. Booked first, answered afterwards. */
public final class Prepayments {
    private static final Runnable NOTHING = () -> {};

    private final Database database;
    private final Bookings bookings;
    private final OrderBooks books;

    public Prepayments(Database database, Bookings bookings, OrderBooks books) {
        this.database = database;
        this.bookings = bookings;
        this.books = books;
    }

    /** @return state 1 once the money stands in the books, now or before; fails with {@code StoreUnavailable} only */
    public Future<BolinkReply> book(Prepayment notice) {
        return database.withTransaction(tx -> bookings.book(tx, of(notice))
                        .compose(booked -> booked.account().isEmpty()
                                ? Future.succeededFuture(NOTHING)
                                : books.releases()
                                        .afterPayment(tx, booked.account().get())))
                .map(afterCommit -> {
                    afterCommit.run();
                    return PrepaymentReply.booked(notice);
                });
    }

    private static PaymentNotice of(Prepayment notice) {
        return new PaymentNotice(
                notice.park(),
                Optional.of(notice.order()),
                Optional.of(notice.plate()),
                Numbers.of(notice.tradeNo()),
                new Origin(notice.interfaceId(), notice.cash() ? "prepay cash" : "prepay"),
                State.PAID,
                Optional.of(notice.prepay()),
                notice.payTime(),
                notice.queryOrderNo());
    }
}
