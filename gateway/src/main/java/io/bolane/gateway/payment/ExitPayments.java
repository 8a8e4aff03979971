package io.bolane.gateway.payment;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.order.ChargeState;
import io.bolane.gateway.order.ChargeWay;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.gateway.payment.Bookings.Booked;
import io.bolane.gateway.payment.PaymentNotice.Numbers;
import io.bolane.gateway.payment.PaymentNotice.Origin;
import io.bolane.gateway.payment.PaymentNotice.State;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.ExitPayment;
import io.bolane.protocol.bolink.ExitPaymentReply;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Bolink 5.5: the result of a payment at an exit. Only state 1 is paid; a failed charge by ETC or seamless pay
 * frees the stay for the code.
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
        var way = Stream.of(ChargeWay.values())
                .filter(each -> each.payType().equals(notice.payType().wire()))
                .filter(each -> order.charge(each) != ChargeState.NONE)
                .findFirst();
        return switch (notice.state()) {
            case PAID ->
                set(tx, order, way, ChargeState.PAID)
                        .compose(set -> books.releases().afterPayment(tx, account));
            case FAILED ->
                way.isPresent() && order.charge(way.get()).locks()
                        ? set(tx, order, way, ChargeState.FAILED)
                                .compose(unlocked -> books.releases().askForCode(tx, account))
                        : Future.succeededFuture(NOTHING);
            case PENDING -> Future.succeededFuture(NOTHING);
        };
    }

    private Future<Void> set(SqlConnection tx, ParkingOrder order, Optional<ChargeWay> way, ChargeState state) {
        return way.isEmpty() ? Future.succeededFuture() : books.orders().setCharge(tx, order.id(), way.get(), state);
    }

    private static PaymentNotice of(ExitPayment notice) {
        return new PaymentNotice(
                notice.park(),
                Optional.of(notice.order()),
                notice.plate(),
                Numbers.of(notice.tradeNo()),
                new Origin(notice.interfaceId(), notice.payType().wire()),
                State.valueOf(notice.state().name()),
                notice.total(),
                notice.payTime(),
                Optional.empty());
    }
}
