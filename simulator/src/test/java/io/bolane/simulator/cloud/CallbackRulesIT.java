package io.bolane.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.protocol.bolink.BolinkCallbacks;
import io.bolane.protocol.bolink.Envelope;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.time.SteadyTime;
import io.bolane.simulator.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The virtual Bolink calls back as chapter 5 says, and looks at the replies. */
class CallbackRulesIT {
    private static final String KEY = "TESTKEY000000001";
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();
    private volatile BiConsumer<HttpServerRequest, JsonNode> vendor;
    private int vendorPort;
    private BolinkCloud cloud;
    private CloudCaller caller;

    @BeforeEach
    void start() throws Exception {
        var server = wait(vertx.createHttpServer()
                .requestHandler(request -> request.bodyHandler(body -> {
                    bodies.add(body.toString());
                    vendor.accept(request, CloudJson.read(body.toString()).path("data"));
                }))
                .listen(0, "127.0.0.1"));
        vendorPort = server.actualPort();
        startCloud(1);
    }

    /** With the document's own time limit of 5 s where no test waits for it: the first call of a cold JVM is slow. */
    private void startCloud(double clockFactor) throws Exception {
        var settings = new CloudSettings(
                List.of(new CloudAccount(200001, KEY, Set.of())), clockFactor, Clock.fixed(NOON, ZoneOffset.UTC));
        var timers = new SteadyTime(new SystemTime(vertx));
        vertx.runOnContext(now -> timers.begin());
        cloud = wait(new BolinkCloud(vertx, timers, settings).start("127.0.0.1", 0));
        cloud.setCallback(200001, URI.create("http://127.0.0.1:" + vendorPort + "/bolink/callback"));
        caller = cloud.caller(200001);
    }

    @AfterEach
    void stop() throws Exception {
        wait(vertx.close());
    }

    @Test
    void signsSoThatTheGatewayCanRead() throws Exception {
        vendor = answering("{\"state\":1,\"service_name\":\"outpark\",\"trade_no\":\"T1\",\"order_id\":\"O1\"}");

        var reply = wait(caller.paidAtExit(payment("T1")));

        var envelope = Envelope.open(bodies.peek().getBytes(StandardCharsets.UTF_8));
        envelope.verify(SigningKey.of(KEY));
        assertThat(BolinkCallbacks.parse(Optional.empty(), envelope.fields()).interfaceId())
                .isEqualTo("5.5");
        assertThat(reply.state()).isEqualTo(1);
        assertThat(cloud.ledger().violations()).isEmpty();
        assertThat(cloud.ledger().counts()).containsEntry("5.5", 1);
    }

    @Test
    void sendsAPaymentAgainUntilItIsTaken() throws Exception {
        startCloud(1_000);
        vendor = (request, data) -> request.response()
                .end(
                        bodies.size() < 4
                                ? "{\"state\":0,\"errmsg\":\"系统繁忙\",\"service_name\":\"outpark\","
                                        + "\"trade_no\":\"T1\",\"order_id\":\"O1\"}"
                                : "{\"state\":1,\"service_name\":\"outpark\",\"trade_no\":\"T1\",\"order_id\":\"O1\"}");

        var reply = wait(caller.paidAtExit(payment("T1")));

        // more where an answer came too late for the second that it may take here
        assertThat(reply.attempts()).isGreaterThanOrEqualTo(4);
        assertThat(Set.copyOf(bodies)).hasSize(1);
        assertThat(cloud.ledger().calls()).singleElement().matches(CloudLedger.Call::acknowledged);
    }

    @Test
    void givesUpAfterTenResends() throws Exception {
        startCloud(1_000);
        vendor = (request, data) -> request.connection().close();

        assertThatThrownBy(() -> wait(caller.paidAtExit(payment("T1")))).cause().isInstanceOf(NoReply.class);
        assertThat(bodies).hasSize(11);
        assertThat(cloud.ledger().calls()).singleElement().matches(call -> !call.acknowledged());
    }

    @Test
    void asksForAPriceOnlyOnceAndNotLongerThanTheLimit() throws Exception {
        startCloud(1_000);
        vendor = (request, data) -> {};

        assertThatThrownBy(() -> wait(caller.queryPrice(question())))
                .cause()
                .isInstanceOf(NoReply.class)
                .hasMessageContaining("PT1S");
        assertThat(bodies).hasSize(1);
    }

