package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * 4.2 and 4.3: what was told as paid may be sent back, once and not more than was paid, and is found. Runs on one event
 * loop.
 */
final class MoneyDesk implements Desk {
    private final CloudMoney money;
    private final CloudStays stays;
    private final PlacedDesk placed;
    private final Map<String, JsonNode> refunds = new HashMap<>();
    private volatile boolean refundsLater;

    MoneyDesk(CloudMoney money, CloudStays stays, PlacedDesk placed) {
        this.money = money;
        this.stays = stays;
        this.placed = placed;
    }

    @Override
    public Map<String, Service> services() {
        return Map.of("4.2", this::refund, "4.3", this::paymentState);
    }

    /** @param later whether 4.2 is answered with state 2, and its result told by 5.6; safe from any thread */
    void refundLater(boolean later) {
        refundsLater = later;
    }

    private CloudAnswer refund(VendorCall call) {
        var tradeNo = call.text("trade_no");
        var payment = money.find(tradeNo);
        if (payment.isEmpty()) {
            return CloudAnswer.broken("订单不存在", "4.2 of a payment that nobody made");
        }
        var reply = (refundsLater
                        ? CloudJson.object().put("state", 2).put("errmsg", "退款中")
                        : CloudAnswer.success("退款成功"))
                .put("trade_no", tradeNo);
        var before = refunds.putIfAbsent(tradeNo, call.data());
        if (before != null) {
            return before.equals(call.data())
                    ? CloudAnswer.repeated(reply)
                    : CloudAnswer.broken("重复退款", "4.2 repeated with another content");
        }
        var wanted = new BigDecimal(call.text("refund_money"));
        if (wanted.signum() <= 0 || wanted.compareTo(CloudMoney.amountOf(payment.get())) > 0) {
            refunds.remove(tradeNo);
            return CloudAnswer.broken("退款金额错误", "4.2 of more than was paid, or of nothing");
        }
        return CloudAnswer.done(reply);
    }

    private CloudAnswer paymentState(VendorCall call) {
        var reply = CloudAnswer.success("查询成功");
        var found = reply.putArray("data");
        if (call.data().path("query_type").asInt() != 0) {
            placed.stateOf(call.text("trade_no")).ifPresent(found::add);
            return CloudAnswer.done(reply);
        }
        var stay = stays.find(call);
        if (stay.isEmpty()) {
            return CloudAnswer.broken("订单不存在", "4.3 before 3.1 of the same order");
        }
        rows(found, stay.get());
        return CloudAnswer.done(reply);
    }

    private void rows(ArrayNode found, CloudStay stay) {
        var inTime = stay.entry().path("in_time").asLong();
        var outTime = stay.exit().map(exit -> exit.path("out_time").asLong()).orElse(inTime);
        money.ofOrder(stay.order()).forEach(payment -> found.addObject()
                .put("pay_state", 1)
                .put("car_number", stay.plate())
                .put("order_id", stay.order())
                .put("pay_scene", payment.has("prepay") ? "prepay" : "outpay")
                .put("pay_channel", 0)
                .put("in_time", inTime)
                .put("out_time", outTime)
                .put("trade_no", payment.path("trade_no").asText())
                .put("total", CloudMoney.amountOf(payment).toPlainString()));
    }
}
