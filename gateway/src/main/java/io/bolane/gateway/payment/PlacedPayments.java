package io.bolane.gateway.payment;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.order.InAdvance;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.payment.PaymentNotice.Numbers;
import io.bolane.gateway.payment.PaymentNotice.Origin;
import io.bolane.gateway.payment.PaymentNotice.State;
import io.bolane.gateway.payment.PlacedPaymentStore.Placed;
import io.bolane.protocol.bolink.BolinkRefusal;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.Fields;
import io.bolane.protocol.bolink.OfficeReply;
import io.bolane.protocol.bolink.StayPayment;
import io.bolane.protocol.bolink.UnpaidStayPayment;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Payments that we have placed with Bolink, and their results: of stays (3.4, then 5.10) and of unpaid stays (3.9, then
 * 5.11). The results name neither stay nor plate: the stay is found by the number that we gave, else by the free data
 * that came back. What is found nowhere is kept unmatched.
 */
public final class PlacedPayments {
    private static final Runnable NOTHING = () -> {};
    private static final String OF_STAY = "3.4";
    private static final Set<String> PLACING = Set.of("3.3", OF_STAY, "3.9");
    private static final List<String> NAMES_OF_ORDER = List.of("orderid", "order_id", "order");

    private final PlacedPaymentStore store = new PlacedPaymentStore();
    private final Database database;
    private final Bookings bookings;
    private final OrderBooks books;
    private final InAdvance inAdvance;
    private final Clock parking;

    /** @param parking the parking clock */
    public PlacedPayments(Database database, Bookings bookings, OrderBooks books, InAdvance inAdvance, Clock parking) {
        this.database = database;
        this.bookings = bookings;
        this.books = books;
        this.inAdvance = inAdvance;
        this.parking = parking;
    }

    /**
     * Remembers what a payment is for, before it is placed.
     *
     * @param interfaceId of any call of Bolink; those that place no payment are let be
     * @param dataText of the call
     * @return fails with {@code StoreUnavailable}, and with {@code NotPossible} when the stay may not be paid in
     *     advance: the payment must then not be placed
     */
    public Future<Void> placing(String interfaceId, String dataText) {
        if (!PLACING.contains(interfaceId)) {
            return Future.succeededFuture();
        }
        var data = Fields.parse(dataText);
        var placed = new Placed(
                data.required("park_id", ParkId::of),
                data.required("trade_no", TradeNo::of),
                interfaceId,
                data.optional("order_id", OrderId::of),
                data.optional("car_number", Plate::of),
                data.text("card_id"),
                data.text("description"));
        return database.withTransaction(
                tx -> (interfaceId.equals(OF_STAY) ? check(tx, placed) : Future.<Void>succeededFuture())
                        .compose(allowed -> store.add(tx, placed)));
    }

    private Future<Void> check(SqlConnection tx, Placed placed) {
        var order = placed.order();
        return order.isEmpty()
                ? Future.succeededFuture()
                : books.orders()
                        .open(tx, placed.park(), List.of(order.get()))
                        .compose(found -> found.isEmpty()
                                ? Future.succeededFuture()
                                : inAdvance.check(tx, found.get(0).order()));
    }

    /** Bolink 5.10. @return state 1 once it is booked, now or before; fails with {@code StoreUnavailable} only */
    public Future<BolinkReply> book(StayPayment notice) {
        return book(new PaymentNotice(
                        notice.park(),
                        Optional.empty(),
                        Optional.empty(),
                        Numbers.of(notice.tradeNo(), Optional.of(notice.outTradeNo())),
                        new Origin(notice.interfaceId(), "placed", notice.description()),
                        State.of(notice.paid()),
                        Optional.of(notice.amount()),
                        notice.payTime(),
                        Optional.empty()))
                .map(booked -> OfficeReply.done(notice));
    }

    /** Bolink 5.11. @return state 1 once it is booked, now or before; fails with {@code StoreUnavailable} only */
    public Future<BolinkReply> book(UnpaidStayPayment notice) {
        return book(new PaymentNotice(
                        notice.park(),
                        Optional.empty(),
                        Optional.empty(),
                        Numbers.of(notice.tradeNo(), Optional.of(notice.outTradeNo())),
                        new Origin(notice.interfaceId(), "unpaid stay", notice.description()),
                        State.of(notice.paid()),
                        Optional.of(notice.amount()),
                        notice.payTime().orElseGet(parking::instant),
                        Optional.empty()))
                .map(booked -> OfficeReply.done(notice));
    }

    private Future<Void> book(PaymentNotice notice) {
        return database.withTransaction(tx -> store.find(tx, notice.park(), notice.numbers())
                        .compose(placed -> findStay(tx, notice, placed)
                                .compose(order -> bookings.book(tx, of(notice, order, placed))))
                        .compose(booked -> booked.account().isEmpty()
                                ? Future.succeededFuture(NOTHING)
                                : books.releases()
                                        .afterPayment(tx, booked.account().get())))
                .map(afterCommit -> {
                    afterCommit.run();
                    return null;
                });
    }

    private static PaymentNotice of(PaymentNotice notice, Optional<OrderId> order, Optional<Placed> placed) {
        return new PaymentNotice(
                notice.park(),
                order,
                placed.flatMap(Placed::plate),
                notice.numbers(),
                notice.origin(),
                notice.state(),
                notice.amount(),
                notice.paidAt(),
                Optional.empty());
    }

    /** What the number was used for decides, known or not; the free data only names a stay that we know. */
    private Future<Optional<OrderId>> findStay(SqlConnection tx, PaymentNotice notice, Optional<Placed> placed) {
        var known = placed.flatMap(Placed::order);
        if (known.isPresent()) {
            return Future.succeededFuture(known);
        }
        Future<Optional<OrderId>> found = Future.succeededFuture(Optional.empty());
        for (var candidate : candidates(notice.origin().description())) {
            found = found.compose(before -> before.isPresent()
                    ? Future.succeededFuture(before)
                    : books.orders()
                            .lock(tx, notice.park(), candidate)
                            .map(stay -> stay.map(account -> account.order().id())));
        }
        return found;
    }

    /** "orderid=10&time=20170923141950", JSON, or nothing but the number. */
    static List<OrderId> candidates(Optional<String> description) {
        var texts = new LinkedHashSet<String>();
        description.ifPresent(text -> {
            for (var part : text.split("[&;?]")) {
                var equals = part.indexOf('=');
                if (equals > 0
                        && NAMES_OF_ORDER.contains(
                                part.substring(0, equals).strip().toLowerCase(Locale.ROOT))) {
                    texts.add(part.substring(equals + 1).strip());
                }
            }
            texts.addAll(inJson(text));
            texts.add(text.strip());
        });
        return texts.stream().flatMap(text -> orderId(text).stream()).toList();
    }

    private static List<String> inJson(String text) {
        try {
            var fields = Fields.parse(text);
            return NAMES_OF_ORDER.stream()
                    .flatMap(name -> fields.text(name).stream())
                    .toList();
        } catch (BolinkRefusal notJson) {
            return List.of();
        }
    }

    private static Optional<OrderId> orderId(String text) {
        try {
            return Optional.of(new OrderId(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
