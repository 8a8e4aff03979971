package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Money as the virtual Bolink knows it: what it has told as paid may be sent back by 4.2, once and not more than was
 * paid, and is found by 4.3. Runs on one event loop.
 */
final class CloudMoney {
    private static final List<String> AMOUNTS = List.of("prepay", "total", "amount");

    private final Map<String, JsonNode> told;
    private final Map<String, JsonNode> paid = new HashMap<>();
    private final Map<String, JsonNode> refunds = new HashMap<>();

    /** @param told data of callbacks that told of payments, by {@link #key}; written by others at any time */
    CloudMoney(Map<String, JsonNode> told) {
        this.told = told;
    }

    static boolean isPayment(JsonNode data) {
        return data.has("trade_no")
                && !data.has("start_charge_seq")
                && data.path("state").asInt(1) == 1
                && AMOUNTS.stream().anyMatch(data::has);
    }

    static String key(JsonNode data) {
        return "trade " + data.path("trade_no").asText();
    }

    /** A charge that was told in the answer to 3.2 or 3.7. */
    void paid(JsonNode payment) {
        paid.put(key(payment), payment);
    }

    CloudAnswer refund(JsonNode data) {
        var payment = paid.getOrDefault(key(data), told.get(key(data)));
        if (payment == null) {
            return CloudAnswer.broken("订单不存在", "4.2 of a payment that nobody made");
        }
        var reply = CloudAnswer.success("退款成功")
                .put("trade_no", data.path("trade_no").asText());
        var before = refunds.putIfAbsent(key(data), data);
        if (before != null) {
            return before.equals(data)
                    ? CloudAnswer.repeated(reply)
                    : CloudAnswer.broken("重复退款", "4.2 repeated with another content");
        }
        var money = new BigDecimal(data.path("refund_money").asText());
        if (money.signum() <= 0 || money.compareTo(amountOf(payment)) > 0) {
            refunds.remove(key(data));
            return CloudAnswer.broken("退款金额错误", "4.2 of more than was paid, or of nothing");
        }
        return CloudAnswer.done(reply);
    }

    private static BigDecimal amountOf(JsonNode payment) {
        return AMOUNTS.stream()
                .filter(payment::has)
                .map(name -> new BigDecimal(payment.path(name).asText()))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /** @param entry data of 3.1 */
    CloudAnswer stateOf(JsonNode entry) {
        var order = entry.path("order_id");
        var reply = CloudAnswer.success("查询成功");
        var found = reply.putArray("data");
        Stream.concat(paid.values().stream(), told.values().stream())
                .filter(payment ->
                        isPayment(payment) && payment.path("order_id").equals(order))
                .forEach(payment -> found.addObject()
                        .put("pay_state", 1)
                        .put("car_number", entry.path("car_number").asText())
                        .put("order_id", order.asText())
                        .put("pay_scene", payment.has("prepay") ? "prepay" : "outpay")
                        .put("pay_channel", 0)
                        .put("in_time", entry.path("in_time").asLong())
                        .put("out_time", entry.path("in_time").asLong())
                        .put("trade_no", payment.path("trade_no").asText())
                        .put("total", amountOf(payment).toPlainString()));
        return CloudAnswer.done(reply);
    }
}
