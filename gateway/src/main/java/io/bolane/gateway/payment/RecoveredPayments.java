package io.bolane.gateway.payment;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.payment.PaymentNotice.Numbers;
import io.bolane.gateway.payment.PaymentNotice.Origin;
import io.bolane.gateway.payment.PaymentNotice.State;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.OfficeReply;
import io.bolane.protocol.bolink.RecoveredPayment;
import io.vertx.core.Future;
import java.util.Optional;

/** Bolink 5.9: a driver has paid a stay that he had left unpaid. Settles it, whatever interface tells it as well. */
public final class RecoveredPayments {
    private static final Runnable NOTHING = () -> {};

    private final Database database;
    private final Bookings bookings;
    private final OrderBooks books;

    public RecoveredPayments(Database database, Bookings bookings, OrderBooks books) {
        this.database = database;
        this.bookings = bookings;
        this.books = books;
    }

    /** @return state 1 once it is booked, now or before; fails with {@code StoreUnavailable} only */
    public Future<BolinkReply> book(RecoveredPayment notice) {
        return database.withTransaction(tx -> bookings.book(tx, of(notice))
                        .compose(booked -> booked.account().isEmpty()
                                ? Future.succeededFuture(NOTHING)
                                : books.releases()
                                        .afterPayment(tx, booked.account().get())))
                .map(afterCommit -> {
                    afterCommit.run();
                    return OfficeReply.done(notice);
                });
    }

    private static PaymentNotice of(RecoveredPayment notice) {
        return new PaymentNotice(
                notice.park(),
                Optional.of(notice.order()),
                Optional.of(notice.plate()),
                Numbers.of(notice.tradeNo()),
                new Origin(notice.interfaceId(), "repair"),
                State.of(notice.paid()),
                Optional.of(notice.total()),
                notice.payTime(),
                Optional.empty());
    }
}
