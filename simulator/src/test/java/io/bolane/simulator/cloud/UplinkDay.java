package io.bolane.simulator.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a vendor has to tell Bolink in a day: every interface that it may call, once, as an operator gives it. */
public final class UplinkDay {
    private static final String STAY = "\"park_id\":\"21787\",\"order_id\":\"A1_1\",\"car_number\":\"京A12345\"";

    private UplinkDay() {}

    /** @return the members of data by the number of the interface, in an order that makes sense */
    public static Map<String, String> messages() {
        var day = new LinkedHashMap<String, String>();
        day.put(
                "2.1",
                "\"park_id\":\"21787\",\"name\":\"示例停车场\",\"address\":\"示例路\",\"city_id\":110000,"
                        + "\"phone\":\"13800000000\",\"lng\":\"116.300000\",\"lat\":\"40.000000\",\"total_plot\":50,"
                        + "\"empty_plot\":20,\"price_desc\":\"5元每小时\"");
        day.put("2.2", "\"park_id\":\"21787\",\"type\":1,\"total_plot\":50,\"empty_plot\":19");
        day.put("2.3", "\"park_id\":\"21787\",\"type\":2,\"channel_id\":\"B1\"");
        day.put("2.4", "\"park_id\":\"21787\"");
        day.put("2.5", "\"park_id\":\"21787\",\"nolience_config\":{\"is_verify\":1}");
        day.put(
                "2.6",
                "\"park_id\":\"21787\",\"incom_type\":2,\"base_info\":{\"merchant_type\":1,"
                        + "\"merchant_shortname\":\"示例停车场\",\"merchant_name\":\"示例停车场\","
                        + "\"license_address\":\"示例路\",\"regprov_id\":110000,\"regcity_id\":110100,"
                        + "\"regarea_id\":110101}");
        day.put("3.1", STAY + ",\"in_time\":1772409600,\"empty_plot\":18");
        day.put(
                "3.7",
                STAY + ",\"in_time\":1772409600,\"out_time\":1772413200,\"pay_type\":\"jyyh\",\"total\":\"6.00\","
                        + "\"out_channel_id\":\"B1\",\"in_channel_id\":\"A1\",\"parking_time\":60,"
                        + "\"lane_no\":\"000123\"");
        day.put(
                "3.2",
                STAY + ",\"in_time\":1772409600,\"out_time\":1772413200,\"pay_type\":\"escape\",\"empty_plot\":19,"
                        + "\"total\":\"6.00\"");
        day.put("3.8", "\"park_id\":\"21787\",\"car_number\":\"京A12345\"");
        day.put(
                "3.9",
                STAY + ",\"title\":\"逃单补缴\",\"trade_no\":\"20260302000000000009\",\"pay_type\":0,"
                        + "\"channel\":\"weixin\"");
        day.put(
                "3.3",
                "\"park_id\":\"21787\",\"amount\":\"300.00\",\"trade_no\":\"20260302000000000003\","
                        + "\"notify_url\":\"http://127.0.0.1:1/pass\",\"car_number\":\"京A12345\"");
        day.put(
                "3.4",
                STAY + ",\"title\":\"停车费\",\"amount\":\"6.00\",\"in_time\":1772409600,"
                        + "\"trade_no\":\"20260302000000000004\",\"channel\":\"weixin\",\"pay_type\":0");
        day.put("3.5", "\"park_id\":\"21787\",\"account_no\":\"1\",\"account_name\":\"示例\",\"percent\":10");
        day.put("3.6", "\"park_id\":\"21787\"");
        day.put("3.10", "\"park_id\":\"21787\",\"amount\":\"1.50\",\"trade_no\":\"20260302000000000010\"");
        day.put(
                "3.11",
                "\"park_id\":\"21787\",\"platform_id\":1,\"car_number\":\"京A12345\",\"start_charge_seq\":\"C1\","
                        + "\"calculation_method\":1,\"duration\":50,\"out_time\":1772413200");
        day.put("4.1", "\"park_id\":\"21787\"");
        day.put("4.2", "\"park_id\":\"21787\",\"trade_no\":\"etcA1_1\",\"refund_money\":1.00");
        day.put("4.3", STAY);
        day.put("4.4", "\"park_id\":\"21787\",\"start_time\":\"2026-03-01\",\"end_time\":\"2026-03-31\"");
        day.put(
                "6.1",
                "\"park_id\":\"21787\",\"money\":6.0,\"order_id\":\"A1_1\",\"plate_number\":\"京A12345\","
                        + "\"pay_time\":1772413200");
        day.put("6.2", "\"type\":4,\"park_id\":\"21787\"");
        day.put(
                "6.3",
                "\"type\":4,\"park_id\":\"21787\",\"open_type\":0,\"invoice_order_no\":\"I1\",\"money\":6.0,"
                        + "\"buyer_name\":\"示例\"");
        day.put("6.5", "\"invoice_order_no\":\"I1\",\"type\":4,\"park_id\":\"21787\"");
        day.put("7", "\"redirectUrl\":\"http://127.0.0.1:1/back?a=1\"");
        for (var number : List.of("8.1", "8.2", "8.3", "8.4", "8.5", "8.6", "8.8", "8.9")) {
            day.put(number, "\"platform_name\":\"shanghai\"");
        }
        day.put("8.7", "\"platform_name\":\"shanghai\",\"community_name\":\"示例小区\"");
        day.put("10.1", STAY + ",\"type\":\"1\"");
        day.put("10.2", "\"park_id\":\"21787\"");
        day.put("10.3", "\"park_id\":\"21787\",\"detail_type\":\"2\"");
        day.put("10.4", "\"park_id\":\"21787\",\"car_number\":\"京A12345\"");
        day.put("10.5", "\"park_id\":\"21787\",\"type\":\"3\"");
        day.put("10.6", "\"park_id\":\"21787\",\"vip_type\":\"1\",\"pageNum\":\"1\",\"pageSize\":\"20\"");
        return day;
    }
}
