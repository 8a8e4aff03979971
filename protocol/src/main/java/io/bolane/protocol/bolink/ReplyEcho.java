package io.bolane.protocol.bolink;

import java.util.Optional;
import java.util.Set;

/**
 * What the reply to a callback repeats of it, beside state and reason.
 *
 * @param service {@code service_name}
 * @param trade {@code trade_no}
 * @param order {@code order_id}
 * @param textState the page types {@code state} as text (11.7)
 */
public record ReplyEcho(Optional<String> service, Optional<String> trade, Optional<String> order, boolean textState) {
    static final ReplyEcho NONE = new ReplyEcho(Optional.empty(), Optional.empty(), Optional.empty(), false);

    private static final Set<String> WITH_TRADE = Set.of(
            RefundResult.SERVICE,
            MonthPassPayment.SERVICE,
            RecoveredPayment.SERVICE,
            StayPayment.SERVICE,
            UnpaidStayPayment.SERVICE,
            ChangePayout.SERVICE);
    private static final Set<String> WITHOUT_SERVICE = Set.of(
            SeamlessPayState.SERVICE,
            PictureQuery.SERVICE,
            MonthPassPayment.SERVICE,
            StayPayment.SERVICE,
            UnpaidStayPayment.SERVICE,
            VerifyCodeRequest.SERVICE,
            InvoiceState.SERVICE);

    /** For a callback that could not be parsed: what is missing is empty. */
    static ReplyEcho received(String service, Fields data) {
        var echo = WITHOUT_SERVICE.contains(service) ? NONE : ofService(service);
        if (WITH_TRADE.contains(service)) {
            echo = echo.trade(
                    data.text("trade_no").or(() -> data.text("out_trade_no")).orElse(""));
        }
        if (service.equals(RecoveredPayment.SERVICE)) {
            echo = echo.order(data.text("order_id").orElse(""));
        }
        return service.equals(InvoiceNotice.SERVICE) ? echo.stateAsText() : echo;
    }

    static ReplyEcho ofService(String service) {
        return new ReplyEcho(Optional.of(service), Optional.empty(), Optional.empty(), false);
    }

    ReplyEcho trade(String tradeNo) {
        return new ReplyEcho(service, Optional.of(tradeNo), order, textState);
    }

    ReplyEcho order(String orderId) {
        return new ReplyEcho(service, trade, Optional.of(orderId), textState);
    }

    ReplyEcho stateAsText() {
        return new ReplyEcho(service, trade, order, true);
    }

    /** @return the members of the reply; more may follow */
    JsonText begin(int state, Optional<String> errmsg) {
        var out = new JsonText();
        if (textState) {
            out.text("state", Integer.toString(state));
        } else {
            out.number("state", state);
        }
        return out.text("errmsg", errmsg)
                .text("service_name", service)
                .text("trade_no", trade)
                .text("order_id", order);
    }
}
