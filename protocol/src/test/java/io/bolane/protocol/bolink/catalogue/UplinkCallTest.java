package io.bolane.protocol.bolink.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.protocol.bolink.BolinkHosts;
import io.bolane.protocol.bolink.Envelope;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.bolink.UnreadableBody;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Direction;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Fill;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Need;
import io.bolane.protocol.bolink.catalogue.UplinkAnswer.Outcome;
import io.bolane.protocol.parking.UnionId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UplinkCallTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SigningKey KEY = SigningKey.of("TESTKEY000000001");
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_600_000_000_123L), ZoneOffset.UTC);
    private final AtomicInteger count = new AtomicInteger();
    private final Origin origin =
            new Origin(new UnionId(200001), CLOCK, () -> "z9" + Integer.toString(1000 + count.incrementAndGet(), 36));

    static Stream<BolinkInterface> uplinks() {
        return Catalogue.standard().uplinks().stream();
    }

    private UplinkCall call(String id, String given) {
        return UplinkCall.of(Catalogue.standard().require(id), given, origin);
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    private UplinkCall sampleCall(BolinkInterface one, boolean asText) {
        var given = Samples.of(one, asText).toString();
        return one.experimental()
                ? UplinkCall.experimental(one, "yitong/guess", given, origin)
                : UplinkCall.of(one, given, origin);
    }

    @ParameterizedTest
    @MethodSource("uplinks")
    void theExamplesOfTheTablePassTheStrictCheckAndTheSignature(BolinkInterface one) {
        var call = sampleCall(one, false);

        if (one.direction() == Direction.BROWSER) {
            assertThat(call.body(KEY)).isEmpty();
            return;
        }
        var body = call.body(KEY).orElseThrow();
        assertThat(StrictCheck.body(one, json(body))).isEmpty();
        var envelope = Envelope.open(body.getBytes(StandardCharsets.UTF_8));
        envelope.verify(KEY);
        assertThat(envelope.unionId()).contains(new UnionId(200001));
        assertThat(envelope.dataText()).isEqualTo(call.dataText());
    }

    @ParameterizedTest
    @MethodSource("uplinks")
    void numbersGivenAsTextMakeTheSameData(BolinkInterface one) {
        var fixed = new Origin(origin.union(), CLOCK, () -> "z9");
        var path = one.path().orElse("yitong/guess");
        for (var asText : List.of(false, true)) {
            var given = Samples.of(one, asText).toString();
            var call = one.experimental()
                    ? UplinkCall.experimental(one, path, given, fixed)
                    : UplinkCall.of(one, given, fixed);
            assertThat(call.dataText()).isEqualTo(sampleFixed(one, fixed).dataText());
        }
    }

    private static UplinkCall sampleFixed(BolinkInterface one, Origin fixed) {
        var given = Samples.of(one, false).toString();
        return one.experimental()
                ? UplinkCall.experimental(one, "yitong/guess", given, fixed)
                : UplinkCall.of(one, given, fixed);
    }

    @ParameterizedTest
    @MethodSource("uplinks")
    void aMissingFieldIsNamed(BolinkInterface one) {
        for (var field : one.request()) {
            if (field.need() != Need.ALWAYS
                    || field.fill() != Fill.CALLER
                    || field.name().contains(".")) {
                continue;
            }
            var given = Samples.of(one, false);
            given.remove(field.name());
            assertThatThrownBy(() -> {
                        if (one.experimental()) {
                            UplinkCall.experimental(one, "yitong/guess", given.toString(), origin);
                        } else {
                            UplinkCall.of(one, given.toString(), origin);
                        }
                    })
                    .isInstanceOfSatisfying(InvalidField.class, refused -> assertThat(refused.field())
                            .isEqualTo(field.name()));
        }
    }

    @Test
    void writesTheDocumentedTypes() {
        assertThat(call(
                                "3.4",
                                "{\"park_id\":1001,\"title\":\"测试缴费\",\"amount\":0.1,\"order_id\":\"A1_2C1600000000\","
                                        + "\"car_number\":\"京A12345\",\"in_time\":\"1600000000\","
                                        + "\"trade_no\":\"20200913122640000001\",\"channel\":\"weixin\",\"pay_type\":\"0\"}")
                        .dataText())
                .isEqualTo(
                        "{\"title\":\"测试缴费\",\"park_id\":\"1001\",\"amount\":\"0.10\",\"order_id\":\"A1_2C1600000000\","
                                + "\"car_number\":\"京A12345\",\"in_time\":1600000000,\"trade_no\":\"20200913122640000001\","
                                + "\"channel\":\"weixin\",\"pay_type\":0,\"time_temp\":\"1600000000123\"}");
        assertThat(call("4.2", "{\"park_id\":\"1\",\"trade_no\":109010,\"refund_money\":\"0.01\"}")
                        .dataText())
                .isEqualTo("{\"union_id\":200001,\"park_id\":\"1\",\"trade_no\":\"109010\",\"refund_money\":0.01}");
    }

    @Test
    void takesTimesAsPeopleWriteThem() {
        for (var time : List.of("1600000000", "1600000000123", "2020-09-13 20:26:40", "2020-09-13T12:26:40Z")) {
            assertThat(call("4.1", "{\"park_id\":\"1\",\"start_time\":\"" + time + "\"}")
                            .dataText())
                    .as(time)
                    .contains("\"start_time\":1600000000}");
        }
    }

    @Test
    void putsTheAccountBesideOrInside() {
        assertThat(call("3.6", "{\"park_id\":\"1\"}").body(KEY).orElseThrow())
                .startsWith("{\"union_id\":200001,\"data\":{\"park_id\":\"1\"},\"sign\":\"");
        assertThat(call("10.2", "{\"park_id\":\"1\"}").dataText())
                .isEqualTo("{\"union_id\":200001,\"park_id\":\"1\",\"service_name\":\"parking_business_count\"}");
    }

    @Test
    void randDiffersWithEveryCall() {
        var given = "{\"park_id\":\"1\",\"type\":2,\"total_plot\":100}";

        assertThat(call("2.2", given).dataText())
                .isNotEqualTo(call("2.2", given).dataText());
    }

    @Test
    void signsTheLinkOfThePage() {
        var call = call("2.4", "{\"park_id\":\"park2020010921\"}");

        assertThat(call.address(BolinkHosts.TEST, KEY))
                .hasToString("https://beta.bolink.club/web/parkingos/gettoken?park_id=park2020010921&union_id=200001"
                        + "&timestamp=1600000000123&is_private_cloud=1&sign=A0ACC6910175B1DFCD9E7C1CE46DC608");
    }

    @Test
    void encodesTheAddressToComeBackTo() {
        var call = call("7", "{\"redirectUrl\":\"https://baidu.com?a=100&b=200\"}");

        assertThat(call.address(BolinkHosts.TEST, KEY))
                .hasToString("https://beta.bolink.club/unionapi/getlicence"
                        + "?redirectUrl=https%3A%2F%2Fbaidu.com%3Fa%3D100%26b%3D200");
    }

    @Test
    void knowsTheHostOfEachInterface() {
        var community = call("8.7", "{\"platform_name\":\"shanghai\",\"community_name\":\"示例小区\"}");

        assertThat(community.address(BolinkHosts.TEST, KEY))
                .hasToString("http://120.79.137.171:8085/yitong/facekey/personRecord");
        assertThat(community.body(KEY).orElseThrow())
                .startsWith("{\"platform_name\":\"shanghai\",\"union_id\":200001,\"timestamp\":1600000000,"
                        + "\"data\":{\"community_name\":\"示例小区\"},\"sign\":\"");
        assertThatThrownBy(() -> community.address(BolinkHosts.PRODUCTION, KEY)).isInstanceOf(InvalidField.class);
        assertThat(call("4.4", "{\"park_id\":\"1\",\"start_time\":\"2026-03-01\",\"end_time\":\"2026-03-02\"}")
                        .address(BolinkHosts.PRODUCTION, KEY))
                .hasToString("https://s.bolink.club/unionapi/neworder/querywithDrawList");
    }

    @Test
    void refusesNamingTheField() {
        assertRefused("3.6", "{\"park_id\":\"1\",\"colour\":1}", "colour");
        assertRefused("3.6", "{\"park_id\":true}", "park_id");
        assertRefused("3.6", "{\"park_id\":\"1\",\"union_id\":5}", "union_id");
        assertRefused("4.2", "{\"park_id\":\"1\",\"trade_no\":\"1\",\"refund_money\":\"a lot\"}", "refund_money");
        assertRefused("4.2", "{\"park_id\":\"1\",\"trade_no\":\"1\",\"refund_money\":\"1e400\"}", "refund_money");
        assertRefused("3.10", "{\"park_id\":\"1\",\"amount\":\"1.001\",\"trade_no\":\"1234567890123456\"}", "amount");
        assertRefused("2.5", "{\"park_id\":\"1\",\"nolience_config\":{\"is_verify\":7}}", "nolience_config.is_verify");
        assertRefused("2.5", "{\"park_id\":\"1\",\"nolience_config\":\"yes\"}", "nolience_config");
        assertRefused("10.2", "{\"park_id\":\"1\",\"service_name\":\"park_check\"}", "service_name");
        assertRefused("8.3", "{\"platform_name\":\"x\"}", "path");
        assertThatThrownBy(() -> call("3.6", "[]")).isInstanceOf(UnreadableBody.class);
        assertThatThrownBy(() -> UplinkCall.experimental(
                        Catalogue.standard().require("8.3"), "../x", "{\"platform_name\":\"x\"}", origin))
                .isInstanceOf(InvalidField.class);
    }

    private void assertRefused(String id, String given, String field) {
        assertThatThrownBy(() -> call(id, given))
                .isInstanceOfSatisfying(InvalidField.class, refused -> assertThat(refused.field())
                        .isEqualTo(field));
    }

    @Test
    void passesOnWhatAPageThatIsNotFullyKnownMayWant() {
        var given = Samples.of(Catalogue.standard().require("3.4"), false);
        given.put("new_field", 1);

        assertThat(call("3.4", given.toString()).dataText()).endsWith(",\"new_field\":1}");
    }

    @Test
    void readsEveryWordForSuccess() {
        assertThat(outcome("2.1", "{\"state\":\"1\"}")).isEqualTo(Outcome.DONE);
        assertThat(outcome("2.1", "{\"state\":0,\"errmsg\":\"签名错误\"}")).isEqualTo(Outcome.FAILED);
        assertThat(outcome("4.2", "{\"state\":2}")).isEqualTo(Outcome.PENDING);
        assertThat(outcome("6.2", "{\"code\":200}")).isEqualTo(Outcome.DONE);
        assertThat(outcome("6.5", "{\"code\":0,\"data\":{}}")).isEqualTo(Outcome.DONE);
        assertThat(outcome("6.5", "{\"code\":500}")).isEqualTo(Outcome.FAILED);
        assertThat(outcome("8.7", "{\"code\":1,\"data\":\"{}\"}")).isEqualTo(Outcome.DONE);
        assertThat(outcome("10.6", "{\"totalCount\":0,\"list\":[]}")).isEqualTo(Outcome.DONE);
        assertThat(outcome("3.1", "{\"state\":0,\"errmsg\":\"订单已存在\"}")).isEqualTo(Outcome.DONE);
    }

    private static Outcome outcome(String id, String answer) {
        return UplinkAnswer.parse(Catalogue.standard().require(id), answer.getBytes(StandardCharsets.UTF_8))
                .outcome();
    }
}
