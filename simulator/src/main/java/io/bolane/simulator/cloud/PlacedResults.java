package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.simulator.cloud.PlacedDesk.Placed;
import java.math.BigDecimal;
import java.time.Instant;

/** How a placed payment ended, as Bolink tells it: 5.8, 5.10, 5.11, and 5.12 for change. */
final class PlacedResults {
    private PlacedResults() {}

    /**
     * @param state 1 paid, 0 failed; of change as 5.12 has it: 0 failed, 1 sent, 2 taken, 3 returned
     * @return data of the callback, {@code service_name} among them
     */
    static ObjectNode of(Placed placed, int state, Instant at) {
        return switch (placed.call().id()) {
            case "3.3" -> pass(placed, state, at);
            case "3.4" -> paid("plat_unified_order", placed, state, at);
            case "3.9" -> paid("plat_escape_order", placed, state, at);
            case "3.10" -> change(placed, state, at);
            default -> throw new IllegalArgumentException(placed.call().id() + " places nothing");
        };
    }

    private static ObjectNode pass(Placed placed, int state, Instant at) {
        var call = placed.call();
        var data = begin("monthcard_pay", placed).put("state", state).put("amount", yuan(placed));
        for (var name : new String[] {"car_number", "card_id"}) {
            if (call.data().has(name)) {
                data.put(name, call.text(name));
            }
        }
        if (call.data().has("attach")) {
            data.put("attach", CloudJson.write(call.data().path("attach")));
        }
        return data.put("trade_no", company(placed))
                .put("out_trade_no", call.text("trade_no"))
                .put("pay_time", at.getEpochSecond())
                .put("arrive_money", yuan(placed))
                .put("fee", 0.0)
                .put("account_type", 1)
                .put("remark", "月卡续费");
    }

    private static ObjectNode paid(String service, Placed placed, int state, Instant at) {
        var call = placed.call();
        return begin(service, placed)
                .put("state", state)
                .put("amount", placed.amount().toYuan())
                .put("receipt_amount", placed.amount().toYuan() + "000")
                .put("pay_platform_fee", "0.00000")
                .put("trade_no", call.text("trade_no"))
                .put("pay_time", at.getEpochSecond())
                .put("description", call.text("description"))
                .put("out_trade_no", company(placed));
    }

    private static ObjectNode change(Placed placed, int state, Instant at) {
        var call = placed.call();
        return begin("recharge", placed)
                .put("union_id", call.union())
                .put("trade_no", call.text("trade_no"))
                .put("recharge_money", yuan(placed))
                .put("state", state)
                .put("errmsg", state == 0 ? "红包发放失败" : "成功")
                .put("recharge_channel", 0)
                .put("recharge_time", at.getEpochSecond())
                .put("car_number", call.text("car_number"))
                .put("order_id", call.text("order_id"))
                .put("remark", "停车找零");
    }

    private static ObjectNode begin(String service, Placed placed) {
        return CloudJson.object()
                .put("service_name", service)
                .put("park_id", placed.call().park());
    }

    /** The payment company's own number. */
    private static String company(Placed placed) {
        return "P" + placed.call().text("trade_no");
    }

    private static BigDecimal yuan(Placed placed) {
        return CloudCaller.yuan(placed.amount());
    }
}
