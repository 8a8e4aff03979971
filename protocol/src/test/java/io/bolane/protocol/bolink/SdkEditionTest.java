package io.bolane.protocol.bolink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.bolink.ReductionNotice.ReductionKind;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.UnionId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP mode of the SDK edition. Texts are those of its pages; the key is invented. */
class SdkEditionTest {
    private static final SigningKey KEY = SigningKey.of("TESTKEY000000001");
    private static final ParkId PARK = ParkId.of("21835");
    private static final UnionId UNION = new UnionId(200_208);

    private static SdkReply reply(String body) {
        return SdkReply.read(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void loginIsWrittenAsItsPagePrintsItButForTheSignOfAnotherKey() {
        var login = SdkUpload.login(UNION, PARK, new SdkLocalId("0071cc97102b_1001_qh321_quanhao-atest1"));

        assertThat(login.dataText())
                .isEqualTo("{\"union_id\":\"200208\",\"park_id\":\"21835\","
                        + "\"local_id\":\"0071cc97102b_1001_qh321_quanhao-atest1\"}");
        assertThat(login.body(Optional.empty(), KEY))
                .isEqualTo("{\"service_name\":\"login\",\"sign\":\"" + LOGIN_SIGN + "\",\"data\":" + login.dataText()
                        + "}");
    }

    /** MD5 of the page's text of data, {@code key=} and the invented key, by md5sum. */
    private static final String LOGIN_SIGN = "7EC4D3D05828AA988CC9490577589969";

    @Test
    void everythingButALoginCarriesTheToken() {
        var body = SdkUpload.answer("query_price", "{\"state\":1}").body(Optional.of("0123abcd"), KEY);

        assertThat(body)
                .contains("\"service_name\":\"query_price\"", "\"token\":\"0123abcd\"", "\"data\":{\"state\":1}");
        Envelope.open(body.getBytes(StandardCharsets.UTF_8)).verify(KEY);
        assertThat(SdkUpload.poll("0123abcd")).isEqualTo("{\"token\":\"0123abcd\"}");
    }

    @Test
    void lanesStandInTheLocalId() {
        assertThat(SdkLocalId.of("aaa001", List.of("A1", "A2", "A3")).value()).isEqualTo("aaa001_channels_A1_A2_A3");
        assertThat(SdkLocalId.of("aaa001", List.of()).value()).isEqualTo("aaa001");
        assertThatThrownBy(() -> SdkLocalId.of("aaa001", List.of("A_1"))).hasMessageContaining("A_1");
        assertThatThrownBy(() -> SdkLocalId.of("aaa001", List.of("A".repeat(190))))
                .hasMessageContaining("196");
    }

    @Test
    void entryGoesUpAsInParkWithoutTheAccount() {
        var upload = SdkUpload.of(
                new EntryUpload(
                        PARK,
                        Plate.of("京A12345"),
                        OrderId.of("o1"),
                        Instant.ofEpochSecond(1_576_327_327),
                        89,
                        EntryUpload.CarKind.TEMPORARY,
                        PlateColor.BLUE,
                        Optional.of("A1"),
                        Optional.empty(),
                        Optional.empty()),
                UNION);

        assertThat(upload.service()).isEqualTo("in_park");
        var data = Fields.parse(upload.dataText());
        assertThat(data.has("union_id")).isFalse();
        assertThat(data.text("in_time")).contains("1576327327");
        assertThat(data.text("in_channel_id")).contains("A1");
        assertThat(data.text("order_id")).contains("o1");
        assertThat(data.text("empty_plot")).contains("89");
    }

    @Test
    void exitGoesUpAsOutParkWithTheMembersSeenOnTheWire() {
        var upload = SdkUpload.of(
                new ExitUpload(
                        PARK,
                        Plate.of("粤B1H7S0"),
                        OrderId.of("1131522704"),
                        Instant.ofEpochSecond(1_576_327_327),
                        Instant.ofEpochSecond(1_576_327_362),
                        ExitUpload.PayType.CASH,
                        Money.ZERO,
                        0,
                        PlateColor.BLUE,
                        Optional.of("B1"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                UNION);

        assertThat(upload.service()).isEqualTo("out_park");
        var data = Fields.parse(upload.dataText());
        for (var name : List.of(
                "car_number", "in_time", "out_time", "total", "order_id", "empty_plot", "park_id", "pay_type")) {
            assertThat(data.has(name)).as(name).isTrue();
        }
        assertThat(data.has("union_id")).isFalse();
    }

    @Test
    void tokenIsReadOnlyFromALoginThatSucceeded() {
        assertThat(reply("{\"state\":1,\"token\":\"5880277f494544259642dd7ac35afdf4\",\"service_name\":\"login\"}")
                        .token())
                .contains("5880277f494544259642dd7ac35afdf4");
        assertThat(reply("{\"state\":0,\"errmsg\":\"sign error\",\"token\":\"x\"}")
                        .token())
                .isEmpty();
        assertThat(reply("<html>").token()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no message", "{\"state\":0,\"errmsg\":\"no message\"}", "{}", "[1]", "\u0000"})
    void pollWithoutDataHasBroughtNoMessage(String body) {
        assertThat(reply(body).message()).isEmpty();
        assertThat(reply(body).refusesToken()).isFalse();
    }

    @Test
    void messageIsNamedBesideDataAsInTheExampleOfALaneSync() {
        var message = reply("{\"data\":{\"operate_type\":2,\"park_id\":\"test001\"},\"service_name\":\"gate_sync\"}")
                .message();

        assertThat(message.orElseThrow().service()).contains("gate_sync");
        assertThat(reply("{\"data\":{\"service_name\":\"query_price\"}}")
                        .message()
                        .orElseThrow()
                        .service())
                .contains("query_price");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token无效", "Token is invalid", "请重新登录", "not login"})
    void everyRefusalThatSpeaksOfTokenOrLoginAsksForANewLogin(String errmsg) {
        assertThat(reply("{\"state\":0,\"errmsg\":\"" + errmsg + "\"}").refusesToken())
                .isTrue();
        assertThat(reply("{\"state\":1,\"errmsg\":\"" + errmsg + "\"}").refusesToken())
                .isFalse();
    }

    @Test
    void tooManyRequestsAreTold() {
        assertThat(reply("{\"state\":0,\"errmsg\":\"request_over_times\"}").tooManyRequests())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, CHARGING", "2, POINTS", "3, HOTEL"})
    void reductionsAreNumberedAnotherWay(String type, ReductionKind kind) {
        var data =
                Fields.parse("{\"comid\":\"21835\",\"car_number\":\"京A12345\",\"type\":" + type + ",\"uuid\":\"u1\"}");

        var notice = (ReductionNotice) SdkCallbacks.parse(Optional.of("pay_notice"), data, UNION, PARK);

        assertThat(notice.kind()).isEqualTo(kind);
        assertThat(notice.park()).isEqualTo(PARK);
        assertThat(notice.uuid()).contains("u1");
    }

    @Test
    void unknownReductionIsRefusedAndNeverTakenForAnother() {
        var data = Fields.parse("{\"park_id\":\"21835\",\"car_number\":\"京A12345\",\"type\":4}");

        assertThatThrownBy(() -> SdkCallbacks.parse(Optional.of("pay_notice"), data, UNION, PARK))
                .isInstanceOf(InvalidField.class);
    }

    @Test
    void platelessEntryNamesNoAccountInThisEdition() {
        var data = Fields.parse("{\"park_id\":\"21835\",\"car_number\":\"EA47829\",\"timetemp\":1772438400,"
                + "\"channel_id\":\"A1\"}");

        var scan = (PlatelessEntry) SdkCallbacks.parse(Optional.of("nolicence_in_park"), data, UNION, PARK);

        assertThat(scan.carNumber()).isEqualTo("EA47829");
    }

    @Test
    void messageWithoutAParkIsForTheParkOfTheConnection() {
        var data = Fields.parse("{\"channel_id\":\"A1\",\"operate\":0,\"liftrod_id\":\"l1\"}");

        assertThat(SdkCallbacks.parse(Optional.of("operate_liftrod"), data, UNION, PARK)
                        .park())
                .isEqualTo(PARK);
    }
}
