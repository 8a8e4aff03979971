package io.bolane.gateway;

import static io.bolane.gateway.GatewayFixture.TOKEN;
import static io.bolane.gateway.GatewayFixture.signed;
import static io.bolane.gateway.GatewayFixture.signedByNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole gateway: Bolink's calls in, PostgreSQL and the broker behind it; no lane is there. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayIT {
    private static final String STATE = "SELECT (SELECT count(*) FROM parking_order) + (SELECT count(*) FROM payment)"
            + " + (SELECT count(*) FROM reduction) + (SELECT count(*) FROM outbox)"
            + " + (SELECT count(*) FROM lane_command)";

    @TempDir
    private static Path folder;

    private GatewayFixture gateway;

    /** The same suite runs on other brokers and databases. */
    GatewayFixture fixture(Path folder) throws Exception {
        return new GatewayFixture(folder);
    }

    @BeforeAll
    void start() throws Exception {
        gateway = fixture(folder);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> gateway.management("/health/ready").statusCode() == 200);
    }

    @AfterAll
    void stop() throws Exception {
        gateway.close();
    }

    private static String data(Map<String, Object> fields) {
        return new JsonObject(fields).encode();
    }

    private static String prepayment(int park, String tradeNo) {
        return data(Map.ofEntries(
                Map.entry("service_name", "prepay_order"),
                Map.entry("park_id", "park" + park),
                Map.entry("car_number", "京A12345"),
                Map.entry("prepay", 6.0),
                Map.entry("order_id", "gone"),
                Map.entry("trade_no", tradeNo),
                Map.entry("pay_time", Instant.now().getEpochSecond()),
                Map.entry("prepay_type", 1),
                Map.entry("arrive_money", 6.0),
                Map.entry("fee", 0.0),
                Map.entry("account_type", 1),
                Map.entry("remark", "收到停车费")));
    }

    private static String lift(int park, String channel) {
        return data(Map.of(
                "service_name",
                "operate_liftrod",
                "park_id",
                "park" + park,
                "channel_id",
                channel,
                "liftrod_id",
                "L1"));
    }

    private static String price(int park, Object scene) {
        return data(Map.of(
                "service_name",
                "query_price",
                "park_id",
                "park" + park,
                "pay_scene",
                scene,
                "car_number",
                "京A12345",
                "order_id",
                "",
                "query_order_no",
                "q1",
                "out_channel_id",
                "B1"));
    }

    private static String plateless(String channel, long timetemp) {
        return data(Map.of(
                "service_name",
                "nolicence_in_park",
                "park_id",
                "park0",
                "union_id",
                GatewayFixture.union(0),
                "car_number",
                "EA47829",
                "timetemp",
                timetemp,
                "channel_id",
                channel));
    }

    static Stream<Arguments> badCalls() {
        var now = Instant.now().getEpochSecond();
        var stale = now - 3_600;
        return Stream.of(
                Arguments.of("wrong signature", signed(prepayment(0, "T1"), 1), "签名错误"),
                Arguments.of("changed byte", signed(prepayment(0, "T1"), 0).replace("6.0", "9.0"), "签名错误"),
                Arguments.of("unknown park", signed(prepayment(77, "T1"), 0), "车场不存在"),
                Arguments.of("another account's park", signedByNumber(prepayment(1, "T1"), 0), "车场不存在"),
                Arguments.of("unknown account", signedByNumber(prepayment(0, "T1"), 9), "参数错误"),
                Arguments.of("unknown lane", signed(lift(0, "Z9"), 0), "车道不存在"),
                Arguments.of("entry at an exit", signed(plateless("B1", now), 0), "车道不存在"),
                Arguments.of("lane away", signed(lift(0, "A1"), 0), "车道离线"),
                Arguments.of("entry at a lane that is away", signed(plateless("A1", now), 0), "车道离线"),
                Arguments.of("stale entry", signed(plateless("A1", stale), 0), "时间戳已过期"),
                Arguments.of("unknown service", signed(lift(0, "A1").replace("operate_liftrod", "x"), 0), "参数错误"),
                Arguments.of("unknown car", signed(price(0, 0), 0), "订单不存在"),
                Arguments.of("nobody waits", signed(price(0, 1), 0), "当前车道没有待缴费车辆"),
                Arguments.of("unreadable field", signed(price(0, "later"), 0), "参数错误"),
                Arguments.of("missing field", signed(prepayment(0, "T1").replace("trade_no", "trade"), 0), "参数错误"),
                Arguments.of("part of a fen", signed(prepayment(0, "T1").replace("6.0", "6.001"), 0), "参数错误"),
                Arguments.of("broken JSON", "{\"data\":{", "报文格式错误"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCalls")
    void refusesAndTouchesNothing(String what, String body, String errmsg) throws Exception {
        var before = gateway.count(STATE);
        var started = gateway.nanoTime();

        var reply = new JsonObject(gateway.call(body));

        assertThat(reply.getInteger("state")).isZero();
        assertThat(reply.getString("errmsg")).isEqualTo(errmsg);
        assertThat(Duration.ofNanos(gateway.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
        assertThat(gateway.count(STATE)).isEqualTo(before);
    }

    @Test
    void keepsFiftyParksOfFiveAccountsApart() throws Exception {
        for (var park = 0; park < 50; park++) {
            for (var account = 0; account < 5; account++) {
                var trade = "P" + park + "A" + account;
                var reply = gateway.call(signedByNumber(prepayment(park, trade), account));

                assertThat(reply).contains(park % 5 == account ? "\"state\":1" : "\"state\":0");
            }
        }
        assertThat(gateway.count("SELECT count(*) FROM payment WHERE trade_no ~ '^P[0-9]+A[0-9]$'"))
                .isEqualTo(50);
        assertThat(gateway.count("SELECT count(*) FROM payment WHERE trade_no ~ '^P[0-9]+A[0-9]$' AND NOT matched"
                        + " AND substring(park_id FROM 5)::int % 5 = right(trade_no, 1)::int"))
                .isEqualTo(50);
    }

    /** Neither the number of my account, nor none at all, nor my park in my data helps who has another key. */
    @Test
    void takesACallForAParkWithTheKeyOfItsOwnAccountOnly() throws Exception {
        for (var park = 0; park < 50; park++) {
            var own = park % 5;
            var data = prepayment(park, "KEY" + park);
            for (var other = 0; other < 5; other++) {
                if (other != own) {
                    var forged = signed(data, other);
                    var numbered = forged.replaceFirst("\\{", "{\"union_id\":" + GatewayFixture.union(own) + ",");

                    assertThat(gateway.call(forged)).contains("\"state\":0", "签名错误");
                    assertThat(gateway.call(numbered)).contains("\"state\":0", "签名错误");
                }
            }
            assertThat(gateway.count("SELECT count(*) FROM payment WHERE trade_no = 'KEY" + park + "'"))
                    .isZero();

            assertThat(gateway.call(signed(data, own))).contains("\"state\":1");
        }
        assertThat(gateway.count("SELECT count(*) FROM payment WHERE trade_no LIKE 'KEY%'"))
                .isEqualTo(50);
    }

    @Test
    void booksAPaymentOnceHoweverOftenAndHoweverCloseItComes() throws Exception {
        var body = signed(prepayment(0, "ONCE"), 0);

        var replies = IntStream.range(0, 20).mapToObj(i -> gateway.send(body)).toList();
        CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new)).get();
        var later = gateway.call(body);

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.join()).containsAnyOf("\"state\":1", "系统繁忙"))
                .anySatisfy(reply -> assertThat(reply.join()).contains("\"state\":1"));
        assertThat(later).contains("\"state\":1");
        assertThat(gateway.count("SELECT count(*) FROM payment WHERE trade_no = 'ONCE'"))
                .isEqualTo(1);
    }

    @Test
    void journalsCallsWithTheirOutcome() throws Exception {
        gateway.call(signed(prepayment(5, "JOURNALED"), 0));
        gateway.call(signed(prepayment(5, "FORGED"), 1));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(gateway.count(
                        "SELECT count(*) FROM callback_journal WHERE subject = 'JOURNALED' AND outcome = 'done'"
                                + " AND service = '5.3' AND park_id = 'park5' AND union_id = 200001"))
                .isEqualTo(1));
        assertThat(gateway.count("SELECT count(*) FROM callback_journal WHERE reason LIKE 'BadSignature%'"))
                .isPositive();
    }

    @Test
    void listsWhatItHasForWhoeverHasTheToken() throws Exception {
        gateway.call(signed(prepayment(0, "LISTED"), 0));

        var lanes = new JsonArray(gateway.get("/api/v1/lanes?park=park3", TOKEN).body());
        var parks = new JsonArray(gateway.get("/api/v1/parks", TOKEN).body());
        var payments = new JsonArray(
                gateway.get("/api/v1/payments?tradeNo=LISTED", TOKEN).body());

        assertThat(lanes.getJsonObject(0).encode())
                .isEqualTo(
                        "{\"park\":\"park3\",\"id\":\"A1\",\"direction\":\"entry\",\"deviceNo\":\"D1\",\"etc\":false,"
                                + "\"online\":false}");
        assertThat(parks).hasSize(50);
        assertThat(payments.getJsonObject(0).getInteger("amountFen")).isEqualTo(600);
        assertThat(payments.getJsonObject(0).getBoolean("matched")).isFalse();
        assertThat(new JsonArray(gateway.get("/api/v1/orders?plate=京A12345".replace("京", "%E4%BA%AC"), TOKEN)
                        .body()))
                .isEmpty();
        assertThat(new JsonArray(
                        gateway.get("/api/v1/uploads?state=open&limit=5", TOKEN).body()))
                .isEmpty();
    }

    @Test
    void showsWhatItMeasures() throws Exception {
        gateway.call(signed(lift(0, "A1"), 0));

        assertThat(gateway.management("/metrics").body())
                .contains(
                        "bolane_gateway_callback_seconds_count{outcome=\"undelivered\",service=\"11.1\"}",
                        "bolane_gateway_lanes_online 0.0",
                        "bolane_gateway_outbox_open",
                        "bolane_gateway_lane_messages_dropped{reason=\"broken\"} 0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/parks,wrong,401",
        "/api/v1/parks,'',401",
        "/api/v1/park,t0ken,404",
        "/other,t0ken,404",
        "/api/v1/orders?limit=0,t0ken,400",
        "/api/v1/orders?state=gone,t0ken,400",
        "/api/v1/orders?colour=red,t0ken,400"
    })
    void refusesRequestsWithAProblem(String path, String token, int status) throws Exception {
        var answer = gateway.get(path, token);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body()).getInteger("status")).isEqualTo(status);
    }

    @Test
    void answersBusyWhileTheDatabaseIsAwayAndGoesOnWhenItIsBack() throws Exception {
        var body = signed(prepayment(0, "OUTAGE"), 0);
        gateway.killDatabase();
        var started = gateway.nanoTime();
        var away = gateway.callOnce(body);
        var took = Duration.ofNanos(gateway.nanoTime() - started);
        var ready = gateway.management("/health/ready");
        gateway.restartDatabase();

        assertThat(away).contains("\"state\":0", "系统繁忙", "\"trade_no\":\"OUTAGE\"");
        assertThat(took).isLessThan(Duration.ofMillis(4_800));
        assertThat(ready.statusCode()).isEqualTo(503);
        await().atMost(Duration.ofSeconds(60)).until(() -> gateway.call(body).contains("\"state\":1"));
        assertThat(gateway.count("SELECT count(*) FROM payment WHERE trade_no = 'OUTAGE'"))
                .isEqualTo(1);
    }

    @Test
    void stopsAndStartsAgainWithWhatItHad() throws Exception {
        gateway.call(signed(prepayment(0, "KEPT"), 0));

        gateway.stopGateway();
        gateway.startGateway();

        assertThat(gateway.call(signed(prepayment(0, "KEPT"), 0))).contains("\"state\":1");
        assertThat(gateway.count("SELECT count(*) FROM payment WHERE trade_no = 'KEPT'"))
                .isEqualTo(1);
        assertThat(gateway.count("SELECT count(*) FROM callback_journal WHERE subject = 'KEPT'"))
                .isPositive();
    }
}
