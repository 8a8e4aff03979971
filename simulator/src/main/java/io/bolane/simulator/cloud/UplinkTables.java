package io.bolane.simulator.cloud;

import static io.bolane.simulator.cloud.FieldRule.integer;
import static io.bolane.simulator.cloud.FieldRule.number;
import static io.bolane.simulator.cloud.FieldRule.object;
import static io.bolane.simulator.cloud.FieldRule.seconds;
import static io.bolane.simulator.cloud.FieldRule.text;
import static io.bolane.simulator.cloud.FieldRule.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/** The uplink interfaces that the virtual Bolink serves, with the request tables of chapter 3. */
enum UplinkTables {
    ENTRY(
            "3.1",
            "/unionapi/neworder/addorder",
            true,
            MessageTable.strict(
                    text("car_number").always().max(8),
                    seconds("in_time").always(),
                    text("order_id").always().max(48),
                    integer("empty_plot").always().max(12),
                    text("park_id").always().max(24),
                    integer("union_id").always(),
                    text("remark").max(24),
                    text("inpark_img"),
                    integer("car_cost_type").oneOf("1", "2", "3", "4", "5", "6", "7"),
                    licenseColor("0", "1", "2", "3", "4", "5", "6", "7"),
                    text("uid").max(24),
                    text("uname"),
                    text("in_channel_id").max(24),
                    flag("is_report"))),
    EXIT(
            "3.2",
            "/unionapi/neworder/updateorder",
            true,
            MessageTable.strict(
                    text("park_id").always().max(24),
                    integer("union_id").always(),
                    text("car_number").always().max(8),
                    seconds("in_time"),
                    seconds("out_time").always(),
                    text("pay_type").always().oneOf("cash", "wallet", "sweepcode", "escape"),
                    integer("empty_plot").always(),
                    yuan("total").always(),
                    text("order_id").always().max(48),
                    text("auth_code").when(is("pay_type", "sweepcode")),
                    object("remark"),
                    text("outpark_img"),
                    text("out_channel_id").max(16),
                    licenseColor("0", "1", "2", "3", "4", "5", "6", "7"),
                    yuan("reduce_amount"),
                    integer("derate_duration"),
                    text("freereasons"),
                    text("work_station_uuid").max(24),
                    text("out_uid"),
                    text("out_uname"),
                    flag("is_report"))),
    ETC_CHARGE(
            "3.7",
            "/unionapi/etcPayApi",
            false,
            MessageTable.strict(
                    text("park_id").always().max(24),
                    text("car_number").always().max(8),
                    seconds("in_time").always(),
                    seconds("out_time").always(),
                    text("pay_type").always().oneOf("my", "cj", "jyyh", "ystx"),
                    integer("empty_plot").when(is("pay_type", "my")),
                    yuan("total_original").when(is("pay_type", "my")),
                    yuan("total").always(),
                    text("order_id").always().max(48),
                    text("out_channel_id").always(),
                    text("inpark_img").when(is("pay_type", "my")),
                    text("outpark_img").when(is("pay_type", "my")),
                    text("in_channel_id").always(),
                    text("parking_time").always(),
                    text("lane_no").always(),
                    licenseColor("0", "1", "2", "3", "4", "5", "6", "9", "11", "13"))),
    CHARGING_REDUCTION(
            "3.11",
            "/zld/openservice/uploaddurationinfo",
            true,
            MessageTable.strict(
                    integer("union_id").always(),
                    text("park_id").always().max(24),
                    integer("platform_id").always().oneOf("1", "2"),
                    text("car_number").always().max(8),
                    text("start_charge_seq").always(),
                    integer("calculation_method").always().oneOf("1", "2", "3"),
                    number("duration").when(is("calculation_method", "1")),
                    yuan("reduce_amount").when(is("calculation_method", "2")),
                    seconds("out_time").always())),
    REFUND(
            "4.2",
            "/unionapi/neworder/refund",
            true,
            MessageTable.strict(
                    integer("union_id").always(),
                    text("park_id").always().max(24),
                    text("trade_no").always(),
                    number("refund_money").always(),
                    text("refund_reason"),
                    text("notify_url"))),
    PAYMENT_STATE(
            "4.3",
            "/unionapi/neworder/queryOrderState",
            true,
            MessageTable.strict(
                    integer("union_id").always(),
                    text("park_id").always().max(24),
                    text("order_id").always().max(48),
                    text("car_number").always().max(8)));

    private final String interfaceId;
    private final String path;
    private final boolean unionInside;
    private final MessageTable table;

    UplinkTables(String interfaceId, String path, boolean unionInside, MessageTable table) {
        this.interfaceId = interfaceId;
        this.path = path;
        this.unionInside = unionInside;
        this.table = table;
    }

    String interfaceId() {
        return interfaceId;
    }

    String path() {
        return path;
    }

    /** Whether union_id stands inside data; else beside it, and then only there. */
    boolean unionInside() {
        return unionInside;
    }

    MessageTable table() {
        return table;
    }

    List<String> faults(JsonNode data) {
        return table.faults(data);
    }

    private static FieldRule licenseColor(String... colors) {
        return integer("license_color").oneOf(colors);
    }

    private static FieldRule flag(String name) {
        return integer(name).oneOf("0", "1");
    }

    private static Predicate<JsonNode> is(String name, String value) {
        return message -> message.path(name).asText().equals(value);
    }
}
