package io.bolane.gateway.payment;

import io.bolane.gateway.order.EtcState;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.order.StayAccount;
import io.bolane.gateway.outbox.OutboxRow;
import io.bolane.gateway.outbox.UplinkOutcome;
import io.bolane.gateway.payment.PaymentNotice.State;
import io.bolane.protocol.bolink.BolinkRefusal;
import io.bolane.protocol.bolink.EtcReply;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of an ETC charge (Bolink 3.7): state 1 books it and lets the car go, state 2 keeps the stay locked until
 * 5.5 tells, state 0 or no answer frees the stay and asks for the code. An answer that comes after all that is booked
 * all the same: money is never dropped.
 */
public final class EtcPayments implements UplinkOutcome {
    private static final Logger LOG = LoggerFactory.getLogger(EtcPayments.class);
    private static final Runnable NOTHING = () -> {};

    private final Bookings bookings;
    private final OrderBooks books;
    private final Clock parking;

    /** @param parking the parking clock */
    public EtcPayments(Bookings bookings, OrderBooks books, Clock parking) {
        this.bookings = bookings;
        this.books = books;
        this.parking = parking;
    }

    @Override
    public Future<Runnable> settled(SqlConnection tx, OutboxRow row, byte[] reply) {
        var answer = read(row, reply);
        if (answer.isEmpty()) {
            return fail(tx, row);
        }
        return switch (answer.get().outcome()) {
            case PAID -> book(tx, row, answer.get());
            case PENDING -> pending(tx, row);
            case FAILED -> fail(tx, row);
        };
    }

    private static Optional<EtcReply> read(OutboxRow row, byte[] reply) {
        try {
            return Optional.of(EtcReply.parse(reply));
        } catch (BolinkRefusal unreadable) {
            LOG.atError()
                    .addKeyValue("order", row.order().map(Object::toString).orElse(""))
                    .addKeyValue("error", unreadable.getMessage())
                    .log("answer to an ETC charge cannot be read; whether it was paid must be asked");
            return Optional.empty();
        }
    }

    private Future<Runnable> book(SqlConnection tx, OutboxRow row, EtcReply answer) {
        var order = row.order().orElseThrow();
        var notice = new PaymentNotice(
                row.park(),
                order,
                answer.plate(),
                answer.tradeNo().orElseGet(() -> new TradeNo("etc-" + row.id() + "-" + row.park())),
                row.interfaceId(),
                "etc",
                State.PAID,
                answer.total(),
                answer.payTime().orElseGet(parking::instant),
                Optional.empty());
        return bookings.book(tx, notice)
                .compose(booked -> booked.account().isEmpty()
                        ? Future.succeededFuture(NOTHING)
                        : books.orders().setEtc(tx, order, EtcState.PAID).compose(set -> books.releases()
                                .afterPayment(tx, booked.account().get())));
    }

    private Future<Runnable> pending(SqlConnection tx, OutboxRow row) {
        return ifAsked(tx, row, (locked, account) -> books.orders()
                .setEtc(locked, account.order().id(), EtcState.PENDING)
                .map(NOTHING));
    }

    @Override
    public Future<Runnable> expired(SqlConnection tx, OutboxRow row) {
        return fail(tx, row);
    }

    private Future<Runnable> fail(SqlConnection tx, OutboxRow row) {
        return ifAsked(tx, row, (locked, account) -> books.orders()
                .setEtc(locked, account.order().id(), EtcState.FAILED)
                .compose(unlocked -> books.releases().askForCode(locked, account)));
    }

    /** Late answers must not lock a stay again whose driver was told to scan the code. */
    private Future<Runnable> ifAsked(
            SqlConnection tx, OutboxRow row, BiFunction<SqlConnection, StayAccount, Future<Runnable>> then) {
        return books.orders().lock(tx, row.park(), row.order().orElseThrow()).compose(found -> found.filter(
                        account -> account.order().etc() == EtcState.ASKED)
                .map(account -> then.apply(tx, account))
                .orElse(Future.succeededFuture(NOTHING)));
    }
}
