package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Chapter 10: the city's parking platform behind Bolink. Runs on one event loop; plans are made from any thread. */
final class CityDesk implements Desk {
    private static final DateTimeFormatter DATETIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Map<String, String> SCREEN = Map.of("1", "欢迎光临", "2", "请缴费", "3", "一路顺风");

    private final CloudStays stays;
    private final Map<String, CityVerdict> verdicts = new ConcurrentHashMap<>();
    private final Map<String, List<JsonNode>> passes = new ConcurrentHashMap<>();

    CityDesk(CloudStays stays) {
        this.stays = stays;
    }

    /**
     * What 10.4 says of a plate.
     *
     * @param reason 1 members only, 2 city blacklist, 99 other
     */
    record CityVerdict(boolean passed, String reason, String text, boolean shared) {
        static final CityVerdict PASSED = new CityVerdict(true, "0", "", false);
    }

    @Override
    public Map<String, Service> services() {
        return Map.of(
                "10.1", this::correct,
                "10.2", this::count,
                "10.3", this::list,
                "10.4", this::check,
                "10.5", this::screen,
                "10.6", this::passes);
    }

    void plan(String plate, CityVerdict verdict) {
        verdicts.put(plate, verdict);
    }

    /** @param vipType 1 to 4; @param records as 10.6 lists them */
    void planPasses(String vipType, List<JsonNode> records) {
        passes.put(vipType, List.copyOf(records));
    }

    private CloudAnswer correct(VendorCall call) {
        return stays.find(call).isPresent()
                ? CloudAnswer.done(CloudAnswer.success("上传成功"))
                : CloudAnswer.refused("订单不存在");
    }

    private List<CloudStay> parked(VendorCall call) {
        return stays.matching(stay -> stay.union() == call.union()
                && stay.park().equals(call.park())
                && stay.exit().isEmpty());
    }

    private CloudAnswer count(VendorCall call) {
        var reply = CloudAnswer.success("查询成功");
        reply.putObject("data").put("parking_business_count", parked(call).size());
        return CloudAnswer.done(reply);
    }

    private CloudAnswer list(VendorCall call) {
        var reply = CloudAnswer.success("查询成功");
        var data = reply.putObject("data");
        if (call.text("detail_type").equals("2")) {
            var rows = data.putArray("order_detail_list");
            parked(call).forEach(stay -> rows.add(detail(stay)));
        } else {
            var ids = data.putArray("ext_order_id_list");
            parked(call).forEach(stay -> ids.add(stay.order()));
        }
        return CloudAnswer.done(reply);
    }

    private static ObjectNode detail(CloudStay stay) {
        var entry = stay.entry();
        var inTime = Instant.ofEpochSecond(entry.path("in_time").asLong());
        return CloudJson.object()
                .put("order_id", stay.order())
                .put(
                        "in_time",
                        LocalDateTime.ofInstant(inTime, HistoryDesk.CHINA).format(DATETIME))
                .put("car_number", stay.plate())
                .put("license_color", entry.path("license_color").asText("0"))
                .put("park_order_type", entry.path("car_cost_type").asInt(1) == 2 ? "12" : "11");
    }

    private CloudAnswer check(VendorCall call) {
        var verdict = verdicts.getOrDefault(call.text("car_number"), CityVerdict.PASSED);
        var reply = CloudAnswer.success("查询成功");
        var data = reply.putObject("data")
                .put("status", verdict.passed() ? "1" : "0")
                .put("reason", verdict.reason())
                .put("share_status", verdict.shared() ? "1" : "0");
        if (!verdict.text().isEmpty()) {
            data.put("reason_msg", verdict.text());
        }
        return CloudAnswer.done(reply);
    }

    private CloudAnswer screen(VendorCall call) {
        var text = SCREEN.getOrDefault(call.text("type"), "欢迎光临");
        return CloudAnswer.done(CloudAnswer.success("成功").put("screen_str", text));
    }

    private CloudAnswer passes(VendorCall call) {
        var size = number(call, "pageSize");
        var page = number(call, "pageNum");
        var all = passes.getOrDefault(call.text("vip_type"), List.of());
        var reply = CloudJson.object()
                .put("totalCount", all.size())
                .put("totalPages", (all.size() + size - 1) / size)
                .put("pageNum", page);
        var list = reply.putArray("list");
        all.stream().skip((page - 1L) * size).limit(size).forEach(list::add);
        return CloudAnswer.done(reply);
    }

    private static int number(VendorCall call, String name) {
        return Math.max(1, call.data().path(name).asInt(1));
    }
}
