package io.bolane.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The running API against its document: every path answers, takes the parameters it names, and gives what it says. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestApiDocumentIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What is there to be asked for. */
    private static final Map<String, String> THERE = Map.ofEntries(
            Map.entry("park", "park0"),
            Map.entry("lane", "B1"),
            Map.entry("command", "c-1"),
            Map.entry("order", "o-1"),
            Map.entry("tradeNo", "t-1"),
            Map.entry("interface", "4.3"),
            Map.entry("upload", "1"),
            Map.entry("refund", "1"),
            Map.entry("pass", "1"),
            Map.entry("special", "1"),
            Map.entry("member", "1"),
            Map.entry("invoice", "1"),
            Map.entry("person", "1"),
            Map.entry("case", "1"),
            Map.entry("alarm", "1"),
            Map.entry("kind", "in"),
            Map.entry("conflict", "1"),
            Map.entry("exit", "7"));

    /** What is changed is a row of its own. */
    private static final Map<String, String> OWN = Map.ofEntries(
            Map.entry("/uploads/{upload}/drop", "/uploads/2/drop"),
            Map.entry("/alarms/{alarm}/acknowledge", "/alarms/2/acknowledge"),
            Map.entry("/passes/{pass}/change", "/passes/2/change"),
            Map.entry("/passes/{pass}/end", "/passes/3/end"),
            Map.entry("/special-plates/{special}/end", "/special-plates/2/end"),
            Map.entry("/members/{member}/end", "/members/2/end"),
            Map.entry("/unpaid-stays/{order}", "/unpaid-stays/owing-1"),
            Map.entry("/orders/{order}/correct-plate", "/orders/desk-1/correct-plate"),
            Map.entry("/orders/{order}/correct-entry", "/orders/desk-8/correct-entry"),
            Map.entry("/orders/{order}/reprice", "/orders/desk-2/reprice"),
            Map.entry("/orders/{order}/waive", "/orders/desk-3/waive"),
            Map.entry("/orders/{order}/close", "/orders/desk-4/close"),
            Map.entry("/orders/{order}/link", "/orders/desk-5/link"),
            Map.entry("/orders/{order}/reopen", "/orders/desk-6/reopen"),
            Map.entry("/orders/{order}/void", "/orders/desk-7/void"),
            Map.entry("/payments/{tradeNo}/assign", "/payments/t-5/assign"));

    @TempDir
    private static Path folder;

    private RestApiFixture api;
    private JsonNode document;

    @BeforeAll
    void start() throws Exception {
        api = new RestApiFixture(folder);
        api.seed();
        api.seedOffice();
        api.seedDesk();
        api.seedPictures();
        document = MAPPER.readTree(api.gateway.get("/api/openapi.json", "").body());
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    private static String pathOf(String template) {
        var path = OWN.getOrDefault(template, template);
        for (var there : THERE.entrySet()) {
            path = path.replace("{" + there.getKey() + "}", there.getValue());
        }
        return "/api/v1" + path;
    }

    private JsonNode answer(String method, String template, JsonNode operation) throws Exception {
        var path = pathOf(template);
        if (method.equals("get")) {
            return checked(path, operation, api.gateway.get(path, RestApiFixture.ADMIN));
        }
        var body = resolve(operation.get("requestBody"))
                .at("/content/application~1json/example")
                .toString();
        return checked(path, operation, api.gateway.post(path, RestApiFixture.ADMIN, body));
    }

    private JsonNode checked(String path, JsonNode operation, HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        var type = operation.at("/responses/200/content").fieldNames().next();
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        if (!type.equals("application/json")) {
            return TextNode.valueOf(answer.body());
        }
        var value = MAPPER.readTree(answer.body());
        var schema = operation.at("/responses/200/content/application~1json/schema");
        assertThat(JsonShape.check(document, schema, value)).as(path).isEmpty();
        return value;
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    @Test
    void everyDocumentedPathGivesWhatItSays() throws Exception {
        var empty = new ArrayList<String>();
        for (var path : document.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                var value = answer(operation.getKey(), path.getKey(), operation.getValue());
                if (value.isContainerNode() && value.isEmpty()) {
                    empty.add(path.getKey());
                }
            }
        }

        assertThat(empty).as("lists without a row to look at").isSubsetOf(List.of("/audit"));
        assertThat(answer("get", "/audit", document.at("/paths/~1audit/get"))).isNotEmpty();
    }

    @Test
    void everyDocumentedParameterIsTaken() throws Exception {
        for (var path : document.get("paths").properties()) {
            for (var given : path.getValue().path("get").path("parameters")) {
                var parameter = resolve(given);
                if (parameter.get("in").asText().equals("query")
                        && !parameter.get("name").asText().equals("cursor")) {
                    var address =
                            pathOf(path.getKey()) + "?" + parameter.get("name").asText() + "=" + valueOf(parameter);

                    assertThat(api.gateway.get(address, RestApiFixture.ADMIN).statusCode())
                            .as(address)
                            .isEqualTo(200);
                }
            }
        }
    }

    private String valueOf(JsonNode parameter) {
        var schema = resolve(parameter.get("schema"));
        var name = parameter.get("name").asText();
        if (schema.has("enum")) {
            return schema.get("enum").get(0).asText();
        }
        if (schema.get("type").asText().equals("boolean")) {
            return "true";
        }
        if (name.toLowerCase(Locale.ROOT).matches(".*(from|to)")) {
            return "2026-03-02T16:00";
        }
        var text = name.equals("limit")
                ? "5"
                : name.equals("outcome") ? "done" : parameter.path("example").asText("x");
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
