package io.bolane.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.bolane.embedded.FreePorts;
import io.bolane.protocol.bolink.SignedBody;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.parking.Money;
import io.bolane.simulator.cloud.CloudCaller.PaidInside;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The daily report of a gateway held against the books of a strict virtual Bolink (4.1, 4.4): four stays, and three
 * payments that the two do not have in common.
 */
@Timeout(600)
@Tag("slow")
class BooksComparedIT {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final List<String> STAYS = List.of("same", "untold", "unknown", "other");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void findsEveryPaymentThatOurBooksAndBolinksDoNotHaveInCommon() throws Exception {
        var options = new DemoOptions(1, 2, true, Optional.empty(), 7, 0, true, DemoOptions.SPEED);
        try (var system = DemoSystem.start(options, PartMaker.IN_PROCESS)) {
            var day = LocalDate.now(CHINA);
            for (var stay : STAYS) {
                driveIn(system, stay);
            }
            Waiting.until(tell(system, "same", "1.00"), 60);
            Waiting.until(tell(system, "other", "1.00"), 60);
            system.cloud().setCallback(DemoPark.UNION_ID, URI.create("http://127.0.0.1:" + FreePorts.next() + "/"));
            tell(system, "untold", "1.00");
            tell(system, "other", "2.00");
            system.cloud().setCallback(DemoPark.UNION_ID, system.callback());
            tellPastBolink(system, "unknown");

            for (var stay : STAYS) {
                post(system, "orders/" + stay + "/close", "{\"lane\":\"B1\",\"reason\":\"left unseen\"}");
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> system.cloud().ledger().received("3.2").size() == STAYS.size());
            var report = get(system, "parks/" + DemoPark.PARK_ID + "/reports/daily?compare=true&day=" + day);

            assumeThat(LocalDate.now(CHINA)).as("the day went on meanwhile").isEqualTo(day);
            var bolink = report.getJsonObject("bolink");
            assertThat(first(bolink, "onlyBolinks")).containsExactly(payment("untold", 100));
            assertThat(first(bolink, "onlyOurs")).containsExactly(payment("unknown", 100));
            assertThat(first(bolink, "otherAmounts"))
                    .containsExactly(new JsonObject()
                            .put("tradeNo", number("other"))
                            .put("oursFen", 100)
                            .put("bolinksFen", 200));
            assertThat(bolink.getInteger("electronicFen")).isEqualTo(300);
            assertThat(bolink.getInteger("payoutFen")).isEqualTo(400);
            assertThat(bolink.getInteger("notPaidOutFen")).isEqualTo(-100);
        }
    }

    /** The books of both have the stay; no lane takes part. */
    private void driveIn(DemoSystem system, String stay) throws Exception {
        var database = system.openDatabase();
        var entered = Instant.now().minus(Duration.ofHours(2));
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var insert = connection.prepareStatement(
                        "INSERT INTO parking_order (order_id, park_id, plate, color, plateless, state, entry_lane,"
                                + " entered_at, passed, tariff, tariff_version)"
                                + " VALUES (?, ?, ?, 0, false, 'parked', 'A1', ?::timestamptz, true, 'demo', '1')")) {
            insert.setString(1, stay);
            insert.setString(2, DemoPark.PARK_ID);
            insert.setString(3, plate(stay));
            insert.setString(4, entered.toString());
            insert.execute();
        }
        var upload = new JsonObject()
                .put("park_id", DemoPark.PARK_ID)
                .put("car_number", plate(stay))
                .put("order_id", stay)
                .put("in_time", entered.getEpochSecond())
                .put("empty_plot", 10)
                .put("reason", "test");
        post(system, "bolink/3.1", upload.encode());
    }

    private static String plate(String stay) {
        return "京A0000" + STAYS.indexOf(stay);
    }

    private static String number(String stay) {
        return "2026030200000000000" + STAYS.indexOf(stay);
    }

    private static JsonObject payment(String stay, int fen) {
        return new JsonObject().put("tradeNo", number(stay)).put("amountFen", fen);
    }

    /** Bolink knows of the payment, whether or not its callback arrives. */
    private static Future<?> tell(DemoSystem system, String stay, String yuan) {
        return system.cloud()
                .caller(DemoPark.UNION_ID)
                .paidInside(new PaidInside(
                        DemoPark.PARK_ID,
                        plate(stay),
                        stay,
                        Money.ofYuan(yuan),
                        number(stay),
                        Optional.empty(),
                        Optional.empty(),
                        Instant.now()));
    }

    /** A notice with Bolink's signature that stands in none of its books. */
    private void tellPastBolink(DemoSystem system, String stay) throws Exception {
        var data = new JsonObject()
                .put("service_name", "prepay_order")
                .put("park_id", DemoPark.PARK_ID)
                .put("car_number", plate(stay))
                .put("prepay", 1.0)
                .put("order_id", stay)
                .put("trade_no", number(stay))
                .put("prepay_type", 1)
                .put("pay_channel", 0)
                .put("pay_time", Instant.now().getEpochSecond())
                .put("arrive_money", 1.0)
                .put("fee", 0.0)
                .put("account_type", 1)
                .put("remark", "x");
        var body = SignedBody.of(data.encode(), SigningKey.of(system.secrets().key()), Optional.empty());
        var answer = http.send(
                HttpRequest.newBuilder(system.callback())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(new JsonObject(answer.body()).getInteger("state"))
                .as(answer.body())
                .isEqualTo(1);
    }

    private static List<Object> first(JsonObject bolink, String side) {
        return bolink.getJsonObject(side).getJsonArray("first", new JsonArray()).stream()
                .toList();
    }

    private void post(DemoSystem system, String path, String body) throws Exception {
        send(request(system, path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonObject get(DemoSystem system, String path) throws Exception {
        return send(request(system, path));
    }

    private static HttpRequest.Builder request(DemoSystem system, String path) {
        return HttpRequest.newBuilder(system.callback().resolve("/api/v1/" + path))
                .header("Authorization", "Bearer " + system.secrets().token())
                .header("Content-Type", "application/json");
    }

    private JsonObject send(HttpRequest.Builder request) throws Exception {
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
