package io.bolane.gateway;

import static io.bolane.gateway.RestApiFixture.ADMIN;
import static io.bolane.gateway.RestApiFixture.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.protocol.bolink.Envelope;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.StrictCheck;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API's passes, lists, refunds, invoices and notices: roles, bad input, paging, changes and their audit. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestApiOfficeIT {
    @TempDir
    private static Path folder;

    private RestApiFixture api;
    private GatewayFixture gateway;

    @BeforeAll
    void start() throws Exception {
        api = new RestApiFixture(folder);
        gateway = api.gateway;
        api.seed();
        api.seedOffice();
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    private JsonArray list(String path) throws Exception {
        return new JsonArray(gateway.get("/api/v1" + path, ADMIN).body());
    }

    private JsonObject one(String path) throws Exception {
        return new JsonObject(gateway.get("/api/v1" + path, ADMIN).body());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return gateway.post("/api/v1" + path, ADMIN, body);
    }

    private JsonObject done(String path, String body) throws Exception {
        var answer = post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private JsonObject audited(String action, Object subject) throws Exception {
        return list("/audit?action=" + action + "&subject=" + subject).getJsonObject(0);
    }

    private static List<String> values(JsonArray list, String member) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> String.valueOf(list.getJsonObject(i).getValue(member)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/passes,v13wer,200",
        "GET,/unpaid-stays,v13wer,200",
        "GET,/sms-codes,0perator,200",
        "POST,/passes,v13wer,403",
        "POST,/passes/1/change,v13wer,403",
        "POST,/passes/1/end,v13wer,403",
        "POST,/special-plates,v13wer,403",
        "POST,/special-plates/1/end,v13wer,403",
        "POST,/members,v13wer,403",
        "POST,/members/1/end,v13wer,403",
        "GET,/members/999,adm1n,404",
        "POST,/members/999/end,adm1n,404",
        "POST,/payments/t-1/refund,0perator,403",
        "GET,/people,v13wer,403",
        "GET,/people/1,v13wer,403",
        "GET,/sms-codes,v13wer,403",
        "GET,/passes/999,adm1n,404",
        "GET,/special-plates/999,adm1n,404",
        "GET,/refunds/999,adm1n,404",
        "GET,/invoices/999,adm1n,404",
        "GET,/unpaid-stays/o-1,adm1n,404",
        "GET,/people/999,adm1n,404",
        "POST,/passes/999/end,adm1n,404",
        "POST,/passes/999/change,adm1n,404",
        "POST,/special-plates/999/end,adm1n,404",
        "POST,/refunds/1,adm1n,405"
    })
    void answersByRoleAndAddress(String method, String path, String token, int status) throws Exception {
        var answer = method.equals("GET")
                ? gateway.get("/api/v1" + path, token)
                : gateway.post("/api/v1" + path, token, "{\"reason\":\"x\"}");

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status != 200) {
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(new JsonObject(answer.body()).getInteger("status")).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/passes?ended=maybe|ended|maybe",
                "/passes/first|pass|first",
                "/passes?cursor=abc|cursor|abc",
                "/special-plates?list=grey|list|grey",
                "/refunds?state=gone|state|gone",
                "/refunds?origin=x|origin|x",
                "/unpaid-stays?atLeastFen=0|atLeastFen|0",
                "/unpaid-stays?from=yesterday|from|yesterday",
                "/people?union=x|union|x",
                "/change-payouts?state=x|state|x",
                "/seamless-states?supported=x|supported|x",
                "/invoices?colour=red|colour|"
            })
    void namesFieldValueAndWhatIsAllowed(String path, String field, String value) throws Exception {
        var answer = gateway.get("/api/v1" + path, ADMIN);

        assertThat(answer.statusCode()).isEqualTo(400);
        var problem = new JsonObject(answer.body());
        assertThat(problem.getString("field")).isEqualTo(field);
        assertThat(problem.getString("value")).isEqualTo(value);
        assertThat(problem.getString("allowed")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/passes|{'plates':['京A1']}|park",
                "/passes|{'park':'elsewhere','plates':['京A1']}|park",
                "/passes|{'park':'park0'}|plates",
                "/passes|{'park':'park0','plates':[]}|plates",
                "/passes|{'park':'park0','plates':['12345678901234567']}|plates[0]",
                "/passes|{'park':'park0','plates':['京A1'],'from':'soon'}|from",
                "/passes|{'park':'park0','plates':['京A1'],'from':'2026-03-02','until':'2026-03-02'}|until",
                "/passes|{'park':'park0','plates':['京A1'],'spaces':0}|spaces",
                "/passes|{'park':'park0','plates':['京A1'],'spaces':1.5}|spaces",
                "/passes|{'park':'park0','plates':['京A1'],'kind':'golden'}|kind",
                "/passes|{'park':'park0','plates':['京A1']}|reason",
                "/passes/1/change|{'card':'other'}|card",
                "/passes/1/change|{'until':'2028-01-01'}|reason",
                "/passes/1/end|{}|reason",
                "/special-plates|{'park':'park0','plate':'京A1','list':'white'}|reason",
                "/special-plates|{'park':'park0','plate':'京A1','list':'visitor','remark':'a guest'}|reason",
                "/special-plates/1/end|{'reason':' '}|reason",
                "/special-plates|{'park':'park0','list':'white'}|plate",
                "/special-plates|{'park':'park0','plate':'京A1'}|list",
                "/members|{'park':'park0','member':'m','plates':['京A1']}|reason",
                "/members|{'park':'park0','member':'m','plates':['京A1'],'points':-1}|points",
                "/members|{'park':'park0','member':'m','plates':['京A1'],'coupons':['c']}|coupons",
                "/members|{'park':'park0','member':'m','plates':['京A1'],'coupons':[{'id':'c'}]}|coupons",
                "/members|{'park':'park0','member':'m','plates':['京A1'],'coupons':[{'hours':1}]}|id",
                "/payments/t-1/refund|{'amountFen':100}|reason",
                "/payments/t-1/refund|{'amountFen':-1,'reason':'x'}|amountFen"
            })
    void refusesABadChange(String path, String body, String field) throws Exception {
        var before = gateway.count("SELECT (SELECT count(*) FROM api_audit) + (SELECT count(*) FROM car_journal)");

        var answer = post(path, body.replace('\'', '"'));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("field")).isEqualTo(field);
        assertThat(gateway.count("SELECT (SELECT count(*) FROM api_audit) + (SELECT count(*) FROM car_journal)"))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "/passes?park=park1,id,3",
        "/special-plates?list=black,id,3",
        "/refunds?state=failed,id,7",
        "/invoices,id,7",
        "/invoice-states,id,7",
        "/unpaid-stays,order,12",
        "/unpaid-stays?park=park1&atLeastFen=500,order,4",
        "/change-payouts,id,7",
        "/seamless-states,order,7",
        "/seamless-states?supported=true,order,3",
        "/sms-codes,id,7",
        "/people?community=62,id,7",
        "/disputes?park=park0,id,7"
    })
    void pagesEveryListWithoutRepeatingOrHidingARow(String path, String key, int rows) throws Exception {
        var seen = new ArrayList<String>();
        var next = "/api/v1" + path + (path.contains("?") ? "&" : "?") + "limit=2";
        while (next != null) {
            var answer = gateway.get(next, ADMIN);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            seen.addAll(values(new JsonArray(answer.body()), key));
            next = answer.headers()
                    .firstValue("Link")
                    .map(link -> link.substring(1, link.indexOf('>')))
                    .orElse(null);
        }

        assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(rows);
        assertThat(seen).isEqualTo(values(list(path), key));
    }

    @Test
    void sellsChangesAndEndsAMonthPass() throws Exception {
        var made = done(
                "/passes",
                "{\"park\":\"park0\",\"card\":\"sold-1\",\"plates\":[\"京F·00001\",\"京F00002\"],\"holder\":\"李四\","
                        + "\"from\":\"2026-03-01\",\"until\":\"2026-04-01\",\"spaces\":1,\"reason\":\"at the desk\"}");
        var pass = made.getLong("id");
        assertThat(made.getJsonArray("plates")).containsExactly("京F00001", "京F00002");
        assertThat(made.getString("until")).isEqualTo("2026-03-31T16:00:00Z");
        assertThat(audited("pass.create", pass).getJsonObject("after").getString("reason"))
                .isEqualTo("at the desk");

        var changed = done(
                "/passes/" + pass + "/change",
                "{\"until\":\"2027-04-01\",\"plates\":[\"京F00002\"],\"reason\":\"prolonged\"}");
        assertThat(changed.getString("until")).isEqualTo("2027-03-31T16:00:00Z");
        assertThat(changed.getString("holder")).as("stays as it was").isEqualTo("李四");
        assertThat(changed.getJsonArray("plates")).containsExactly("京F00002");
        assertThat(audited("pass.change", pass).getJsonObject("before").getString("until"))
                .isEqualTo("2026-03-31T16:00:00Z");

        var ended = done("/passes/" + pass + "/end", "{\"reason\":\"moved away\"}");
        assertThat(ended.getString("endedAt")).isNotBlank();
        assertThat(values(ended.getJsonArray("journal"), "what")).containsExactly("end", "change", "add");
        assertThat(post("/passes/" + pass + "/end", "{\"reason\":\"again\"}").statusCode())
                .isEqualTo(404);
        assertThat(values(list("/passes?card=sold-1&ended=true"), "id")).containsExactly(pass.toString());
        assertThat(list("/passes?card=sold-1&ended=false")).isEmpty();
        assertThat(values(list("/passes?plate=%E4%BA%ACF00001"), "id"))
                .as("by a plate that it had")
                .containsExactly(pass.toString());
    }

    @Test
    void takesAwayWhatAPassNeedNotHave() throws Exception {
        var pass = done(
                        "/passes",
                        "{\"park\":\"park0\",\"card\":\"sold-3\",\"plates\":[\"京F00005\",\"京F00006\"],"
                                + "\"holder\":\"李四\","
                                + "\"phone\":\"13800000000\",\"from\":\"2026-03-01\",\"until\":\"2026-04-01\","
                                + "\"spaces\":1,\"reason\":\"at the desk\"}")
                .getLong("id");

        var changed = done(
                "/passes/" + pass + "/change",
                "{\"phone\":null,\"until\":null,\"spaces\":null,\"reason\":\"without end\"}");

        assertThat(changed.getValue("phone")).isNull();
        assertThat(changed.getValue("until")).isNull();
        assertThat(changed.getValue("spaces")).isNull();
        assertThat(changed.getString("holder")).as("not named").isEqualTo("李四");
        assertThat(changed.getString("from")).isEqualTo("2026-02-28T16:00:00Z");
        assertThat(audited("pass.change", pass).getJsonObject("before").encode())
                .contains("13800000000");
    }

    @Test
    void aPassThatIsSoldHereIsWhatBolinkIsTold() throws Exception {
        done(
                "/passes",
                "{\"park\":\"park0\",\"card\":\"sold-2\",\"plates\":[\"京F00003\"],\"holder\":\"王五\","
                        + "\"reason\":\"sold\"}");

        var reply = new JsonObject(gateway.call(GatewayFixture.signed(
                "{\"service_name\":\"query_car_info\",\"park_id\":\"park0\",\"union_id\":200001,"
                        + "\"car_number\":\"京F00003\",\"type\":\"0\"}",
                0)));

        assertThat(reply.encode()).contains("\"state\":1", "王五");
    }

    @Test
    void doesNotSellOneCardTwiceAndNoPassThatEndsBeforeItBegins() throws Exception {
        var second =
                post("/passes", "{\"park\":\"park1\",\"card\":\"card-1\",\"plates\":[\"京F00004\"],\"reason\":\"x\"}");
        var reversed = post("/passes/4/change", "{\"until\":\"2025-01-01\",\"reason\":\"x\"}");

        assertThat(second.statusCode()).as(second.body()).isEqualTo(409);
        assertThat(reversed.statusCode()).as(reversed.body()).isEqualTo(409);
        assertThat(one("/passes/4").getString("until")).isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void putsAPlateOnAListAndTakesItOff() throws Exception {
        var body = "{\"park\":\"park0\",\"plate\":\"京G00001\",\"list\":\"black\",\"reason\":\"一再逃费\"}";
        var listed = done("/special-plates", body);
        var again = done("/special-plates", body.replace("}", ",\"until\":\"2027-01-01\"}"));

        assertThat(again.getLong("id")).as("one entry for each plate and list").isEqualTo(listed.getLong("id"));
        assertThat(again.getString("until")).isEqualTo("2026-12-31T16:00:00Z");
        var id = listed.getLong("id");
        assertThat(audited("special.put", id).getJsonObject("before").getValue("until"))
                .isNull();
        assertThat(done("/special-plates/" + id + "/end", "{\"reason\":\"has paid\"}")
                        .getString("endedAt"))
                .isNotBlank();
        assertThat(audited("special.end", id).getJsonObject("after").getString("reason"))
                .isEqualTo("has paid");
        assertThat(post("/special-plates/" + id + "/end", "{\"reason\":\"x\"}").statusCode())
                .isEqualTo(409);
        assertThat(gateway.count("SELECT count(*) FROM car_journal WHERE subject = '京G00001' AND source = 'api'"))
                .isEqualTo(3);
    }

    @Test
    void sendsAPaymentBackByBolink() throws Exception {
        var refund = done("/payments/t-5/refund", "{\"amountFen\":200,\"reason\":\"误收\"}");

        assertThat(refund.getString("origin")).isEqualTo("office");
        assertThat(audited("payment.refund", "t-5").getJsonObject("after").getLong("amountFen"))
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(60)).until(() -> one("/refunds/" + refund.getLong("id"))
                .getString("state")
                .equals("done"));
        var sent = api.bolink.received.stream()
                .filter(each -> each.path().equals("/neworder/refund"))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(StrictCheck.body(Catalogue.standard().require("4.2"), new ObjectMapper().readTree(sent.body())))
                .isEmpty();
        Envelope.open(sent.body()).verify(SigningKey.of(GatewayFixture.key(0)));
        assertThat(gateway.count("SELECT refunded_fen FROM payment WHERE trade_no = 't-5'"))
                .isEqualTo(200);
    }

    @Test
    void sendsNothingBackTwiceNorMoreThanCame() throws Exception {
        var tooMuch = post("/payments/t-3/refund", "{\"amountFen\":301,\"reason\":\"误收\"}");
        var nobody = post("/payments/nobody/refund", "{\"reason\":\"误收\"}");
        gateway.execute("INSERT INTO refund (trade_no, park_id, amount_fen, origin, state, reason)"
                + " VALUES ('t-4', 'park0', 400, 'office', 'pending', 'x')");
        var underWay = post("/payments/t-4/refund", "{\"reason\":\"误收\"}");

        assertThat(tooMuch.statusCode()).as(tooMuch.body()).isEqualTo(409);
        assertThat(nobody.statusCode()).isEqualTo(404);
        assertThat(underWay.statusCode()).as(underWay.body()).isEqualTo(409);
        assertThat(list("/audit?action=payment.refund&subject=t-3")).isEmpty();
    }

    @Test
    void anUnpaidStayIsGoneFromTheListWhenItIsPaid() throws Exception {
        gateway.execute("UPDATE parking_order SET unpaid_fen = 0 WHERE order_id = 'owing-12'");

        assertThat(values(list("/unpaid-stays"), "order")).doesNotContain("owing-12");
        assertThat(gateway.get("/api/v1/unpaid-stays/owing-12", OPERATOR).statusCode())
                .isEqualTo(404);
        gateway.execute("UPDATE parking_order SET unpaid_fen = 1200 WHERE order_id = 'owing-12'");
    }

    @Test
    void showsNoCodeThatIsForADriver() throws Exception {
        assertThat(list("/sms-codes").encode()).contains("154B78B").doesNotContain("810335");
        assertThat(list("/people").getJsonObject(0).getJsonObject("person").getString("name"))
                .isEqualTo("张三");
    }
}
