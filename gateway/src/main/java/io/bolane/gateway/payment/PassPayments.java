package io.bolane.gateway.payment;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.payment.PassRenewals.Renewal;
import io.bolane.gateway.payment.PaymentNotice.Numbers;
import io.bolane.gateway.payment.PaymentNotice.Origin;
import io.bolane.gateway.payment.PaymentNotice.State;
import io.bolane.gateway.payment.PlacedPaymentStore.Placed;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.MonthPassPayment;
import io.bolane.protocol.bolink.OfficeReply;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bolink 5.8: the renewal of a month pass was paid. Booked once by either number, for examples mix them up; the pass is
 * extended in the same transaction. Money for a pass that nobody knows is kept unmatched.
 */
public final class PassPayments {
    private final PassPaymentStore store = new PassPaymentStore();
    private final PlacedPaymentStore placedPayments = new PlacedPaymentStore();
    private final Database database;
    private final Bookings bookings;
    private final PassRenewals passes;
    private final Clock parking;

    /** @param parking the parking clock */
    public PassPayments(Database database, Bookings bookings, PassRenewals passes, Clock parking) {
        this.database = database;
        this.bookings = bookings;
        this.passes = passes;
        this.parking = parking;
    }

    /** @return state 1 once it is booked, now or before; fails with {@code StoreUnavailable} only */
    public Future<BolinkReply> book(MonthPassPayment notice) {
        var money = of(notice);
        return database.withTransaction(tx -> bookings.bookForPass(tx, money)
                        .compose(fresh -> fresh.isPresent() && notice.paid()
                                ? placedPayments
                                        .find(tx, notice.park(), money.numbers())
                                        .compose(placed ->
                                                extend(tx, notice, renewal(notice, money, fresh.get(), placed)))
                                : Future.succeededFuture()))
                .map(booked -> OfficeReply.done(notice));
    }

    private PaymentNotice of(MonthPassPayment notice) {
        var paidAt = notice.payTime().orElseGet(parking::instant);
        return new PaymentNotice(
                notice.park(),
                Optional.empty(),
                notice.plate(),
                numbers(notice),
                new Origin(
                        notice.interfaceId(),
                        notice.thirdParty() ? "pass third party" : "pass",
                        notice.details().attach()),
                State.of(notice.paid()),
                Optional.of(notice.amount()),
                paidAt,
                Optional.empty());
    }

    /** A third party may give no number: then the same car, amount and period are the same payment. */
    private static Numbers numbers(MonthPassPayment notice) {
        var number = notice.tradeNo().or(notice::outTradeNo);
        return number.map(each -> Numbers.of(each, notice.outTradeNo()))
                .orElseGet(() -> Numbers.provisional("pass-" + keyOf(notice)));
    }

    private static UUID keyOf(MonthPassPayment notice) {
        var facts = Stream.of(
                        Optional.of(notice.park()),
                        notice.cardId(),
                        notice.plate().map(Plate::text),
                        Optional.of(notice.amount().fen()),
                        notice.validity().from(),
                        notice.validity().until(),
                        notice.payTime(),
                        notice.details().attach())
                .map(fact -> fact.map(Object::toString).orElse(""))
                .collect(Collectors.joining("|"));
        return UUID.nameUUIDFromBytes(facts.getBytes(StandardCharsets.UTF_8));
    }

    private static Renewal renewal(MonthPassPayment notice, PaymentNotice money, TradeNo key, Optional<Placed> placed) {
        return new Renewal(
                notice.park(),
                notice.cardId().or(() -> placed.flatMap(Placed::cardId)),
                notice.plate().or(() -> placed.flatMap(Placed::plate)),
                notice.validity(),
                notice.amount(),
                money.paidAt(),
                key);
    }

    private Future<Void> extend(SqlConnection tx, MonthPassPayment notice, Renewal renewal) {
        return passes.renew(tx, renewal).compose(applied -> store.add(tx, renewal, notice.thirdParty(), applied)
                .compose(added -> applied ? bookings.matchPass(tx, renewal.tradeNo()) : Future.succeededFuture()));
    }
}
