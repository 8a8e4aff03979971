package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stays as the virtual Bolink knows them, and the rules about their order: 3.1 first and once, 3.7 between, 3.2 at
 * the end. A repeat must be the same message. What was left unpaid is found by 3.8. Runs on one event loop.
 */
final class OrderBook implements Desk {
    /** Before a plate, in the plans: of its wallet, not of its ETC device. */
    static final String WALLET = "wallet ";

    private final CloudStays stays;
    private final CloudMoney money;
    private final ParkDesk parks;
    private final Map<String, EtcPlan> etcPlans;
    private final Clock parking;

    /** @param etcPlans by plate; written by others at any time */
    OrderBook(CloudStays stays, CloudMoney money, ParkDesk parks, Map<String, EtcPlan> etcPlans, Clock parking) {
        this.stays = stays;
        this.money = money;
        this.parks = parks;
        this.etcPlans = etcPlans;
        this.parking = parking;
    }

    @Override
    public Map<String, Service> services() {
        return Map.of("3.1", this::entry, "3.2", this::exit, "3.7", this::etc, "3.8", this::unpaid);
    }

    private CloudAnswer entry(VendorCall call) {
        var known = stays.find(call);
        if (known.isEmpty()) {
            var reply = withOrder(CloudAnswer.success("上传成功"), call);
            var unpaid = stays.unpaid(call.text("car_number"));
            if (!unpaid.isEmpty()) {
                unpaidRows(reply, unpaid);
            }
            stays.begin(call);
            return CloudAnswer.done(reply);
        }
        // the document does not say which state goes with this text; 0 is the harder case for the vendor
        var exists = withOrder(CloudAnswer.failure("订单已存在"), call);
        if (known.get().entry().equals(call.data())) {
            return CloudAnswer.repeated(exists);
        }
        return new CloudAnswer(exists, true, Optional.of("3.1 repeated with another content"));
    }

    private CloudAnswer exit(VendorCall call) {
        var known = stays.find(call);
        if (known.isEmpty()) {
            return CloudAnswer.broken("订单不存在", "3.2 before 3.1 of the same order");
        }
        var stay = known.get();
        if (stay.exit().isPresent()) {
            var settled = withOrder(CloudAnswer.failure("重复结算"), call);
            return stay.exit().get().equals(call.data())
                    ? CloudAnswer.repeated(settled)
                    : new CloudAnswer(settled, true, Optional.of("3.2 of a settled order with another content"));
        }
        var wrong = contradiction(stay, call.data());
        if (wrong.isPresent()) {
            return CloudAnswer.broken("参数错误", wrong.get());
        }
        return switch (call.text("pay_type")) {
            case "wallet" -> wallet(stay, call);
            case "sweepcode" -> {
                stay.ended(call.data());
                yield CloudAnswer.done(
                        told(electronic(call, "sweepcode", parking.instant().getEpochSecond())));
            }
            default -> {
                stay.ended(call.data());
                yield CloudAnswer.done(withOrder(CloudAnswer.success("结算成功"), call));
            }
        };
    }

    /** A charge that succeeds ends the stay; one that does not leaves it open. */
    private CloudAnswer wallet(CloudStay stay, VendorCall call) {
        var plan = etcPlans.getOrDefault(WALLET + call.text("car_number"), EtcPlan.refused());
        return switch (plan.outcome()) {
            case PAID -> {
                stay.ended(call.data());
                var paidAt = plan.paidAt().orElseGet(parking::instant).getEpochSecond();
                yield CloudAnswer.done(told(electronic(call, "wallet", paidAt)));
            }
            case PAID_LATE, FAILED_LATE -> CloudAnswer.done(CloudAnswer.pending());
            case REFUSED -> CloudAnswer.refused("余额不足");
        };
    }

    private static ObjectNode electronic(VendorCall call, String payType, long paidAt) {
        return withOrder(CloudAnswer.success("支付成功"), call)
                .put("pay_type", payType)
                .put("trade_no", payType + call.text("order_id"))
                .put("total", call.text("total"))
                .put("car_number", call.text("car_number"))
                .put("pay_time", paidAt);
    }

    private ObjectNode told(ObjectNode payment) {
        money.paid(payment);
        return payment;
    }

    private static Optional<String> contradiction(CloudStay stay, JsonNode data) {
        if (!stay.entry().path("car_number").equals(data.path("car_number"))) {
            return Optional.of("car_number differs from 3.1");
        }
        if (data.has("in_time")
                && stay.entry().path("in_time").asLong() != data.path("in_time").asLong()) {
            return Optional.of("in_time differs from 3.1");
        }
        return data.path("out_time").asLong() < stay.entry().path("in_time").asLong()
                ? Optional.of("out_time before in_time")
                : Optional.empty();
    }

    private CloudAnswer etc(VendorCall call) {
        var known = stays.find(call);
        if (known.isEmpty()) {
            return CloudAnswer.broken("订单不存在", "3.7 before 3.1 of the same order");
        }
        var stay = known.get();
        if (stay.charge().isPresent()) {
            return stay.charge().get().equals(call.data())
                    ? CloudAnswer.repeated(stay.chargeReply())
                    : new CloudAnswer(stay.chargeReply(), true, Optional.of("3.7 repeated with another content"));
        }
        if (stay.exit().isPresent()) {
            return CloudAnswer.broken("订单已结算", "3.7 after 3.2 of the same order");
        }
        var wrong = contradiction(stay, call.data());
        if (wrong.isPresent()) {
            return CloudAnswer.broken("参数错误", wrong.get());
        }
        stay.charged(call.data(), etcReply(call.data()));
        return CloudAnswer.done(stay.chargeReply());
    }

    private ObjectNode etcReply(JsonNode data) {
        var plan = planOf(data);
        return switch (plan.outcome()) {
            case PAID -> told(paid(data, plan));
            case PAID_LATE, FAILED_LATE -> CloudAnswer.pending();
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

    private CloudAnswer unpaid(VendorCall call) {
        var reply = CloudAnswer.success("查询成功");
        unpaidRows(reply, stays.unpaid(call.text("car_number")));
        return CloudAnswer.done(reply);
    }

    private void unpaidRows(ObjectNode reply, List<CloudStay> unpaid) {
        var rows = reply.putArray("escapeOrder");
        unpaid.forEach(stay -> rows.add(stay.escapeRow(parks.nameOf(stay.union(), stay.park()))));
    }

    private static ObjectNode withOrder(ObjectNode reply, VendorCall call) {
        return reply.put("order_id", call.text("order_id"));
    }
}
