package io.bolane.gateway.payment;

import io.bolane.gateway.order.ChargeState;
import io.bolane.gateway.order.ChargeWay;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.gateway.order.StayAccount;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.outbox.OutboxRow;
import io.bolane.gateway.outbox.UplinkOutcome;
import io.bolane.gateway.payment.PaymentNotice.Numbers;
import io.bolane.gateway.payment.PaymentNotice.Origin;
import io.bolane.gateway.payment.PaymentNotice.State;
import io.bolane.gateway.payment.PaymentSearchStore.Search;
import io.bolane.protocol.bolink.BolinkRefusal;
import io.bolane.protocol.bolink.Fields;
import io.bolane.protocol.bolink.PaymentStateQuery;
import io.bolane.protocol.bolink.PaymentStateReply;
import io.bolane.protocol.bolink.PaymentStateReply.Paid;
import io.bolane.protocol.parking.OrderId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for payments whose result did not come (Bolink 4.3): after a charge that nobody answered, and when 5.5 has not
 * come two minutes after state 2. Bolink tells late results by itself as well; whichever comes first is booked.
 */
public final class PaymentSearches implements UplinkOutcome {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentSearches.class);
    private static final Runnable NOTHING = () -> {};

    /** From the first time to the next and so on; after two minutes Bolink tells by itself. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(80));

    private static final Duration PENDING_AT_MOST = Duration.ofMinutes(2);
    private static final String PREPAYMENT = "5.3";

    private final PaymentSearchStore store = new PaymentSearchStore();
    private final Bookings bookings;
    private final OrderBooks books;
    private final Outbox outbox;
    private final Clock parking;

    /** @param parking the parking clock */
    public PaymentSearches(Bookings bookings, OrderBooks books, Outbox outbox, Clock parking) {
        this.bookings = bookings;
        this.books = books;
        this.outbox = outbox;
        this.parking = parking;
    }

    /** Nobody has answered the charge. @param order locked */
    Future<Void> whenUnanswered(SqlConnection tx, ParkingOrder order, ChargeWay way) {
        return begin(tx, order, way, PAUSES.get(0));
    }

    /** The charge is pending. @param order locked */
    Future<Void> whenPending(SqlConnection tx, ParkingOrder order, ChargeWay way) {
        return begin(tx, order, way, PENDING_AT_MOST);
    }

    private Future<Void> begin(SqlConnection tx, ParkingOrder order, ChargeWay way, Duration delay) {
        return store.begin(tx, order.id(), way).compose(begun -> ask(tx, order, delay));
    }

    private Future<Void> ask(SqlConnection tx, ParkingOrder order, Duration delay) {
        return outbox.addLater(tx, new PaymentStateQuery(order.park(), order.id(), order.plate()), delay);
    }

    @Override
    public Future<Runnable> settled(SqlConnection tx, OutboxRow row, byte[] reply) {
        return withStay(tx, row, account -> bookAll(tx, row, account, paid(reply)));
    }

    /** No answer: as if it were not paid. */
    @Override
    public Future<Runnable> expired(SqlConnection tx, OutboxRow row) {
        return withStay(tx, row, account -> notFound(tx, account));
    }

    /** What is done with the stay that was asked for. */
    @FunctionalInterface
    private interface WithStay {
        Future<Runnable> apply(StayAccount account);
    }

    private Future<Runnable> withStay(SqlConnection tx, OutboxRow row, WithStay then) {
        var order = Fields.parse(row.dataText()).required("order_id", OrderId::of);
        return books.orders().lock(tx, row.park(), order).compose(found -> found.map(then::apply)
                .orElse(Future.succeededFuture(NOTHING)));
    }

    private static List<Paid> paid(byte[] reply) {
        try {
            return PaymentStateReply.parse(reply).payments();
        } catch (BolinkRefusal unreadable) {
            LOG.atError().addKeyValue("error", unreadable.getMessage()).log("answer of Bolink 4.3 cannot be read");
            return List.of();
        }
    }

    private Future<Runnable> bookAll(SqlConnection tx, OutboxRow row, StayAccount account, List<Paid> payments) {
        var order = account.order();
        return store.open(tx, order.id()).compose(searches -> {
            Future<Boolean> booked = Future.succeededFuture(false);
            for (var payment : payments) {
                if (isOf(order, payment) && !isKnown(account, payment)) {
                    var notice = notice(row, order, payment, searches);
                    booked =
                            booked.compose(before -> bookings.book(tx, notice).map(result -> before || result.fresh()));
                }
            }
            return booked.compose(fresh -> fresh ? found(tx, row, order, searches) : notFound(tx, account));
        });
    }

    private static boolean isOf(ParkingOrder order, Paid payment) {
        return payment.order().map(order.id()::equals).orElse(true);
    }

    /** A payment that comes without a number cannot be told from one that we have. */
    private static boolean isKnown(StayAccount account, Paid payment) {
        var numbered = payment.tradeNo().isPresent() || payment.outTradeNo().isPresent();
        return !numbered && (payment.prepaid() || !account.payments().isEmpty());
    }

    private PaymentNotice notice(OutboxRow row, ParkingOrder order, Paid payment, List<Search> searches) {
        var way = searches.stream().findFirst().map(search -> search.way().payType());
        var number = payment.tradeNo().or(payment::outTradeNo);
        return new PaymentNotice(
                order.park(),
                Optional.of(order.id()),
                Optional.of(order.plate()),
                number.map(each -> Numbers.of(each, payment.outTradeNo()))
                        .orElseGet(() -> Numbers.provisional("search-" + order.id())),
                new Origin(
                        row.interfaceId(),
                        payment.prepaid()
                                ? PREPAYMENT
                                : payment.payType().or(() -> way).orElse("found")),
                State.PAID,
                payment.amount(),
                payment.payTime().orElseGet(parking::instant),
                Optional.empty());
    }

    private Future<Runnable> found(SqlConnection tx, OutboxRow row, ParkingOrder order, List<Search> searches) {
        Future<Void> ended = store.end(tx, order.id(), true);
        for (var search : searches) {
            ended = ended.compose(before -> books.orders().setCharge(tx, order.id(), search.way(), ChargeState.PAID));
        }
        return ended.compose(done -> books.orders().lock(tx, row.park(), order.id()))
                .compose(account -> books.releases().afterPayment(tx, account.orElseThrow()));
    }

    /** Asks again, and at the end gives the stay free for the code. */
    private Future<Runnable> notFound(SqlConnection tx, StayAccount account) {
        var order = account.order();
        return store.open(tx, order.id()).compose(searches -> {
            if (searches.isEmpty()) {
                return Future.succeededFuture(NOTHING);
            }
            if (searches.stream().allMatch(search -> order.charge(search.way()) == ChargeState.PAID)) {
                return store.end(tx, order.id(), true).map(NOTHING); // 5.5 has come meanwhile
            }
            var locked = order.lockedTo();
            var asked = searches.stream().mapToInt(Search::asked).max().orElse(0);
            if (locked.isEmpty() && asked < PAUSES.size()) {
                return store.askedAgain(tx, order.id())
                        .compose(counted -> ask(tx, order, PAUSES.get(asked)))
                        .map(NOTHING);
            }
            var ended = store.end(tx, order.id(), false)
                    .compose(done -> books.orders().journal().add(tx, order.id(), "payment", "not found by 4.3"));
            return locked.isEmpty()
                    ? ended.map(NOTHING)
                    : ended.compose(done -> books.orders().setCharge(tx, order.id(), locked.get(), ChargeState.FAILED))
                            .compose(unlocked -> books.releases().askForCode(tx, account));
        });
    }
}
