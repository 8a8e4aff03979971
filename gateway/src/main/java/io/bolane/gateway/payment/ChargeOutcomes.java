package io.bolane.gateway.payment;

import io.bolane.gateway.order.ChargeState;
import io.bolane.gateway.order.ChargeWay;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.order.StayAccount;
import io.bolane.gateway.outbox.OutboxRow;
import io.bolane.gateway.outbox.UplinkOutcome;
import io.bolane.gateway.payment.PaymentNotice.Numbers;
import io.bolane.gateway.payment.PaymentNotice.Origin;
import io.bolane.gateway.payment.PaymentNotice.State;
import io.bolane.protocol.bolink.BolinkRefusal;
import io.bolane.protocol.bolink.EtcReply;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a charge by ETC (Bolink 3.7) or seamless pay (3.2 with wallet): state 1 books it and lets the car go,
 * state 2 keeps the stay locked until 5.5 tells, state 0 or no answer frees the stay and asks for the code. An answer
 * that comes after all that is booked all the same: money is never dropped. Where no answer comes, Bolink is asked by
 * 4.3 whether it was paid.
 */
public final class ChargeOutcomes implements UplinkOutcome {
    private static final Logger LOG = LoggerFactory.getLogger(ChargeOutcomes.class);
    private static final Runnable NOTHING = () -> {};

    private final ChargeWay way;
    private final Bookings bookings;
    private final OrderBooks books;
    private final PaymentSearches searches;
    private final Clock parking;

    /** @param parking the parking clock */
    public ChargeOutcomes(ChargeWay way, Bookings bookings, OrderBooks books, PaymentSearches searches, Clock parking) {
        this.way = way;
        this.bookings = bookings;
        this.books = books;
        this.searches = searches;
        this.parking = parking;
    }

    @Override
    public Future<Runnable> settled(SqlConnection tx, OutboxRow row, byte[] reply) {
        if (isOrdinaryExit(row)) {
            return Future.succeededFuture(NOTHING);
        }
        var answer = read(row, reply);
        if (answer.isEmpty()) {
            return unanswered(tx, row);
        }
        return switch (answer.get().outcome()) {
            case PAID -> book(tx, row, answer.get());
            case PENDING -> pending(tx, row);
            case FAILED -> fail(tx, row);
        };
    }

    /** 3.2 ends stays, and that asks for nothing. */
    private boolean isOrdinaryExit(OutboxRow row) {
        return way == ChargeWay.WALLET && !row.chargesWallet();
    }

    private static Optional<EtcReply> read(OutboxRow row, byte[] reply) {
        try {
            return Optional.of(EtcReply.parse(reply));
        } catch (BolinkRefusal unreadable) {
            LOG.atError()
                    .addKeyValue("order", row.order().map(Object::toString).orElse(""))
                    .addKeyValue("error", unreadable.getMessage())
                    .log("answer to a charge cannot be read; Bolink is asked whether it was paid");
            return Optional.empty();
        }
    }

    private Future<Runnable> book(SqlConnection tx, OutboxRow row, EtcReply answer) {
        var order = row.order().orElseThrow();
        var notice = new PaymentNotice(
                row.park(),
                row.order(),
                answer.plate(),
                answer.tradeNo().map(Numbers::of).orElseGet(() -> Numbers.provisional(way.payType() + "-" + order)),
                new Origin(row.interfaceId(), way.payType()),
                State.PAID,
                answer.total(),
                answer.payTime().orElseGet(parking::instant),
                Optional.empty());
        return bookings.book(tx, notice)
                .compose(booked -> booked.account().isEmpty()
                        ? Future.succeededFuture(NOTHING)
                        : books.orders()
                                .setCharge(tx, order, way, ChargeState.PAID)
                                .compose(set -> books.releases()
                                        .afterPayment(tx, booked.account().get())));
    }

    private Future<Runnable> pending(SqlConnection tx, OutboxRow row) {
        return ifAsked(tx, row, (locked, account) -> books.orders()
                .setCharge(locked, account.order().id(), way, ChargeState.PENDING)
                .compose(set -> searches.whenPending(locked, account.order(), way))
                .map(NOTHING));
    }

    @Override
    public Future<Runnable> expired(SqlConnection tx, OutboxRow row) {
        return isOrdinaryExit(row) ? Future.succeededFuture(NOTHING) : unanswered(tx, row);
    }

    /** The driver is asked for the code; the money is looked for. */
    private Future<Runnable> unanswered(SqlConnection tx, OutboxRow row) {
        return ifAsked(tx, row, (locked, account) -> searches.whenUnanswered(locked, account.order(), way)
                .compose(begun -> unlock(locked, account)));
    }

    private Future<Runnable> fail(SqlConnection tx, OutboxRow row) {
        return ifAsked(tx, row, this::unlock);
    }

    private Future<Runnable> unlock(SqlConnection tx, StayAccount account) {
        return books.orders()
                .setCharge(tx, account.order().id(), way, ChargeState.FAILED)
                .compose(unlocked -> books.releases().askForCode(tx, account));
    }

    /** Late answers must not lock a stay again whose driver was told to scan the code. */
    private Future<Runnable> ifAsked(
            SqlConnection tx, OutboxRow row, BiFunction<SqlConnection, StayAccount, Future<Runnable>> then) {
        return books.orders().lock(tx, row.park(), row.order().orElseThrow()).compose(found -> found.filter(
                        account -> account.order().charge(way) == ChargeState.ASKED)
                .map(account -> then.apply(tx, account))
                .orElse(Future.succeededFuture(NOTHING)));
    }
}
