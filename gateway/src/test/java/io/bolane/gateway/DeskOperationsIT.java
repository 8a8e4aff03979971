package io.bolane.gateway;

import static io.bolane.gateway.RestApiFixture.ADMIN;
import static io.bolane.gateway.RestApiFixture.OPERATOR;
import static io.bolane.gateway.RestApiFixture.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people decide, on a whole gateway: by whom it may be, what it needs, and what the audit keeps of it. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskOperationsIT {
    @TempDir
    private static Path folder;

    private RestApiFixture api;

    @BeforeAll
    void start() throws Exception {
        api = new RestApiFixture(folder);
        api.seedDesk();
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/orders/desk-1/waive,v13wer,403",
        "/orders/desk-1/void,0perator,403",
        "/orders/desk-1/waive,nobody,401",
        "/orders/none/waive,0perator,404",
        "/cases/99/choose,0perator,404",
        "/exits/1/dismiss,v13wer,403",
        "/exits/99/dismiss,0perator,404",
        "/parks/none/spaces,0perator,404",
        "/parks/park0/lanes/none/release,0perator,404"
    })
    void answersByRoleAndAddress(String path, String token, int status) throws Exception {
        var body = path.contains("choose")
                ? "{\"order\":\"desk-1\",\"reason\":\"x\"}"
                : path.contains("spaces") ? "{\"free\":1,\"reason\":\"x\"}" : "{\"reason\":\"x\"}";

        assertThat(api.gateway.post("/api/v1" + path, token, body).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/orders/desk-1/waive | {} | reason",
                "/orders/desk-1/waive | {\"reason\": \" \"} | reason",
                "/orders/desk-1/reprice | {\"reason\": \"x\"} | totalFen",
                "/orders/desk-1/reprice | {\"totalFen\": -1, \"reason\": \"x\"} | totalFen",
                "/orders/desk-1/reprice | {\"totalFen\": 1.5, \"reason\": \"x\"} | totalFen",
                "/orders/desk-1/correct-plate | {\"plate\": \"\", \"reason\": \"x\"} | plate",
                "/orders/desk-1/correct-plate | {\"plate\": \"京A1\", \"color\": 9, \"reason\": \"x\"} | color",
                "/orders/desk-1/close | {\"lane\": \"A1\", \"reason\": \"x\"} | lane",
                "/orders/desk-1/close | {\"lane\": \"B1\", \"at\": \"2999-01-01\", \"reason\": \"x\"} | at",
                "/orders/desk-1/correct-entry | {\"reason\": \"x\"} | at",
                "/orders/desk-1/correct-entry | {\"at\": \"2999-01-01\", \"reason\": \"x\"} | at",
                "/orders/desk-1/correct-entry | {\"at\": \"2026-03-02T08:00\"} | reason",
                "/exits/1/dismiss | {} | reason",
                "/orders/desk-1/link | {\"reason\": \"x\"} | exit",
                "/parks/park0/lanes/B1/release | {\"waive\": \"yes\", \"reason\": \"x\"} | waive",
                "/parks/park0/shifts | {\"begunAt\": \"2999-01-01\"} | begunAt"
            })
    void namesTheFieldThatIsWrongAndChangesNothing(String path, String body, String field) throws Exception {
        var audited = audit().size();

        var answer = api.gateway.post("/api/v1" + path, OPERATOR, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("field")).isEqualTo(field);
        assertThat(audit()).hasSize(audited);
    }

    @Test
    void keepsWhoWhyAndWhatWasThereBeforeAndAfter() throws Exception {
        var answer = api.gateway.post(
                "/api/v1/orders/desk-2/correct-plate", OPERATOR, "{\"plate\":\"京F54321\",\"reason\":\"misread\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var entry = new JsonArray(
                        api.gateway.get("/api/v1/audit?subject=desk-2", ADMIN).body())
                .getJsonObject(0);
        assertThat(entry.getString("name")).isEqualTo("desk");
        assertThat(entry.getString("action")).isEqualTo("order.correct-plate");
        assertThat(entry.getJsonObject("before").getString("plate")).isEqualTo("京F00002");
        assertThat(entry.getJsonObject("after").getString("plate")).isEqualTo("京F54321");
        assertThat(entry.getJsonObject("after").getString("reason")).isEqualTo("misread");
    }

    @Test
    void refusesWhatIsNotPossibleNowAndAuditsNothing() throws Exception {
        var audited = audit().size();

        var answer = api.gateway.post("/api/v1/orders/desk-1/reopen", OPERATOR, "{\"reason\":\"x\"}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(audit()).hasSize(audited);
    }

    @Test
    void correctsWhenACarDroveInAndKeepsWhatItWas() throws Exception {
        var answer = api.gateway.post(
                "/api/v1/orders/desk-3/correct-entry",
                OPERATOR,
                "{\"at\":\"2026-03-02T08:00\",\"reason\":\"the clock of the lane was wrong\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var entry = new JsonArray(
                        api.gateway.get("/api/v1/audit?subject=desk-3", ADMIN).body())
                .getJsonObject(0);
        assertThat(entry.getString("action")).isEqualTo("order.correct-entry");
        assertThat(entry.getJsonObject("before").getString("enteredAt"))
                .isNotEqualTo(entry.getJsonObject("after").getString("enteredAt"));
        assertThat(entry.getJsonObject("after").getString("enteredAt")).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(entry.getJsonObject("after").getString("reason")).isEqualTo("the clock of the lane was wrong");
    }

    @Test
    void listsWhatWaitsForAPersonUntilItIsSettled() throws Exception {
        api.gateway.execute(
                """
                UPDATE parking_order SET suspect = true WHERE order_id = 'desk-4';
                INSERT INTO payment (trade_no, park_id, plate, source, pay_type, state, amount_fen, paid_at, quoted_at,
                                     grace_from, matched)
                VALUES ('stray/1', 'park0', '京F00010', '5.3', 'wechat', 'paid', 700, now(), now(), now(), false);
                INSERT INTO refund (trade_no, park_id, amount_fen, origin, state, reason, errmsg, settled_at)
                VALUES ('stray/1', 'park0', 700, 'office', 'failed', 'x', '余额不足', now());
                INSERT INTO outbox (union_id, park_id, order_id, interface, host, path, union_inside, data_text, state,
                                    last_error)
                VALUES (200001, 'park0', 'desk-4', '3.1', 'UNION_API', 'neworder/addorder', true, '{}', 'parked',
                        '参数错误')""");

        assertThat(kinds("park=park0"))
                .contains("case", "conflict", "suspect_stay", "exit", "payment", "refund", "upload");
        assertThat(kinds("park=park1")).isEmpty();
        assertThat(kinds("park=park0&kind=exit")).hasSize(1);
        var payment = disputes("kind=payment").getJsonObject(0);
        assertThat(payment.getString("id")).isEqualTo("payment-stray/1");
        assertThat(payment.getLong("amountFen")).isEqualTo(700);
        assertThat(payment.getString("link")).isEqualTo("/api/v1/payments/stray%2F1");
        assertThat(disputes("kind=refund").getJsonObject(0).getString("detail")).isEqualTo("余额不足");
        var settling = Map.of(
                "case", "{\"order\":\"desk-8\",\"reason\":\"x\"}",
                "conflict", "{\"resolution\":\"x\"}",
                "suspect_stay", "{\"at\":\"2026-03-02T08:00\",\"reason\":\"x\"}",
                "exit", "{\"reason\":\"x\"}",
                "upload", "{\"reason\":\"x\"}");
        for (var kind : settling.keySet()) {
            var listed = disputes("park=park0&kind=" + kind);
            // only in the oldest case does the car still wait
            var dispute = listed.getJsonObject(kind.equals("case") ? listed.size() - 1 : 0);
            assertThat(api.gateway.get(dispute.getString("link"), VIEWER).statusCode())
                    .as(dispute.encode())
                    .isEqualTo(200);
            var settled = api.gateway.post(dispute.getJsonArray("settle").getString(0), OPERATOR, settling.get(kind));
            assertThat(settled.statusCode())
                    .as(dispute.encode() + settled.body())
                    .isEqualTo(200);
            assertThat(disputes("park=park0&kind=" + kind).encode())
                    .doesNotContain("\"" + dispute.getString("id") + "\"");
        }
    }

    private JsonArray disputes(String query) throws Exception {
        return new JsonArray(
                api.gateway.get("/api/v1/disputes?limit=500&" + query, VIEWER).body());
    }

    private Set<String> kinds(String query) throws Exception {
        return disputes(query).stream()
                .map(each -> ((JsonObject) each).getString("kind"))
                .collect(Collectors.toSet());
    }

    @Test
    void givesTheDailyReportAsATable() throws Exception {
        var answer = api.gateway.get("/api/v1/parks/park0/reports/daily?format=csv", VIEWER);

        assertThat(answer.headers().firstValue("content-type")).contains("text/csv;charset=utf-8");
        assertThat(answer.body().lines())
                .contains("item,value", "park,park0")
                .anyMatch(line -> line.matches("owedFen,\\d+"));
    }

    private JsonArray audit() throws Exception {
        return new JsonArray(api.gateway.get("/api/v1/audit?limit=500", ADMIN).body());
    }
}
