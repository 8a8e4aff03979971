package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells the vendor how something ended that it began: charges, refunds, placed payments, change, invoices. */
final class CloudResults {
    private static final Duration REFUND_TAKES = Duration.ofMillis(500);
    private static final int PAID = 1;
    private static final String INVOICE = "invoice_state";

    private final CloudState state;
    private final CloudLedger ledger;
    private final Timers timers;
    private final Clock parking;
    private final Callers callers;

    /** Who calls the vendor back. */
    @FunctionalInterface
    interface Callers {
        /** @param notifyUrl goes before the address of the account */
        CloudCaller of(long union, Optional<URI> notifyUrl);
    }

    CloudResults(CloudState state, CloudLedger ledger, Timers timers, Clock parking, Callers callers) {
        this.state = state;
        this.ledger = ledger;
        this.timers = timers;
        this.parking = parking;
        this.callers = callers;
    }

    /** A charge or a refund that was answered with state 2, or whose answer could not be sent. */
    void finish(VendorCall call) {
        if (call.id().equals("4.2")) {
            timers.after(REFUND_TAKES, () -> noted("5.6", refund(call)));
        } else {
            var plan = state.book().planOf(call.data());
            timers.after(plan.late(), () -> noted("5.5", charge(call, plan)));
        }
    }

    private void noted(String interfaceId, Future<VendorReply> told) {
        told.onFailure(cause -> ledger.violation(interfaceId, "never acknowledged", cause.getMessage()));
    }

    private Future<VendorReply> charge(VendorCall call, EtcPlan plan) {
        var paid = plan.outcome() == EtcPlan.Outcome.PAID_LATE || plan.outcome() == EtcPlan.Outcome.PAID;
        return callers.of(call.union(), Optional.empty())
                .paidAtExit(new CloudCaller.PaidAtExit(
                        call.park(),
                        call.text("car_number"),
                        call.text("order_id"),
                        Money.ofYuan(call.text("total")),
                        OrderBook.etcTradeNo(call.data()),
                        paid ? PAID : 0,
                        "etc",
                        Optional.of(call.text("out_channel_id")),
                        plan.paidAt().orElseGet(parking::instant)));
    }

    private Future<VendorReply> refund(VendorCall call) {
        var tradeNo = call.text("trade_no");
        var payment = state.money().find(tradeNo).orElseGet(CloudJson::object);
        return callers.of(call.union(), notifyUrl(call))
                .refunded(new CloudCaller.RefundEnd(
                        call.park(),
                        payment.path("car_number").asText(),
                        payment.path("order_id").asText(),
                        tradeNo,
                        new BigDecimal(call.text("refund_money")),
                        true,
                        parking.instant()));
    }

    private static Optional<URI> notifyUrl(VendorCall call) {
        return Optional.of(call.text("notify_url"))
                .filter(url -> !url.isBlank())
                .map(URI::create);
    }

    /**
     * A payment that the vendor placed (3.3, 3.4, 3.9), or change that it paid out (3.10), ends.
     *
     * @param state 1 paid, 0 failed; of change as 5.12 has it
     * @throws IllegalArgumentException when nothing was placed under the number
     */
    Future<VendorReply> settle(String tradeNo, int state, Instant at) {
        var placed = this.state
                .placed()
                .find(tradeNo)
                .orElseThrow(() -> new IllegalArgumentException("nothing was placed as " + tradeNo));
        if (state == PAID) {
            this.state.placed().settled(placed);
        }
        var call = placed.call();
        return callers.of(call.union(), notifyUrl(call)).call(PlacedResults.of(placed, state, at));
    }

    /**
     * 6.4: an invoice that 6.3 asked for gets on.
     *
     * @param status 5 issued, others as 6.4 has them
     * @throws IllegalArgumentException when there is no such invoice
     */
    Future<VendorReply> tellInvoice(String invoiceOrderNo, int status) {
        var call = state.invoices()
                .find(invoiceOrderNo)
                .orElseThrow(() -> new IllegalArgumentException("no invoice was asked for as " + invoiceOrderNo));
        return callers.of(call.union(), notifyUrl(call))
                .call(INVOICE, state.invoices().settled(invoiceOrderNo, status));
    }

    /**
     * 5.9: the owner pays the debt of an unpaid stay in an applet, without the vendor's doing.
     *
     * @throws IllegalArgumentException when the stay owes nothing
     */
    Future<VendorReply> payUnpaid(long union, String order, String tradeNo, Instant at) {
        var stay = state.stays()
                .find(union, order)
                .filter(CloudStay::isUnpaid)
                .orElseThrow(() -> new IllegalArgumentException("stay " + order + " owes nothing"));
        stay.paidLater();
        return callers.of(union, Optional.empty()).call(repair(stay, tradeNo, at));
    }

    private static ObjectNode repair(CloudStay stay, String tradeNo, Instant at) {
        var owed = CloudCaller.yuan(stay.owed());
        return CloudJson.object()
                .put("service_name", "repair")
                .put("state", PAID)
                .put("park_id", stay.park())
                .put("order_id", stay.order())
                .put("trade_no", tradeNo)
                .put("pay_type", "repair")
                .put("pay_channel", 1)
                .put("total", owed)
                .put("errmsg", "支付成功")
                .put("pay_time", at.getEpochSecond())
                .put("car_number", stay.plate())
                .put("arrive_money", owed)
                .put("fee", 0.0)
                .put("account_type", 1)
                .put("remark", "追缴停车费-" + stay.plate());
    }
}
