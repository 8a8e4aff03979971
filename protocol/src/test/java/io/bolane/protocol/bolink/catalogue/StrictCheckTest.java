package io.bolane.protocol.bolink.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StrictCheckTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CODE = "{\"union_id\":200001,\"park_id\":\"21787\",\"type\":2,\"channel_id\":\"A1\"}";

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    private static List<String> request(String id, String data) {
        return StrictCheck.request(Catalogue.standard().require(id), json(data)).stream()
                .map(Violation::toString)
                .toList();
    }

    private static List<String> reply(String id, String reply, String request) {
        return StrictCheck.reply(Catalogue.standard().require(id), json(reply), Optional.of(json(request))).stream()
                .map(Violation::toString)
                .toList();
    }

    @Test
    void acceptsWhatTheTableWants() {
        assertThat(request("2.3", CODE)).isEmpty();
        assertThat(request("2.3", "{\"union_id\":1,\"park_id\":\"1\",\"type\":1}"))
                .isEmpty();
    }

    @Test
    void namesTheFieldAndTheReason() {
        assertThat(request("2.3", "{\"park_id\":\"1\",\"type\":2}"))
                .containsExactly("union_id is missing", "channel_id is missing");
        assertThat(request("2.3", CODE.replace("200001", "\"200001\"")))
                .containsExactly("union_id is string, not integer");
        assertThat(request("2.3", CODE.replace("\"21787\"", "21787"))).containsExactly("park_id is number, not string");
        assertThat(request("2.3", CODE.replace(":2,", ":9,"))).containsExactly("type is none of [1, 2, 3]");
        assertThat(request("2.3", CODE.replace("\"A1\"", "\"ABCDEFGHIJKLMNOPQ\"")))
                .containsExactly("channel_id is longer than 16");
        assertThat(request("2.3", CODE.replace("\"A1\"", "\"\""))).containsExactly("channel_id is empty");
        assertThat(request("2.3", CODE.replace("\"A1\"", "null"))).containsExactly("channel_id is null, not string");
    }

    @Test
    void goesIntoObjectsAndLists() {
        assertThat(request("2.5", "{\"union_id\":1,\"park_id\":\"1\",\"nolience_config\":{}}"))
                .containsExactly("nolience_config.is_verify is missing");
        assertThat(reply("10.3", "{\"state\":1,\"data\":{\"order_detail_list\":[{}]}}", "{\"detail_type\":\"2\"}"))
                .contains("data.order_detail_list[0].order_id is missing");
        assertThat(reply("10.3", "{\"state\":1,\"data\":{}}", "{}"))
                .containsExactly("data.ext_order_id_list is missing"); // detail_type is 1 when absent
        assertThat(request("9.1", "[{\"projectId\":\"62\"}]"))
                .contains("data[0].projectId is string, not integer", "data[0].userName is missing");
    }

    @Test
    void knowsAlternatives() {
        var company =
                "{\"park_id\":\"1\",\"incom_type\":2,\"base_info\":{\"merchant_type\":3,\"merchant_shortname\":\"a\","
                        + "\"merchant_name\":\"a\",\"license\":\"1\",\"license_address\":\"a\",\"license_start\":\"20220101\","
                        + "%s\"license_pic\":\"a\",\"regprov_id\":1,\"regcity_id\":1,\"regarea_id\":1}}";

        assertThat(request("2.6", company.formatted("\"license_type\":2,"))).isEmpty();
        assertThat(request("2.6", company.formatted("\"license_end\":\"20300101\",")))
                .isEmpty();
        assertThat(request("2.6", company.formatted("")))
                .containsExactly("base_info.license_end is missing", "base_info.license_type is missing");
        assertThat(request("4.1", "{\"union_id\":1,\"car_number\":\"京A12345\"}"))
                .isEmpty();
        assertThat(request("4.1", "{\"union_id\":1}")).hasSize(3);
    }

    @Test
    void checksAmountsAndTimes() {
        var change =
                "{\"union_id\":1,\"park_id\":\"1\",\"amount\":\"%s\",\"trade_no\":\"1234567890123456\",\"timestamp\":%s}";

        assertThat(request("3.10", change.formatted("1.00", "1617937469"))).isEmpty();
        assertThat(request("3.10", change.formatted("1", "1617937469")))
                .containsExactly("amount is no amount with 2 decimals");
        assertThat(request("3.10", change.formatted("0.99", "1617937469"))).containsExactly("amount is less than 1");
        assertThat(request("3.10", change.formatted("100.00", "1617937469")))
                .containsExactly("amount is more than 99.99");
        assertThat(request("3.10", change.formatted("1.00", "1617937469000")))
                .containsExactly("timestamp is no unix seconds");
        assertThat(request(
                        "4.4",
                        "{\"union_id\":1,\"park_id\":\"1\",\"start_time\":\"2026-02-30\",\"end_time\":\"2026-03-01\"}"))
                .containsExactly("start_time is not of the form yyyy-MM-dd");
    }

    @Test
    void checksRepliesAgainstTheirRequest() {
        var lift = "{\"service_name\":\"operate_liftrod\",\"state\":0,\"errmsg\":\"车道离线\"}";

        assertThat(reply("11.1", lift, "{\"device_no\":\"7\"}")).isEmpty();
        assertThat(reply("11.1", lift, "{\"channel_id\":\"A1\",\"operate\":0}"))
                .containsExactly("channel_id is missing", "operate is missing");
        assertThat(reply("11.1", lift.replace("车道离线", ""), "{}")).containsExactly("errmsg is empty");
        assertThat(reply("11.7", "{\"service_name\":\"invoice_notify\",\"state\":1}", "{}"))
                .containsExactly("state is number, not string");
    }

    @Test
    void checksTheEnvelope() {
        var receiver = Catalogue.standard().require("3.6");
        var sign = "0123456789ABCDEF0123456789ABCDEF";

        assertThat(StrictCheck.body(
                        receiver, json("{\"union_id\":1,\"data\":{\"park_id\":\"1\"},\"sign\":\"" + sign + "\"}")))
                .isEmpty();
        assertThat(StrictCheck.body(receiver, json("{\"data\":{\"park_id\":\"1\",\"union_id\":1},\"sign\":\"x\"}")))
                .extracting(Violation::field)
                .containsExactly("union_id", "sign");
        assertThat(StrictCheck.body(receiver, json("{\"union_id\":1,\"sign\":\"" + sign + "\"}")))
                .extracting(Violation::field)
                .containsExactly("data");
    }

    @Test
    void whatIsRepeatedIsRepeatedAsItCame() {
        var refund = "{\"service_name\":\"refund\",\"state\":1,\"trade_no\":\"%s\"}";

        assertThat(reply("5.6", refund.formatted("T1"), "{\"trade_no\":\"T1\"}"))
                .isEmpty();
        assertThat(reply("5.6", refund.formatted("T2"), "{\"trade_no\":\"T1\"}"))
                .containsExactly("trade_no is no echo");
        assertThat(reply("5.6", refund.formatted("1"), "{\"trade_no\":1}")).containsExactly("trade_no is no echo");
    }

    @Test
    void findsMembersThatTheTableDoesNotKnow() {
        var settings = Catalogue.standard().require("2.5");
        var merchant = Catalogue.standard().require("2.6");

        assertThat(StrictCheck.strangers(
                        settings,
                        json("{\"union_id\":1,\"parkid\":\"1\",\"nolience_config\":{\"is_verify\":1,\"verify\":1}}")))
                .extracting(Violation::toString)
                .containsExactly("parkid is not in the table", "nolience_config.verify is not in the table");
        assertThat(StrictCheck.strangers(merchant, json("{\"union_id\":1}")))
                .extracting(Violation::field)
                .containsExactly("union_id"); // it stands beside data
    }
}
