package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The stays as the virtual Bolink knows them, and the rules about their order: 3.1 first and once, 3.7 between, 3.2 at
 * the end. A repeat must be the same message. Runs on one event loop.
 */
final class OrderBook {
    /** Before a plate, in the plans: of its wallet, not of its ETC device. */
    static final String WALLET = "wallet ";

    private final Map<String, Order> orders = new HashMap<>();
    private final CloudMoney money;
    private final Map<String, JsonNode> chargingReports = new HashMap<>();
    private final Map<String, JsonNode> chargingGrants;
    private final Map<String, EtcPlan> etcPlans;
    private final Clock parking;

    /**
     * @param etcPlans by plate; written by others at any time
     * @param chargingGrants data of the 5.14 that was sent, by charging order number, and of payments, by
     *     {@link CloudMoney#key}; written by others at any time
     */
    OrderBook(Map<String, EtcPlan> etcPlans, Map<String, JsonNode> chargingGrants, Clock parking) {
        this.etcPlans = etcPlans;
        this.chargingGrants = chargingGrants;
        this.parking = parking;
        this.money = new CloudMoney(chargingGrants);
    }

    /** One stay. */
    private static final class Order {
        private final JsonNode entry;
        private JsonNode exit;
        private JsonNode etcRequest;
        private ObjectNode etcReply;

        private Order(JsonNode entry) {
            this.entry = entry;
        }
    }

    /** Takes a message that is as its table says. */
    CloudAnswer accept(UplinkTables kind, long unionId, JsonNode data) {
        var key = unionId + "/" + data.path("park_id").asText() + "/"
                + data.path("order_id").asText();
        return switch (kind) {
            case ENTRY -> entry(key, data);
            case EXIT -> exit(Optional.ofNullable(orders.get(key)), data);
            case ETC_CHARGE -> etc(Optional.ofNullable(orders.get(key)), data);
            case CHARGING_REDUCTION -> chargingReduction(data);
            case REFUND -> money.refund(data);
            case PAYMENT_STATE ->
                orders.containsKey(key)
                        ? money.stateOf(orders.get(key).entry)
                        : CloudAnswer.broken("订单不存在", "4.3 before 3.1 of the same order");
        };
    }

    private CloudAnswer entry(String key, JsonNode data) {
        var known = orders.get(key);
        if (known == null) {
            orders.put(key, new Order(data));
            return CloudAnswer.done(withOrder(CloudAnswer.success("上传成功"), data));
        }
        // the document does not say which state goes with this text; 0 is the harder case for the vendor
        var exists = withOrder(CloudAnswer.failure("订单已存在"), data);
        if (known.entry.equals(data)) {
            return CloudAnswer.repeated(exists);
        }
        return new CloudAnswer(exists, true, Optional.of("3.1 repeated with another content"));
    }

    private CloudAnswer exit(Optional<Order> known, JsonNode data) {
        if (known.isEmpty()) {
            return CloudAnswer.broken("订单不存在", "3.2 before 3.1 of the same order");
        }
        var order = known.get();
        if (order.exit != null) {
            var settled = withOrder(CloudAnswer.failure("重复结算"), data);
            return order.exit.equals(data)
                    ? CloudAnswer.repeated(settled)
                    : new CloudAnswer(settled, true, Optional.of("3.2 of a settled order with another content"));
        }
        var wrong = contradiction(order, data);
        if (wrong.isPresent()) {
            return CloudAnswer.broken("参数错误", wrong.get());
        }
        if (data.path("pay_type").asText().equals("wallet")) {
            return wallet(order, data);
        }
        order.exit = data;
        return CloudAnswer.done(withOrder(CloudAnswer.success("结算成功"), data));
    }

    /** A charge that succeeds ends the stay; one that does not leaves it open. */
    private CloudAnswer wallet(Order order, JsonNode data) {
        var plan = etcPlans.getOrDefault(WALLET + data.path("car_number").asText(), EtcPlan.refused());
        return switch (plan.outcome()) {
            case PAID -> {
                order.exit = data;
                yield CloudAnswer.done(told(withOrder(CloudAnswer.success("支付成功"), data)
                        .put("pay_type", "wallet")
                        .put("trade_no", "wallet" + data.path("order_id").asText())
                        .put("total", data.path("total").asText())
                        .put("car_number", data.path("car_number").asText())
                        .put(
                                "pay_time",
                                plan.paidAt().orElseGet(parking::instant).getEpochSecond())));
            }
            case PAID_LATE, FAILED_LATE ->
                CloudAnswer.done(CloudJson.object().put("state", 2).put("errmsg", "支付中"));
            case REFUSED -> CloudAnswer.done(CloudAnswer.failure("余额不足"));
        };
    }

