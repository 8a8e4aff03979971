package io.bolane.gateway.refund;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.order.OrderJournal;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.outbox.OutboxRow;
import io.bolane.gateway.outbox.UplinkOutcome;
import io.bolane.gateway.refund.Refund.State;
import io.bolane.gateway.refund.RefundStore.Asked;
import io.bolane.protocol.bolink.Fields;
import io.bolane.protocol.bolink.RefundRequest;
import io.bolane.protocol.bolink.UplinkReply;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends back what was paid too much for a stay: one payment per stay, a second one goes back by itself (Bolink 4.2
 * through the outbox), and both stay on record. What is sent back counts for no price, before and after.
 */
public final class Refunds implements UplinkOutcome {
    private static final Logger LOG = LoggerFactory.getLogger(Refunds.class);
    private static final Runnable NOTHING = () -> {};
    private static final String REASON = "重复支付";
    private static final int PENDING = 2;

    private final RefundStore store = new RefundStore();
    private final OrderJournal journal;
    private final Outbox outbox;

    public Refunds(OrderJournal journal, Outbox outbox) {
        this.journal = journal;
        this.outbox = outbox;
    }

    /**
     * Asks Bolink to send back what is surplus and not yet on its way. Leaves with the relay's next poll.
     *
     * @param order locked, its surplus written
     */
    public Future<Void> ofSurplus(SqlConnection tx, OrderId order) {
        return store.askSurplus(tx, order, REASON)
                .compose(asked -> asked.isEmpty() ? Future.succeededFuture() : tell(tx, order, asked));
    }

    private Future<Void> tell(SqlConnection tx, OrderId order, List<Asked> asked) {
        Future<Void> told = Future.succeededFuture();
        for (var one : asked) {
            told = told.compose(before -> tell(tx, Optional.of(order), one, REASON));
        }
        return told;
    }

    private Future<Void> tell(SqlConnection tx, Optional<OrderId> order, Asked asked, String reason) {
        var request = new RefundRequest(asked.park(), asked.bolinkNo(), asked.amount(), Optional.of(reason));
        var detail = asked.payment() + " " + asked.amount().toYuan();
        return store.sumUp(tx, asked.payment())
                .compose(summed -> outbox.addLater(tx, request, Duration.ZERO))
                .compose(added -> order.isEmpty()
                        ? Future.succeededFuture()
                        : journal.add(tx, order.get(), "refund asked", detail));
    }

    /**
     * A person sends a payment back, or a part of it. The stay does not owe again by that. Leaves with the relay's next
     * poll.
     *
     * @param payment the number that it is booked by
     * @param amount empty: all that has not gone back
     * @param reason Bolink shows it to the driver
     * @return the number of the refund, empty when there is no such payment; fails with {@code NotPossible} when it
     *     cannot go back: no money came, it was cash, another refund is under way, or it is too much
     */
    public Future<Optional<Long>> byHand(SqlConnection tx, TradeNo payment, Optional<Money> amount, String reason) {
        return store.lockPayment(tx, payment).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            var paid = found.get();
            var asked = new Asked(paid.park(), payment, paid.bolinkNo(), paid.refundable(amount));
            return store.lockOf(tx, payment).compose(before -> {
                if (before.stream().anyMatch(each -> each.state().isOpen())) {
                    throw new NotPossible("a refund of this payment is under way", "退款处理中");
                }
                return store.askByHand(tx, asked, paid.order(), reason)
                        .compose(id -> tell(tx, paid.order(), asked, reason).map(Optional.of(id)));
            });
        });
    }

    /** The answer to 4.2. State 0 is final too: a person must look. */
    @Override
    public Future<Runnable> settled(SqlConnection tx, OutboxRow row, byte[] reply) {
        var answer = UplinkReply.parse(reply);
        var state = answer.state() == 1 ? State.DONE : answer.state() == PENDING ? State.PENDING : State.FAILED;
        return settle(tx, numberOf(row), state, answer.errmsg().orElse(""));
    }

    /** 4.2 does not run out of time. */
    @Override
    public Future<Runnable> expired(SqlConnection tx, OutboxRow row) {
        return settle(tx, numberOf(row), State.FAILED, "no answer");
    }

    private static TradeNo numberOf(OutboxRow row) {
        return Fields.parse(row.dataText()).required("trade_no", TradeNo::of);
    }

    private Future<Runnable> settle(SqlConnection tx, TradeNo number, State state, String errmsg) {
        return store.bookedBy(tx, number).compose(payment -> store.lockOf(tx, payment)
                .compose(refunds -> refunds.stream()
                        .filter(each -> each.state() == State.ASKED)
                        .findFirst()
                        .map(refund -> store.settle(tx, refund.id(), state, errmsg)
                                .compose(settled -> store.sumUp(tx, payment))
                                .compose(summed -> note(tx, refund, state)))
                        .orElseGet(Future::succeededFuture)) // 5.6 was faster
                .map(NOTHING));
    }

    private Future<Void> note(SqlConnection tx, Refund refund, State state) {
        if (state == State.FAILED) {
            LOG.atError()
                    .addKeyValue("tradeNo", refund.tradeNo())
                    .log("Bolink does not send a second payment back; a person must look");
        }
        var detail = refund.tradeNo() + " " + refund.amount().toYuan();
        return refund.order().isEmpty()
                ? Future.succeededFuture()
                : journal.add(tx, refund.order().get(), "refund " + state.column(), detail);
    }
}
