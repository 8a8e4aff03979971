package io.bolane.gateway;

import static io.bolane.gateway.RestApiFixture.ADMIN;
import static io.bolane.gateway.RestApiFixture.OPERATOR;
import static io.bolane.gateway.RestApiFixture.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people decide, on a whole gateway: by whom it may be, what it needs, and what the audit keeps of it. */
@Timeout(120)
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
