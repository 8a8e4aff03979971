package io.bolane.gateway;

import static io.bolane.gateway.RestApiFixture.ADMIN;
import static io.bolane.gateway.RestApiFixture.OPERATOR;
import static io.bolane.gateway.RestApiFixture.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bolane.protocol.bolink.Envelope;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneCommand;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator's API on a whole gateway: roles, bad input, paging, commands, uploads, calls of Bolink, the audit. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestApiIT {
    private static final String COMMANDS = "/api/v1/parks/park0/lanes/B1/commands";

    @TempDir
    private static Path folder;

    private RestApiFixture api;
    private GatewayFixture gateway;

    @BeforeAll
    void start() throws Exception {
        api = new RestApiFixture(folder);
        gateway = api.gateway;
        api.seed();
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

    @Test
    void lanesAreListedWithTheModeThatTheirAgentsTold() throws Exception {
        var lanes = list("/lanes?park=park0");
        var told =
                IntStream.range(0, lanes.size()).mapToObj(lanes::getJsonObject).toList();

        assertThat(told)
                .filteredOn(lane -> lane.getString("id").equals("B1"))
                .singleElement()
                .satisfies(lane -> {
                    assertThat(lane.getJsonObject("work").getString("mode")).isEqualTo("held-open");
                    assertThat(lane.getJsonObject("work").getString("direction"))
                            .isEqualTo("exit");
                    assertThat(Instant.parse(lane.getJsonObject("work").getString("since")))
                            .isBefore(Instant.now());
                });
        assertThat(told)
                .filteredOn(lane -> !lane.getString("id").equals("B1"))
                .noneMatch(lane -> lane.containsKey("work"));
    }

    private static List<String> values(JsonArray list, String member) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> String.valueOf(list.getJsonObject(i).getValue(member)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/parks,v13wer,200",
        "GET,/audit,v13wer,403",
        "GET,/audit,0perator,403",
        "GET,/audit,adm1n,200",
        "POST,/parks/park0/lanes/B1/commands,v13wer,403",
        "POST,/uploads/1/release,v13wer,403",
        "POST,/uploads/1/drop,v13wer,403",
        "POST,/bolink/4.3,v13wer,403",
        "POST,/bolink/4.2,0perator,403",
        "POST,/bolink/2.1,0perator,403",
        "POST,/parks/park0/lanes/B1/commands,nobody,401",
        "POST,/parks,adm1n,405",
        "GET,/uploads/1/drop,adm1n,405",
        "GET,/nothing,adm1n,404",
        "GET,/nothing,nobody,401",
        "GET,/orders/none,adm1n,404",
        "GET,/payments/none,adm1n,404",
        "GET,/commands/none,adm1n,404",
        "GET,/uploads/99999,adm1n,404",
        "GET,/parks/none,adm1n,404",
        "GET,/parks/park0/lanes/none,adm1n,404",
        "POST,/parks/park0/lanes/none/commands,adm1n,404",
        "GET,/parks/park0/lanes/none/modes,adm1n,404",
        "POST,/uploads/99999/drop,adm1n,404",
        "GET,/bolink/9.9,adm1n,404",
        "POST,/bolink/5.3,adm1n,404"
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
                "/orders?limit=501|limit|501",
                "/orders?limit=x|limit|x",
                "/orders?state=gone|state|gone",
                "/orders?enteredFrom=yesterday|enteredFrom|yesterday",
                "/orders?cursor=abc|cursor|abc",
                "/orders?plate=12345678901234567|plate|12345678901234567",
                "/orders?colour=red|colour|",
                "/orders?park=a&park=b|park|[a, b]",
                "/payments?matched=yes|matched|yes",
                "/uploads?state=lost|state|lost",
                "/uploads?cursor=MjAyNi0wMy0wMlQwMDowMDowMFogeA|cursor|MjAyNi0wMy0wMlQwMDowMDowMFogeA",
                "/uploads/first|upload|first",
                "/callbacks?outcome=x|outcome|x",
                "/commands?do=jump|do|jump",
                "/orders/a%00b|order|"
            })
    void namesFieldValueAndWhatIsAllowed(String path, String field, String value) throws Exception {
        var answer = gateway.get("/api/v1" + path, VIEWER);
        var problem = new JsonObject(answer.body());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem.getString("field")).isEqualTo(field);
        assertThat(problem.getString("allowed")).isNotBlank();
        if (value != null) {
            assertThat(problem.getString("value")).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|do",
                "{\"do\":\"jump\"}|do",
                "{\"do\":7}|do",
                "{\"do\":\"show\"}|lines",
                "{\"do\":\"show\",\"lines\":[]}|lines",
                "{\"do\":\"show\",\"lines\":[1]}|lines[0]",
                "{\"do\":\"raise\",\"lines\":[\"a\"]}|lines",
                "{\"do\":\"mode\"}|mode",
                "{\"do\":\"mode\",\"mode\":\"fire\"}|mode",
                "{\"do\":\"mode\",\"mode\":\"manual\",\"passages\":3}|passages",
                "{\"do\":\"mode\",\"mode\":\"held-open\",\"passages\":0}|passages",
                "{\"do\":\"mode\",\"mode\":\"normal\",\"until\":\"2026-03-02\"}|until",
                "{\"do\":\"raise\",\"mode\":\"manual\"}|mode",
                "{\"do\":\"correct\"}|plate",
                "{\"do\":\"turn\",\"direction\":\"up\"}|direction",
                "{\"do\":\"raise\",\"id\":\"a b\"}|id",
                "{\"do\":\"raise\",\"reason\":7}|reason",
                "{\"do\":\"raise\",\"force\":true}|force",
                "[]|",
                "{\"do\":|"
            })
    void refusesABadCommandBeforeAnythingIsSent(String body, String field) throws Exception {
        var before = api.lane.commands.size();

        var answer = gateway.post(COMMANDS, OPERATOR, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("field")).isEqualTo(field);
        assertThat(api.lane.commands).hasSize(before);
    }

    @Test
    void refusesABodyThatIsTooLongAndOneThatIsNoJson() throws Exception {
        var tooLong = gateway.post(COMMANDS, OPERATOR, "{\"reason\":\"" + "x".repeat(70_000) + "\"}");
        var form = HttpRequest.newBuilder()
                .header("Authorization", "Bearer " + OPERATOR)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("do=raise"));

        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(gateway.send(form, COMMANDS).statusCode()).isEqualTo(400);
    }

    @Test
    void findsStaysByPlateTimeAndState() throws Exception {
        assertThat(values(list("/orders?plate=%E4%BA%ACa-00003"), "order")).containsExactly("o-3");
        assertThat(values(list("/orders?park=park1&state=left"), "order"))
                .containsExactly("o-39", "o-33", "o-27", "o-21", "o-15", "o-9", "o-3");
        assertThat(values(list("/orders?enteredFrom=2026-03-02T08:01&enteredTo=2026-03-02T00:02:00Z"), "order"))
                .containsExactly("o-3", "o-2");
        assertThat(values(list("/orders?exitedTo=2026-03-02T01:03:00Z"), "order"))
                .containsExactly("o-3");
        assertThat(values(list("/orders?exitedFrom=2026-03-02T01:19:00Z"), "order"))
                .containsExactly("o-39");
    }

    @Test
    void readsAListToItsEndWhileRowsComeBeforeAndBehind() throws Exception {
        var seen = new ArrayList<String>();
        var next = "/api/v1/orders?park=park1&limit=3";
        for (var page = 0; next != null; page++) {
            var answer = gateway.get(next, VIEWER);
            seen.addAll(values(new JsonArray(answer.body()), "order"));
            gateway.execute(
                    """
                    INSERT INTO parking_order (order_id, park_id, plate, color, plateless, state, entry_lane,
                                               entered_at, passed, tariff, tariff_version)
                    VALUES ('late-%d', 'park1', '京B1', 0, false, 'refused', 'A1', '2026-03-03T00:00:00Z', true, 'd',
                            '1')
                    """
                            .formatted(page));
            next = answer.headers().firstValue("Link").map(RestApiIT::target).orElse(null);
        }
        gateway.execute("DELETE FROM parking_order WHERE order_id LIKE 'late-%'");

        var expected = IntStream.iterate(39, n -> n > 0, n -> n - 2)
                .mapToObj(n -> "o-" + n)
                .toList();
        assertThat(seen).isEqualTo(expected);
    }

    private static String target(String link) {
        assertThat(link).endsWith(">; rel=\"next\"");
        return link.substring(1, link.indexOf('>'));
    }

    @ParameterizedTest
    @CsvSource({
        "/payments,tradeNo,5",
        "/uploads,id,8",
        "/callbacks?subject=,id,12",
        "/commands?park=park0,id,1",
        "/parks/park0/lanes/B1/modes,id,5"
    })
    void pagesEveryListWithoutRepeatingARow(String path, String key, int atLeast) throws Exception {
        var seen = new ArrayList<String>();
        var next = "/api/v1" + path + (path.contains("?") ? "&" : "?") + "limit=1";
        while (next != null) {
            var answer = gateway.get(next, VIEWER);
            seen.addAll(values(new JsonArray(answer.body()), key));
            next = answer.headers().firstValue("Link").map(RestApiIT::target).orElse(null);
        }

        assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void tellsHowOneLaneHasWorkedTheLastChangeFirst() throws Exception {
        var path = "/parks/park0/lanes/B1/modes?from=2026-03-02T00:02:00Z&to=2026-03-02T00:09:00Z";

        assertThat(values(list(path), "changedAt"))
                .containsExactly("2026-03-02T00:07:00Z", "2026-03-02T00:05:00Z", "2026-03-02T00:03:00Z");
        assertThat(values(list(path), "authorityDetail")).containsOnly("li: a fair");
    }

    @Test
    void showsAStayWithAllThatBelongsToIt() throws Exception {
        var order = one("/orders/o-1");

        assertThat(values(order.getJsonArray("payments"), "tradeNo")).containsExactlyInAnyOrder("t-1", "t-2");
        assertThat(values(order.getJsonArray("reductions"), "key")).containsExactly("r-1");
        assertThat(values(order.getJsonArray("quotes"), "dueFen")).containsExactly("100");
        assertThat(values(order.getJsonArray("journal"), "what")).containsExactly("entered");
    }

    @Test
    void findsMoneyThatNobodyAnswersToAndThatWasTooMuch() throws Exception {
        assertThat(values(list("/payments?matched=false"), "tradeNo"))
                .contains("t-3", "t-4", "t-5")
                .doesNotContain("t-1");
        assertThat(values(list("/payments?surplus=true"), "tradeNo")).containsExactly("t-2");
        assertThat(one("/payments/t-2").getInteger("surplusFen")).isEqualTo(100);
    }

    @Test
    void raisesAnArmInTheNameOfTheOperator() throws Exception {
        var result = api.post(COMMANDS, OPERATOR, "{\"do\":\"raise\",\"id\":\"r1\",\"reason\":\"driver is stuck\"}");

        assertThat(result.getString("outcome")).isEqualTo("done");
        assertThat(result.getString("stage")).isEqualTo("executed");
        var command = command("r1");
        assertThat(command.authority()).isEqualTo(new Authority(Authority.Source.OPERATOR, "desk: driver is stuck"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> one("/commands/r1").getString("state", "").equals("executed"));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var entry = audit("park0/B1", "r1");
            assertThat(entry.getString("name")).isEqualTo("desk");
            assertThat(entry.getString("role")).isEqualTo("operator");
            assertThat(entry.getString("outcome")).isEqualTo("done/executed");
            assertThat(entry.getJsonObject("after").getString("reason")).isEqualTo("driver is stuck");
        });
    }

    private LaneCommand command(String id) {
        return api.lane.commands.stream()
                .filter(command -> command.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private JsonObject audit(String subject, String command) throws Exception {
        var entries = list("/audit?action=lane.command&subject=" + subject);
        return IntStream.range(0, entries.size())
                .mapToObj(entries::getJsonObject)
                .filter(entry -> command.equals(entry.getJsonObject("after").getString("command")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void holdsLowersAndShows() throws Exception {
        api.post(COMMANDS, OPERATOR, "{\"do\":\"hold\",\"id\":\"h1\"}");
        api.post(COMMANDS, OPERATOR, "{\"do\":\"lower\",\"id\":\"l1\"}");
        api.post(COMMANDS, OPERATOR, "{\"do\":\"show\",\"lines\":[\"请稍候\"],\"id\":\"s1\"}");

        assertThat(command("h1").body())
                .isEqualTo(new LaneCommand.RaiseBarrier(LaneCommand.Hold.KEEP, Optional.empty()));
        assertThat(command("l1").body()).isEqualTo(new LaneCommand.LowerBarrier());
        assertThat(command("s1").body()).isEqualTo(new LaneCommand.ShowText(List.of("请稍候")));
    }

    @Test
    void saysAtOnceThatALaneIsAway() throws Exception {
        var answer =
                gateway.post("/api/v1/parks/park1/lanes/B1/commands", OPERATOR, "{\"do\":\"raise\",\"id\":\"a1\"}");
        var problem = new JsonObject(answer.body());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(problem.getString("type")).isEqualTo("urn:bolane:problem:lane-offline");
        assertThat(problem.getString("command")).isEqualTo("a1");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> audit("park1/B1", "a1").getString("outcome") != null);
    }

    @Test
    void saysThatNothingIsKnownWhenTheLaneStaysSilent() throws Exception {
        api.lane.silent = true;
        HttpResponse<String> answer;
        try {
            answer = gateway.post(COMMANDS, OPERATOR, "{\"do\":\"raise\"}");
        } finally {
            api.lane.silent = false;
        }

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(new JsonObject(answer.body()).getString("command")).isNotBlank();
    }

    @Test
    void releasesAndDropsWhatIsParkedAndNothingElse() throws Exception {
        var released = api.post("/api/v1/uploads/3/release", OPERATOR, "{\"reason\":\"mended\"}");
        var dropped = api.post("/api/v1/uploads/4/drop", OPERATOR, "{\"reason\":\"not wanted\"}");
        var again = gateway.post("/api/v1/uploads/4/drop", OPERATOR, "{\"reason\":\"again\"}");

        assertThat(released.getString("state")).isEqualTo("open");
        assertThat(dropped.getString("state")).isEqualTo("dropped");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(new JsonObject(again.body()).getString("state")).isEqualTo("dropped");
        var entries = list("/audit?action=upload.drop&subject=4");
        assertThat(entries).hasSize(1);
        assertThat(entries.getJsonObject(0).getJsonObject("before").getString("state"))
                .isEqualTo("parked");
        assertThat(list("/audit?action=upload.release")
                        .getJsonObject(0)
                        .getJsonObject("after")
                        .encode())
                .isEqualTo("{\"state\":\"open\",\"reason\":\"mended\"}");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> one("/uploads/3").getString("state").equals("done"));
    }

    @Test
    void callsBolinkWithTheKeyOfThePark() throws Exception {
        api.bolink.answer = "{\"state\":1,\"data\":[],\"errmsg\":\"查询成功\"}";

        var answer = api.post(
                "/api/v1/bolink/4.3",
                OPERATOR,
                "{\"park_id\":\"park1\",\"order_id\":\"o-1\",\"car_number\":\"京A00001\",\"reason\":\"asked\"}");

        assertThat(answer.getString("outcome")).isEqualTo("done");
        assertThat(answer.getString("message")).isEqualTo("查询成功");
        assertThat(answer.getLong("union")).isEqualTo(200_002);
        var received = api.bolink.received.stream()
                .filter(each -> each.path().equals("/neworder/queryOrderState"))
                .findFirst()
                .orElseThrow();
        Envelope.open(received.body()).verify(SigningKey.of(GatewayFixture.key(1)));
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            var entry = list("/audit?action=bolink.call&subject=4.3").getJsonObject(0);
            return entry.getString("outcome", "").equals("done: 查询成功")
                    && entry.getJsonObject("after").getString("reason").equals("asked");
        });
        assertThat(Envelope.open(received.body()).dataText()).doesNotContain("reason");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4.3?union=200002|{\"park_id\":\"park0\",\"order_id\":\"o\",\"car_number\":\"c\",\"reason\":\"r\"}|union",
                "4.3?union=7|{\"park_id\":\"park0\",\"order_id\":\"o\",\"car_number\":\"c\",\"reason\":\"r\"}|union",
                "4.3|{\"park_id\":\"elsewhere\",\"order_id\":\"o\",\"car_number\":\"c\",\"reason\":\"r\"}|union",
                "4.3|{\"park_id\":\"park0\",\"car_number\":\"c\",\"reason\":\"r\"}|order_id",
                "2.3|{\"park_id\":\"park0\",\"type\":9,\"reason\":\"r\"}|type",
                "4.3?path=x|{\"park_id\":\"park0\",\"order_id\":\"o\",\"car_number\":\"c\",\"reason\":\"r\"}|path",
                "8.3|{\"park_id\":\"park0\",\"reason\":\"r\"}|path",
                "4.3|{\"park_id\":\"park0\",\"order_id\":\"o\",\"car_number\":\"c\",\"reason\":7}|reason"
            })
    void refusesACallThatBolinkWouldNotTake(String path, String body, String field) throws Exception {
        var before = api.bolink.received.size();

        var answer = gateway.post("/api/v1/bolink/" + path, ADMIN, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("field")).isEqualTo(field);
        assertThat(api.bolink.received).hasSize(before);
    }

    @Test
    void returnsTheAddressOfAPage() throws Exception {
        var answer = api.post("/api/v1/bolink/2.4", ADMIN, "{\"park_id\":\"park0\",\"reason\":\"new\"}");

        assertThat(answer.getString("outcome")).isEqualTo("page");
        assertThat(answer.getString("address")).contains("park_id=park0", "sign=");
    }

    @Test
    void showsItsDescriptionToEverybody() throws Exception {
        for (var path :
                List.of("/api", "/api/", "/api/openapi.yaml", "/api/openapi.json", "/api/api.js", "/api/api.css")) {
            assertThat(gateway.get(path, "nobody").statusCode()).as(path).isEqualTo(200);
        }
    }
}