    @Test
    void noticesRepliesThatAreNotAsTheTableSays() throws Exception {
        vendor = answering(
                "{\"state\":1,\"price\":6.0,\"park_id\":\"21787\",\"order_id\":\"O1\",\"query_order_no\":\"other\"}");

        wait(caller.queryPrice(question()));

        assertThat(cloud.ledger().violations())
                .singleElement()
                .extracting(CloudLedger.Violation::reason)
                .asString()
                .contains("price is decimal number, not string")
                .contains("duration is missing")
                .contains("query_order_no is no echo");
    }

    @Test
    void noticesAStandInPlateThatWasShortened() throws Exception {
        vendor = answering("{\"state\":1,\"car_number\":\"EA4782\",\"timetemp\":" + NOON.getEpochSecond() + "}");

        wait(caller.platelessEntry(new CloudCaller.PlatelessScan("21787", "EA47829", "A1", NOON)));

        assertThat(cloud.ledger().violations())
                .singleElement()
                .extracting(CloudLedger.Violation::reason)
                .isEqualTo("reply: car_number is shortened");
    }

    @Test
    void noticesARefusalWithoutAReason() throws Exception {
        vendor = answering("{\"state\":0,\"service_name\":\"operate_liftrod\",\"channel_id\":\"A1\",\"operate\":0,"
                + "\"liftrod_id\":\"L1\"}");

        wait(caller.operateBarrier(new CloudCaller.BarrierOrder("21787", "A1", true, "L1")));

        assertThat(cloud.ledger().violations())
                .singleElement()
                .extracting(CloudLedger.Violation::reason)
                .isEqualTo("reply: errmsg is missing");
    }

    @Test
    void callsBackWhenAScriptAsksForIt() throws Exception {
        vendor = answering("{\"state\":1,\"service_name\":\"pay_notice\"}");
        var order =
                """
                {"service":"pay_notice","url":"%s","data":{"park_id":"21787","car_number":"京A12345","type":3}}"""
                        .formatted("http://127.0.0.1:" + vendorPort);

        var reply = post("/sim/callback", order);

        assertThat(reply).contains("\"attempts\":1").contains("\"service_name\":\"pay_notice\"");
        assertThat(bodies).singleElement().asString().contains("\"service_name\":\"pay_notice\"");
    }

    @Test
    void tellsAScriptWhatIsWrongWithItsOrder() throws Exception {
        assertThat(post("/sim/callback", "{\"service\":\"unknown\",\"url\":\"http://127.0.0.1:1\",\"data\":{}}"))
                .contains("no such service: unknown");
        assertThat(post("/sim/callback", "{")).contains("error");
    }

    @Test
    void completesALateChargeBy5_5() throws Exception {
        vendor = answering("{\"state\":1,\"service_name\":\"outpark\",\"trade_no\":\"etcO1\",\"order_id\":\"O1\"}");
        cloud.planEtc("京A12345", EtcPlan.paidLate(NOON, Duration.ofMillis(20)));
        post("/unionapi/neworder/addorder", CloudSign.signedBody(entry(), KEY));

        var reply = post(
                "/unionapi/etcPayApi",
                "{\"union_id\":200001," + CloudSign.signedBody(etc(), KEY).substring(1));

        assertThat(reply).contains("\"state\":2");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !cloud.ledger().calls().isEmpty());
        assertThat(bodies)
                .singleElement()
                .asString()
                .contains("\"pay_type\":\"etc\"")
                .contains("\"total\":6.0")
                .contains("\"pay_time\":" + NOON.getEpochSecond());
        assertThat(cloud.ledger().violations()).isEmpty();
    }

    private static String entry() {
        return """
                {"car_number":"京A12345","in_time":1772409600,"order_id":"O1","empty_plot":20,"park_id":"21787",\
                "union_id":200001}""";
    }

    private static String etc() {
        return """
                {"park_id":"21787","car_number":"京A12345","in_time":1772409600,"out_time":1772413200,\
                "pay_type":"jyyh","total":"6.00","order_id":"O1","out_channel_id":"B1","in_channel_id":"A1",\
                "parking_time":"60","lane_no":"000123"}""";
    }

    private static CloudCaller.PaidAtExit payment(String tradeNo) {
        return new CloudCaller.PaidAtExit(
                "21787", "京A12345", "O1", Money.ofFen(600), tradeNo, 1, "scancode", Optional.of("B1"), NOON);
    }

    private static CloudCaller.PriceQuestion question() {
        return new CloudCaller.PriceQuestion(
                "21787", 0, Optional.of("京A12345"), Optional.of("O1"), Optional.empty(), Optional.empty());
    }

    private static BiConsumer<HttpServerRequest, JsonNode> answering(String reply) {
        return (request, data) -> request.response().end(reply);
    }

    private String post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + cloud.port() + path))
                .header("Content-Type", "application/json;charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static <T> T wait(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