    private ObjectNode told(ObjectNode payment) {
        money.paid(payment);
        return payment;
    }

    private static Optional<String> contradiction(Order order, JsonNode data) {
        if (!order.entry.path("car_number").equals(data.path("car_number"))) {
            return Optional.of("car_number differs from 3.1");
        }
        if (data.has("in_time")
                && order.entry.path("in_time").asLong() != data.path("in_time").asLong()) {
            return Optional.of("in_time differs from 3.1");
        }
        return data.path("out_time").asLong() < order.entry.path("in_time").asLong()
                ? Optional.of("out_time before in_time")
                : Optional.empty();
    }

    private CloudAnswer etc(Optional<Order> known, JsonNode data) {
        if (known.isEmpty()) {
            return CloudAnswer.broken("订单不存在", "3.7 before 3.1 of the same order");
        }
        var order = known.get();
        if (order.etcReply != null) {
            return order.etcRequest.equals(data)
                    ? CloudAnswer.repeated(order.etcReply)
                    : new CloudAnswer(order.etcReply, true, Optional.of("3.7 repeated with another content"));
        }
        if (order.exit != null) {
            return CloudAnswer.broken("订单已结算", "3.7 after 3.2 of the same order");
        }
        var wrong = contradiction(order, data);
        if (wrong.isPresent()) {
            return CloudAnswer.broken("参数错误", wrong.get());
        }
        order.etcRequest = data;
        order.etcReply = etcReply(data);
        return CloudAnswer.done(order.etcReply);
    }

    private ObjectNode etcReply(JsonNode data) {
        var plan = planOf(data);
        return switch (plan.outcome()) {
            case PAID -> told(paid(data, plan));
            case PAID_LATE, FAILED_LATE -> CloudJson.object().put("state", 2).put("errmsg", "支付中");
            case REFUSED -> CloudAnswer.failure("ETC扣费失败");
        };
    }

    EtcPlan planOf(JsonNode data) {
        return etcPlans.getOrDefault(data.path("car_number").asText(), EtcPlan.refused());
    }

    /** The same charge has the same number, whether it is told in the answer or by 5.5. */
    static String etcTradeNo(JsonNode data) {
        return "etc" + data.path("order_id").asText();
    }

    private ObjectNode paid(JsonNode data, EtcPlan plan) {
        var total = Double.parseDouble(data.path("total").asText());
        return CloudAnswer.success("etc扣费成功")
                .put("order_id", data.path("order_id").asText())
                .put("pay_type", "etc")
                .put("trade_no", etcTradeNo(data))
                .put("total", total)
                .put("car_number", data.path("car_number").asText())
                .put("out_channel_id", data.path("out_channel_id").asText())
                .put("pay_time", plan.paidAt().orElseGet(parking::instant).getEpochSecond())
                .put("arrive_money", total)
                .put("fee", 0.0)
                .put("account_type", 1);
    }

    private CloudAnswer chargingReduction(JsonNode data) {
        var sequence = data.path("start_charge_seq").asText();
        var granted = chargingGrants.get(sequence);
        if (granted == null) {
            return CloudAnswer.broken("充电订单不存在", "3.11 for a charging order that no 5.14 named");
        }
        if (!granted.path("car_number").equals(data.path("car_number"))) {
            return CloudAnswer.broken("参数错误", "car_number differs from 5.14");
        }
        if (reportedPlatform(granted.path("plat_form_id").asInt())
                != data.path("platform_id").asInt()) {
            return CloudAnswer.broken("参数错误", "platform_id does not follow from plat_form_id of 5.14");
        }
        var known = chargingReports.putIfAbsent(sequence, data);
        var reply = CloudAnswer.success("上传成功");
        if (known == null) {
            return CloudAnswer.done(reply);
        }
        return known.equals(data)
                ? CloudAnswer.repeated(reply)
                : new CloudAnswer(reply, true, Optional.of("3.11 repeated with another content"));
    }

    /** 5.14 numbers TELD 4 and Aotexun 12, 3.11 numbers them 1 and 2. */
    private static int reportedPlatform(int platformOfNotice) {
        return switch (platformOfNotice) {
            case 4 -> 1;
            case 12 -> 2;
            default -> -1;
        };
    }

    private static ObjectNode withOrder(ObjectNode reply, JsonNode data) {
        return reply.put("order_id", data.path("order_id").asText());
    }
}
