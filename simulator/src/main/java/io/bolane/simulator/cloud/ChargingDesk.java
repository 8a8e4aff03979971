package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** 3.11: what became of the reductions that 5.14 granted. Runs on one event loop. */
final class ChargingDesk implements Desk {
    private final Map<String, JsonNode> grants;
    private final Map<String, JsonNode> reports = new HashMap<>();

    /** @param grants data of the 5.14 that was sent, by charging order number; written by others at any time */
    ChargingDesk(Map<String, JsonNode> grants) {
        this.grants = grants;
    }

    @Override
    public Map<String, Service> services() {
        return Map.of("3.11", this::report);
    }

    private CloudAnswer report(VendorCall call) {
        var sequence = call.text("start_charge_seq");
        var granted = grants.get(sequence);
        if (granted == null) {
            return CloudAnswer.broken("充电订单不存在", "3.11 for a charging order that no 5.14 named");
        }
        if (!granted.path("car_number").equals(call.data().path("car_number"))) {
            return CloudAnswer.broken("参数错误", "car_number differs from 5.14");
        }
        if (reportedPlatform(granted.path("plat_form_id").asInt())
                != call.data().path("platform_id").asInt()) {
            return CloudAnswer.broken("参数错误", "platform_id does not follow from plat_form_id of 5.14");
        }
        var known = reports.putIfAbsent(sequence, call.data());
        var reply = CloudAnswer.success("上传成功");
        if (known == null) {
            return CloudAnswer.done(reply);
        }
        return known.equals(call.data())
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
}
