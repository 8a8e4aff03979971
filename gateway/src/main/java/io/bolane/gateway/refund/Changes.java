package io.bolane.gateway.refund;

import io.bolane.gateway.order.OrderJournal;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.outbox.OutboxRow;
import io.bolane.gateway.outbox.UplinkOutcome;
import io.bolane.gateway.refund.ChangeStore.Asked;
import io.bolane.gateway.refund.Refund.State;
import io.bolane.protocol.bolink.ChangePayout;
import io.bolane.protocol.bolink.ChangeRequest;
import io.bolane.protocol.bolink.Fields;
import io.bolane.protocol.bolink.UplinkReply;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.TradeNo;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back what was paid too much in cash, as a red packet (Bolink 3.10 through the outbox): cash cannot go back by
 * 4.2. Less than 1 yuan and 100 yuan or more cannot be paid so, and stay in the books as surplus. The address that the
 * driver opens stands with the refund; 5.12 tells whether he took it, and what he did not take is surplus again.
 */
public final class Changes implements UplinkOutcome {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final Runnable NOTHING = () -> {};
    private static final String REASON = "找零";

    private final ChangeStore store = new ChangeStore();
    private final RefundStore refunds = new RefundStore();
    private final OrderJournal journal;
    private final Outbox outbox;
    private final Clock machine;

    /** @param machine machine time: the time stamp of the call */
    public Changes(OrderJournal journal, Outbox outbox, Clock machine) {
        this.journal = journal;
        this.outbox = outbox;
        this.machine = machine;
    }

    /** Asks Bolink to pay out cash surplus. @param order locked, its surplus written */
    public Future<Void> ofSurplus(SqlConnection tx, OrderId order) {
        return store.ask(tx, order, ChangeRequest.LEAST, ChangeRequest.MOST, REASON)
                .compose(asked -> tell(tx, order, asked));
    }

    private Future<Void> tell(SqlConnection tx, OrderId order, List<Asked> asked) {
        Future<Void> told = Future.succeededFuture();
        for (var one : asked) {
            var request =
                    new ChangeRequest(one.park(), one.number(), one.amount(), order, one.plate(), machine.instant());
            var detail = one.payment() + " " + one.amount().toYuan();
            told = told.compose(before -> refunds.sumUp(tx, one.payment()))
                    .compose(summed -> outbox.addLater(tx, request, Duration.ZERO))
                    .compose(added -> journal.add(tx, order, "change asked", detail));
        }
        return told;
    }

    /** The answer to 3.10: state 1 only prepares the packet. State 0 is final: a person must look. */
    @Override
    public Future<Runnable> settled(SqlConnection tx, OutboxRow row, byte[] reply) {
        var answer = UplinkReply.parse(reply);
        var state = answer.state() == 1 ? State.PENDING : State.FAILED;
        return end(tx, numberOf(row), state, answer.errmsg().orElse(""), ChangeRequest.link(answer));
    }

    /** 3.10 does not run out of time. */
    @Override
    public Future<Runnable> expired(SqlConnection tx, OutboxRow row) {
        return end(tx, numberOf(row), State.FAILED, "no answer", Optional.empty());
    }

    private static TradeNo numberOf(OutboxRow row) {
        return Fields.parse(row.dataText()).required("trade_no", TradeNo::of);
    }

    private Future<Runnable> end(SqlConnection tx, TradeNo number, State state, String errmsg, Optional<String> link) {
        return store.answered(tx, number, state, errmsg, link)
                .compose(payment -> payment.map(known -> {
                            if (state == State.FAILED) {
                                LOG.atError()
                                        .addKeyValue("tradeNo", known)
                                        .log("Bolink pays change of a cash payment not out; a person must look");
                            }
                            return refunds.sumUp(tx, known);
                        })
                        .orElseGet(Future::succeededFuture)) // 5.12 was faster
                .map(NOTHING);
    }

    /** Bolink 5.12. Sent is not yet taken; a number that is none of ours is let be. */
    public Future<Void> told(SqlConnection tx, ChangePayout notice) {
        var state =
                switch (notice.state()) {
                    case SENT -> State.PENDING;
                    case TAKEN -> State.DONE;
                    case FAILED, RETURNED -> State.FAILED;
                };
        return store.told(tx, notice.tradeNo(), state, notice.errmsg())
                .compose(payment ->
                        payment.map(known -> refunds.sumUp(tx, known)).orElseGet(Future::succeededFuture));
    }
}
