package io.bolane.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.protocol.bolink.BolinkHosts;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Direction;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Host;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.Origin;
import io.bolane.protocol.bolink.catalogue.StrictCheck;
import io.bolane.protocol.bolink.catalogue.UplinkCall;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.ManualTime;
import io.bolane.simulator.time.SystemTime;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The virtual Bolink serves every interface that a vendor may call, and its replies are as their tables say. */
class EveryUplinkIT {
    private static final String KEY = "TESTKEY000000001";
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final String STAY = "\"park_id\":\"21787\",\"order_id\":\"A1_1\",\"car_number\":\"京A12345\"";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ManualTime clock = new ManualTime(NOW);
    private int ids = 100;
    private BolinkCloud cloud;

    @BeforeEach
    void start() throws Exception {
        var accounts = List.of(new CloudAccount(200001, KEY, Set.of()));
        cloud = new BolinkCloud(vertx, new SystemTime(vertx), new CloudSettings(accounts, 20, clock))
                .start("127.0.0.1", 0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** A day of a park, one message of each interface in an order that makes sense. */
    private static Map<String, String> day() {
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

    @Test
    void takesAndAnswersEveryInterfaceOfTheCatalogue() throws Exception {
        cloud.planEtc("京A12345", EtcPlan.paid(Instant.ofEpochSecond(1_772_413_200)));
        cloud.callerAt(200001, Optional.of(URI.create("http://127.0.0.1:1")))
                .chargingGrant(new CloudCaller.ChargingGrant(
                        "21787", "京A12345", 4, "C1", 1, Optional.of(50), Optional.empty()));
        var day = day();

        for (var message : day.entrySet()) {
            var called = Catalogue.standard().require(message.getKey());
            var call = call(called, "{" + message.getValue() + "}");
            var reply = send(call);
            assertThat(cloud.ledger().violations()).as(called.toString()).isEmpty();
            assertThat(cloud.ledger().received(called.id()))
                    .as(called.toString())
                    .hasSize(1);
            if (called.direction() != Direction.BROWSER) {
                assertThat(StrictCheck.reply(called, reply, Optional.of(CloudJson.read(call.dataText()))))
                        .as(called + " " + reply)
                        .isEmpty();
                assertThat(cloud.ledger().received(called.id()).get(0).state())
                        .as(called + " " + reply)
                        .isEqualTo(1);
            }
        }

        assertThat(day.keySet())
                .containsExactlyInAnyOrderElementsOf(Catalogue.standard().uplinks().stream()
                        .map(BolinkInterface::id)
                        .toList());
        assertThat(cloud.freeSpaces(200001, "21787")).hasValue(19);
    }

    @Test
    void answersFromWhatItHasReceived() throws Exception {
        cloud.planEtc("京A12345", EtcPlan.paid(Instant.ofEpochSecond(1_772_413_200)));
        var day = day();
        ask("3.1", day.get("3.1"));
        var parked = ask("10.2", day.get("10.2"));
        ask("3.7", day.get("3.7"));
        ask("3.2", day.get("3.2"));

        assertThat(parked.at("/data/parking_business_count").asInt()).isEqualTo(1);
        assertThat(ask("10.2", day.get("10.2"))
                        .at("/data/parking_business_count")
                        .asInt())
                .isZero();
        assertThat(ask("3.8", day.get("3.8")).at("/escapeOrder/0/money").asText())
                .isEqualTo("6.00");
        assertThat(ask("4.1", day.get("4.1")).at("/data/0/trade_no").asText()).isEqualTo("etcA1_1");
        assertThat(ask("4.4", day.get("4.4")).at("/data/0/amount").asDouble()).isEqualTo(6.0);
        assertThat(ask("3.1", day.get("3.1").replace("A1_1", "A1_2"))
                        .at("/escapeOrder/0/orderId")
                        .asText())
                .isEqualTo("A1_1");
    }

    @Test
    void aTradeNumberIsNeverUsedForSomethingElse() throws Exception {
        var change = day().get("3.10");
        ask("3.10", change);
        ask("3.10", change);
        var other = ask("3.10", change.replace("1.50", "2.50"));

        assertThat(other.path("state").asInt()).isZero();
        assertThat(cloud.ledger().violations())
                .extracting(CloudLedger.Violation::reason)
                .containsExactly("3.10 with a trade_no that was used before");
        assertThat(cloud.ledger().counts()).containsEntry("3.10", 1);
    }

    private JsonNode ask(String id, String given) throws Exception {
        return send(call(Catalogue.standard().require(id), "{" + given + "}"));
    }

    private UplinkCall call(BolinkInterface called, String given) {
        var origin = new Origin(new UnionId(200001), clock, () -> Integer.toString(ids++));
        return called.path().isPresent()
                ? UplinkCall.of(called, given, origin)
                : UplinkCall.experimental(called, "page/" + called.id(), given, origin);
    }

    private JsonNode send(UplinkCall call) throws Exception {
        var key = SigningKey.of(KEY);
        var hosts =
                new BolinkHosts(cloud.unionApi(), cloud.cloudOpenservice(), Optional.of(cloud.base(Host.COMMUNITY)));
        var request = HttpRequest.newBuilder(call.address(hosts, key));
        call.body(key).ifPresent(body -> request.header("Content-Type", "application/json;charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (call.called().id().equals("7")) {
            assertThat(response.headers().firstValue("Location").orElseThrow()).contains("a=1&licence=");
        }
        return call.called().direction() == Direction.BROWSER ? CloudJson.object() : CloudJson.read(response.body());
    }
}
