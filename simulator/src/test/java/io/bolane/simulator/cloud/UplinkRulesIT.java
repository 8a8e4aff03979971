package io.bolane.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.time.ManualTime;
import io.bolane.simulator.time.SystemTime;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The virtual Bolink takes what is as the tables of chapter 3 say, and nothing else. */
class UplinkRulesIT {
    private static final String KEY = "TESTKEY000000001";
    private static final String ENTRY = "/unionapi/neworder/addorder";
    private static final String EXIT = "/unionapi/neworder/updateorder";
    private static final String ETC = "/unionapi/etcPayApi";
    private static final String CHARGING = "/zld/openservice/uploaddurationinfo";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private BolinkCloud cloud;

    @BeforeEach
    void start() throws Exception {
        var clock = new ManualTime(Instant.parse("2026-03-02T00:00:00Z"));
        var accounts = List.of(
                new CloudAccount(200001, KEY, Set.of("21787")), new CloudAccount(200002, "OTHERKEY00000002", Set.of()));
        cloud = new BolinkCloud(vertx, new SystemTime(vertx), new CloudSettings(accounts, 20, clock))
                .start("127.0.0.1", 0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void takesAStayFromEntryToExit() throws Exception {
        cloud.planEtc("京A12345", EtcPlan.paid(Instant.ofEpochSecond(1_772_413_200)));

        var entry = post(ENTRY, CloudSign.signedBody(entry().toString(), KEY));
        var charge = post(ETC, beside(etc().toString()));
        var exit = post(EXIT, CloudSign.signedBody(exit().toString(), KEY));

        assertThat(entry).contains("\"state\":1").contains("\"order_id\":\"A1_1\"");
        assertThat(charge)
                .contains("\"state\":1")
                .contains("\"trade_no\":\"etcA1_1\"")
                .contains("\"total\":6.0")
                .contains("\"pay_time\":1772413200");
        assertThat(exit).contains("\"state\":1");
        assertThat(cloud.ledger().violations()).isEmpty();
        assertThat(cloud.ledger().counts()).containsOnlyKeys("3.1", "3.2", "3.7");
    }

    @Test
    void answersARepeatedEntryThatTheOrderExists() throws Exception {
        var body = CloudSign.signedBody(entry().toString(), KEY);
        post(ENTRY, body);

        var second = post(ENTRY, body);

        assertThat(second).contains("订单已存在");
        assertThat(cloud.ledger().violations()).isEmpty();
        assertThat(cloud.ledger().counts()).containsEntry("3.1", 1);
    }

    @Test
    void givesTheFirstOutcomeToARepeatedCharge() throws Exception {
        cloud.planEtc("京A12345", EtcPlan.paid(Instant.ofEpochSecond(1_772_413_200)));
        post(ENTRY, CloudSign.signedBody(entry().toString(), KEY));
        var first = post(ETC, beside(etc().toString()));
        cloud.planEtc("京A12345", EtcPlan.refused());

        var second = post(ETC, beside(etc().toString()));

        assertThat(second).isEqualTo(first);
        assertThat(cloud.ledger().counts()).containsEntry("3.7", 1);
        assertThat(cloud.ledger().violations()).isEmpty();
    }

    @Test
    void noticesAChangedByte() throws Exception {
        var body = CloudSign.signedBody(entry().toString(), KEY).replace("1772409600", "1772409601");

        var reply = post(ENTRY, body);

        assertThat(reply).contains("\"state\":0").contains("签名错误");
        assertThat(cloud.ledger().badSignatures()).isEqualTo(1);
        assertThat(cloud.ledger().received()).isEmpty();
    }

    @Test
    void noticesTheKeyOfAnotherAccount() throws Exception {
        post(ENTRY, CloudSign.signedBody(entry().toString(), "OTHERKEY00000002"));

        assertThat(cloud.ledger().badSignatures()).isEqualTo(1);
    }

    @Test
    void noticesWhatComesOutOfOrder() throws Exception {
        post(EXIT, CloudSign.signedBody(exit().toString(), KEY));
        post(ETC, beside(etc().toString()));
        post(ENTRY, CloudSign.signedBody(entry().toString(), KEY));
        post(EXIT, CloudSign.signedBody(exit().toString(), KEY));
        post(ETC, beside(etc().toString()));
        post(ENTRY, CloudSign.signedBody(entry().put("empty_plot", 3).toString(), KEY));
        post(EXIT, CloudSign.signedBody(exit().put("total", "7.00").toString(), KEY));

        assertThat(reasons())
                .containsExactly(
                        "3.2 before 3.1 of the same order",
                        "3.7 before 3.1 of the same order",
                        "3.7 after 3.2 of the same order",
                        "3.1 repeated with another content",
                        "3.2 of a settled order with another content");
    }

    @Test
    void noticesAChargingReportThatNoNoticeAskedFor() throws Exception {
        post(CHARGING, CloudSign.signedBody(charging().toString(), KEY));

        assertThat(reasons()).containsExactly("3.11 for a charging order that no 5.14 named");
    }

    @Test
    void noticesAUnionInTheWrongPlace() throws Exception {
        post(
                ENTRY,
                "{\"union_id\":200001,"
                        + CloudSign.signedBody(entry().toString(), KEY).substring(1));
        post(ETC, CloudSign.signedBody(etc().put("union_id", 200001).toString(), KEY));

        assertThat(reasons()).hasSize(2).allMatch(reason -> reason.startsWith("members beside data"));
    }

    @Test
    void noticesBodiesThatAreNoSignedMessage() throws Exception {
        post(ENTRY, "");
        post(ENTRY, "[]");
        post(ENTRY, "{\"data\":\"text\",\"sign\":\"x\"}");
        post(ENTRY, "{\"data\":{},\"sign\":\"x\"}");
        post(ENTRY, CloudSign.signedBody("{\"union_id\":200001,\"union_id\":200001}", KEY));

        assertThat(cloud.ledger().violations()).hasSize(5);
        assertThat(cloud.ledger().received()).isEmpty();
    }

    @Test
    void noticesAnUnknownAddress() throws Exception {
        post("/unionapi/neworder/addOrder", "{}");

        assertThat(reasons()).containsExactly("no such address: POST /unionapi/neworder/addOrder");
    }

    static Stream<Arguments> wrongEntries() {
        return Stream.of(
                wrong("car_number is missing", data -> data.remove("car_number")),
                wrong("car_number is longer than 8", data -> data.put("car_number", "京A123456789")),
                wrong("in_time is string, not integer", data -> data.put("in_time", "1772409600")),
                wrong("in_time is no unix seconds", data -> data.put("in_time", 1_772_409_600_000L)),
                wrong("order_id is number, not string", data -> data.put("order_id", 17)),
                wrong("order_id is empty", data -> data.put("order_id", " ")),
                wrong("empty_plot is decimal number, not integer", data -> data.put("empty_plot", 20.0)),
                wrong("park_id is number, not string", data -> data.put("park_id", 21787)),
                wrong("union_id is string, not integer", data -> data.put("union_id", "200001")),
                wrong("union_id is : unknown", data -> data.remove("union_id")),
                wrong("union_id is 5: unknown", data -> data.put("union_id", 5)),
                wrong("park_id is not registered", data -> data.put("park_id", "1")),
                wrong("license_color is none of", data -> data.put("license_color", 8)),
                wrong("car_cost_type is none of", data -> data.put("car_cost_type", 0)),
                wrong("colour is not in the table", data -> data.put("colour", "blue")),
                wrong("remark is null, not string", data -> data.putNull("remark")));
    }

    @ParameterizedTest
    @MethodSource("wrongEntries")
    void noticesAnEntryThatIsNotAsTheTableSays(String reason, Consumer<ObjectNode> spoil) throws Exception {
        var data = entry();
        spoil.accept(data);

        var reply = post(ENTRY, CloudSign.signedBody(data.toString(), KEY));

        assertThat(reply).contains("\"state\":0");
        assertThat(reasons()).singleElement().asString().contains(reason);
        assertThat(cloud.ledger().counts()).isEmpty();
    }

    static Stream<Arguments> wrongExits() {
        return Stream.of(
                wrong("total is decimal number, not string", data -> data.put("total", 6.0)),
                wrong("total is no amount with 2 decimals", data -> data.put("total", "6.0")),
                wrong("out_time is missing", data -> data.remove("out_time")),
                wrong("out_time before in_time", data -> data.put("out_time", 1_772_409_599)),
                wrong("in_time differs from 3.1", data -> data.put("in_time", 1_772_409_601)),
                wrong("car_number differs from 3.1", data -> data.put("car_number", "京A54321")),
                wrong("pay_type is none of", data -> data.put("pay_type", "etc")),
                wrong("auth_code is missing", data -> data.put("pay_type", "sweepcode")),
                wrong("remark is string, not object", data -> data.put("remark", "出场")));
    }

    @ParameterizedTest
    @MethodSource("wrongExits")
    void noticesAnExitThatIsNotAsTheTableSays(String reason, Consumer<ObjectNode> spoil) throws Exception {
        post(ENTRY, CloudSign.signedBody(entry().toString(), KEY));
        var data = exit();
        spoil.accept(data);

        var reply = post(EXIT, CloudSign.signedBody(data.toString(), KEY));

        assertThat(reply).contains("\"state\":0");
        assertThat(reasons()).singleElement().asString().contains(reason);
    }

    static Stream<Arguments> wrongCharges() {
        return Stream.of(
                wrong("lane_no is missing", data -> data.remove("lane_no")),
                wrong("parking_time is number, not string", data -> data.put("parking_time", 60)),
                wrong("empty_plot is missing", data -> data.put("pay_type", "my")),
                wrong("pay_type is none of", data -> data.put("pay_type", "hm")));
    }

    @ParameterizedTest
    @MethodSource("wrongCharges")
    void noticesAChargeThatIsNotAsTheTableSays(String reason, Consumer<ObjectNode> spoil) throws Exception {
        post(ENTRY, CloudSign.signedBody(entry().toString(), KEY));
        var data = etc();
        spoil.accept(data);

        post(ETC, beside(data.toString()));

        assertThat(reasons()).singleElement().asString().contains(reason);
    }

    static Stream<Arguments> wrongChargingReports() {
        return Stream.of(
                wrong("duration is missing", data -> data.remove("duration")),
                wrong("reduce_amount is missing", data -> data.put("calculation_method", 2)),
                wrong("calculation_method is none of", data -> data.put("calculation_method", 0)),
                wrong("platform_id is none of", data -> data.put("platform_id", 4)));
    }

    @ParameterizedTest
    @MethodSource("wrongChargingReports")
    void noticesAChargingReportThatIsNotAsTheTableSays(String reason, Consumer<ObjectNode> spoil) throws Exception {
        var data = charging();
        spoil.accept(data);

        post(CHARGING, CloudSign.signedBody(data.toString(), KEY));

        assertThat(reasons()).singleElement().asString().contains(reason);
    }

    private static Arguments wrong(String reason, Consumer<ObjectNode> spoil) {
        return Arguments.of(reason, spoil);
    }

    private static ObjectNode entry() {
        return CloudJson.object()
                .put("car_number", "京A12345")
                .put("in_time", 1_772_409_600)
                .put("order_id", "A1_1")
                .put("empty_plot", 20)
                .put("park_id", "21787")
                .put("union_id", 200001)
                .put("license_color", 0);
    }

    private static ObjectNode exit() {
        return CloudJson.object()
                .put("park_id", "21787")
                .put("union_id", 200001)
                .put("car_number", "京A12345")
                .put("in_time", 1_772_409_600)
                .put("out_time", 1_772_413_200)
                .put("pay_type", "cash")
                .put("empty_plot", 21)
                .put("total", "0.00")
                .put("order_id", "A1_1");
    }

    private static ObjectNode etc() {
        return CloudJson.object()
                .put("park_id", "21787")
                .put("car_number", "京A12345")
                .put("in_time", 1_772_409_600)
                .put("out_time", 1_772_413_200)
                .put("pay_type", "jyyh")
                .put("total", "6.00")
                .put("order_id", "A1_1")
                .put("out_channel_id", "B1")
                .put("in_channel_id", "A1")
                .put("parking_time", "60")
                .put("lane_no", "000123");
    }

    private static ObjectNode charging() {
        return CloudJson.object()
                .put("union_id", 200001)
                .put("park_id", "21787")
                .put("platform_id", 1)
                .put("car_number", "京A12345")
                .put("start_charge_seq", "C1")
                .put("calculation_method", 1)
                .put("duration", 50)
                .put("out_time", 1_772_413_200);
    }

    private static String beside(String data) {
        return "{\"union_id\":200001," + CloudSign.signedBody(data, KEY).substring(1);
    }

    private List<String> reasons() {
        return cloud.ledger().violations().stream()
                .map(CloudLedger.Violation::reason)
                .toList();
    }

    private String post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + cloud.port() + path))
                .header("Content-Type", "application/json;charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
