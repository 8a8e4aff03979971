package io.bolane.gateway.payment;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.order.EtcState;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.payment.Bookings.Booked;
import io.bolane.gateway.payment.PaymentNotice.State;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.ExitPayment;
import io.bolane.protocol.bolink.ExitPayment.PayType;
import io.bolane.protocol.bolink.ExitPaymentReply;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/**
 * Bolink 5.5: the result of a payment at an exit. Only state 1 is paid; a failed ETC charge frees the stay for the
 * code.
 */
public final class ExitPayments {
    private static final Runnable NOTHING = () -> {};

    private final Database database;
    private final Bookings bookings;
    private final OrderBooks books;

    public ExitPayments(Database database, Bookings bookings, OrderBooks books) {
        this.database = database;
        this.bookings = bookings;
        this.books = books;
    }

    /** @return state 1 once the result is stored, now or before; fails with {@code StoreUnavailable} only */
    public Future<BolinkReply> book(ExitPayment notice) {
        return database.withTransaction(
                        tx -> bookings.book(tx, of(notice)).compose(booked -> follow(tx, notice, booked)))
                .map(afterCommit -> {
                    afterCommit.run();
                    return ExitPaymentReply.taken(notice);
                });
    }

    private Future<Runnable> follow(SqlConnection tx, ExitPayment notice, Booked booked) {
        if (booked.account().isEmpty()) {
            return Future.succeededFuture(NOTHING);
        }
        var account = booked.account().get();
        var order = account.order();
        var isEtc = notice.payType() == PayType.ETC;
        return switch (notice.state()) {
            case PAID ->
                (isEtc ? books.orders().setEtc(tx, order.id(), EtcState.PAID) : Future.<Void>succeededFuture())
                        .compose(set -> books.releases().afterPayment(tx, account));
            case FAILED ->
                isEtc && order.etc().locks()
                        ? books.orders().setEtc(tx, order.id(), EtcState.FAILED).compose(unlocked -> books.releases()
                                .askForCode(tx, account))
                        : Future.succeededFuture(NOTHING);
            case PENDING -> Future.succeededFuture(NOTHING);
        };
    }

    private static PaymentNotice of(ExitPayment notice) {
        return new PaymentNotice(
                notice.park(),
                notice.order(),
                notice.plate(),
                notice.tradeNo(),
                notice.interfaceId(),
                notice.payType().wire(),
                State.valueOf(notice.state().name()),
                notice.total(),
                notice.payTime(),
                Optional.empty());
    }
}
