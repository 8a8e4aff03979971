package io.bolane.gateway.bolink;

import static io.bolane.gateway.bolink.CallFixture.lift;
import static io.bolane.gateway.bolink.CallFixture.priceQuery;
import static io.bolane.gateway.bolink.CallFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.VertxTimers;
import io.bolane.gateway.bolink.RawConnection.Answer;
import io.bolane.protocol.bolink.InvoiceState;
import io.bolane.protocol.bolink.OfficeReply;
import io.bolane.protocol.bolink.PeopleData;
import io.bolane.protocol.bolink.PictureQuery;
import io.bolane.protocol.bolink.PictureReply;
import io.bolane.protocol.bolink.Signature;
import io.bolane.protocol.time.SteadyTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in at the door, on real connections; the services behind it are fakes that remember. */
@Timeout(300)
class BolinkEndpointIT {
    private static final String CALLBACK = "/bolink/callback";
    /** A reply that waits for the delayed acknowledgement of something before it takes 40 ms. */
    private static final Duration AT_ONCE = Duration.ofMillis(20);

    private Vertx vertx;
    private HttpServer server;
    private CallFixture edge;
    private RawConnection connection;

    @BeforeEach
    void listen() throws Exception {
        vertx = Vertx.vertx();
        var timers = new SteadyTime(new VertxTimers(vertx));
        vertx.runOnContext(now -> timers.begin());
        edge = new CallFixture(timers, Clock.systemUTC(), 100);
        server = vertx.createHttpServer()
                .requestHandler(new BolinkEndpoint(edge.calls, timers))
                .listen(0, "127.0.0.1")
                .await(60, TimeUnit.SECONDS);
        connection = new RawConnection(server.actualPort());
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        vertx.close().await(60, TimeUnit.SECONDS);
    }

    private void assertUsable() throws IOException {
        edge.taken.clear();
        assertThat(connection.post(CALLBACK, signed(lift(0, "again"), 0)).body())
                .contains("\"state\":1");
        assertThat(edge.taken).hasSize(1);
    }

    private void assertRefused(Answer answer, String errmsg) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).isEqualTo("application/json;charset=utf-8");
        assertThat(answer.body()).startsWith("{").contains("\"state\":0", "\"errmsg\":\"" + errmsg + "\"");
        assertThat(edge.taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/operate_liftrod", "/query_price", "/", "?a=1"})
    void takesACallAtTheAddressOfAllEventsAndAtThatOfOne(String address) throws IOException {
        var answer = connection.post(CALLBACK + address, signed(lift(0, "L1"), 0));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).isEqualTo("application/json;charset=utf-8");
        assertThat(answer.body()).contains("\"state\":1", "\"liftrod_id\":\"L1\"");
    }

    @Test
    void takesTheServiceFromTheAddressWhenDataDoesNotNameIt() throws IOException {
        var data = "{\"park_id\":\"park0\",\"channel_id\":\"A1\"}";

        assertThat(connection
                        .post(CALLBACK + "/operate_liftrod", signed(data, 0))
                        .body())
                .contains("\"state\":1");
        assertThat(connection.post(CALLBACK, signed(data, 0)).body()).contains("\"state\":0", "参数错误");
    }

    @Test
    void takesDataInAnySpelling() throws IOException {
        var data = "{ \"service_name\" : \"operate_liftrod\", \"park_id\" : \"park0\","
                + " \"channel_id\":\"东门\\u4e1c\" , \"x\": [0.0, {\"a\\/b\": 1e2}] }";

        assertThat(connection.post(CALLBACK, signed(data, 0)).body()).contains("\"state\":1");
    }

    @Test
    void refusesAWrongSignature() throws IOException {
        assertRefused(connection.post(CALLBACK, signed(lift(0, "L1"), 1)), "签名错误");
        assertUsable();
    }

    @Test
    void refusesAMissingSignature() throws IOException {
        assertRefused(connection.post(CALLBACK, "{\"data\":" + lift(0, "L1") + "}"), "签名错误");
        assertUsable();
    }

    @Test
    void refusesAnUnknownPark() throws IOException {
        assertRefused(connection.post(CALLBACK, signed(lift(77, "L1"), 0)), "车场不存在");
        assertUsable();
    }

    @Test
    void refusesAnUnknownService() throws IOException {
        var data = lift(0, "L1").replace("operate_liftrod", "open_sesame");

        assertRefused(connection.post(CALLBACK, signed(data, 0)), "参数错误");
        assertUsable();
    }

    @Test
    void refusesAMissingField() throws IOException {
        var data = priceQuery(0).replace("query_order_no", "other");

        assertRefused(connection.post(CALLBACK, signed(data, 0)), "参数错误");
        assertUsable();
    }

    @Test
    void refusesAFieldThatCannotBeRead() throws IOException {
        var data = lift(0, "L1").replace("\"operate\":0", "\"operate\":\"up\"");

        assertRefused(connection.post(CALLBACK, signed(data, 0)), "参数错误");
        assertUsable();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "hello",
                "{\"data\":5,\"sign\":\"x\"}",
                "data=1&sign=2",
                "{\"data\":{}}}",
                "\0"
            })
    void refusesWhatIsNoEnvelope(String body) throws IOException {
        assertRefused(connection.post(CALLBACK, body), "报文格式错误");
        assertUsable();
    }

    @Test
    void refusesDeepNesting() throws IOException {
        assertRefused(connection.post(CALLBACK, "{\"data\":" + "[".repeat(30_000)), "报文格式错误");
        assertUsable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "UTF-16LE", "UTF-32BE"})
    void refusesAnotherCharset(String charset) throws IOException {
        var body = signed(priceQuery(0), 0).getBytes(Charset.forName(charset));

        assertRefused(connection.send("POST", CALLBACK, body), "报文格式错误");
        assertUsable();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/bolink", "/bolink/", "/bolink/callbacks", "/bolink/call", "/bolink/callback2/query_price"})
    void refusesAnAddressThatDoesNotExist(String address) throws IOException {
        assertRefused(connection.post(address, signed(lift(0, "L1"), 0)), "参数错误");
        assertUsable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void refusesAnotherMethod(String method) throws IOException {
        var answer = connection.send(method, CALLBACK, signed(lift(0, "L1"), 0).getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers().get("allow")).isEqualTo("POST");
        assertThat(answer.body()).contains("\"state\":0");
        assertThat(edge.taken).isEmpty();
        assertUsable();
    }

    @Test
    void refusesABodyThatSaysItIsTooLargeBeforeItCame() throws IOException {
        connection.write(
                RawConnection.head("POST", CALLBACK, "Content-Length: 65537").getBytes(StandardCharsets.UTF_8));

        assertOversized(connection.read());
    }

    @Test
    void refusesALargeBodyThatIsSentToItsEnd() throws IOException {
        assertOversized(connection.send("POST", CALLBACK, new byte[5_000_000]));
        assertThat(connection.isClosedByPeer()).isTrue();
    }

    @Test
    void refusesALargeBodyInChunks() throws IOException {
        connection.write(RawConnection.head("POST", CALLBACK, "Transfer-Encoding: chunked")
                .getBytes(StandardCharsets.UTF_8));
        for (var i = 0; i < 5; i++) {
            connection.write("4000\r\n".getBytes(StandardCharsets.UTF_8));
            connection.write(new byte[0x4000]);
            connection.write("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        connection.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));

        assertOversized(connection.read());
        assertThat(connection.isClosedByPeer()).isTrue();
    }

    private void assertOversized(Answer answer) throws IOException {
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("\"state\":0", "报文格式错误");
        assertThat(edge.taken).isEmpty();
        try (var next = new RawConnection(server.actualPort())) {
            assertThat(next.post(CALLBACK, signed(lift(0, "L1"), 0)).body()).contains("\"state\":1");
        }
    }

    @Test
    void takesTheLargestBodyThatIsAllowed() throws IOException {
        var body = signed(lift(0, "L1"), 0);
        var padded = body + " ".repeat(BolinkEndpoint.MAX_BODY_BYTES - body.length());

        assertThat(connection.post(CALLBACK, padded).body()).contains("\"state\":1");
    }

    @Test
    void answersEveryRefusalAtOnce() throws IOException {
        var times = new ArrayList<Duration>();
        for (var i = 0; i < 100; i++) {
            var started = System.nanoTime();
            connection.post(CALLBACK, "{" + i);
            times.add(Duration.ofNanos(System.nanoTime() - started));
        }

        Collections.sort(times);
        assertThat(times.get(times.size() / 5))
                .as("of which the machine does little else")
                .isLessThan(AT_ONCE);
    }

    @Test
    void aCallerThatGoesAwayLeavesNothingBehind() throws Exception {
        connection.write(
                RawConnection.head("POST", CALLBACK, "Content-Length: 500").getBytes(StandardCharsets.UTF_8));
        connection.close();
        connection = new RawConnection(server.actualPort());

        assertUsable();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> edge.calls.pending() == 0);
    }

    @Test
    void answersPipelinedCallsInTheirOrder() throws IOException {
        edge.service = callback -> Future.future(
                promise -> vertx.setTimer(edge.taken.size() == 1 ? 200 : 1, fired -> CallFixture.done(callback)
                        .onComplete(promise)));
        var first = signed(lift(0, "L1"), 0);
        var second = signed(lift(0, "L2"), 0);
        var bytes = RawConnection.head("POST", CALLBACK, "Content-Length: " + first.length())
                + first
                + RawConnection.head("POST", CALLBACK, "Content-Length: " + second.length())
                + second;

        connection.write(bytes.getBytes(StandardCharsets.UTF_8));

        assertThat(connection.read().body()).contains("\"L1\"");
        assertThat(connection.read().body()).contains("\"L2\"");
    }

    @Test
    void takesPeopleWhoseDataIsAnArrayAndWhoseAccountStandsBeside() throws IOException {
        var people = new ArrayList<PeopleData>();
        edge.offices.serveAccount(PeopleData.class, message -> {
            people.add(message);
            return Future.succeededFuture(OfficeReply.done(message));
        });
        var data = "[{\"projectId\":62,\"villageName\":\"东区\",\"buildingName\":\"1栋\",\"floorName\":\"1层\","
                + "\"houseNum\":\"401\",\"userName\":\"张三\",\"userType\":\"户主\"}]";
        var body = "{\"sign\":\"" + Signature.of(data, CallFixture.key(0)) + "\",\"union_id\":" + CallFixture.union(0)
                + ",\"service_name\":\"people_data\",\"data\":" + data + "}";

        var answer = connection.post(CALLBACK, body);

        assertThat(answer.body()).contains("\"state\":1", "\"service_name\":\"people_data\"");
        assertThat(people).singleElement().satisfies(message -> assertThat(message.people())
                .hasSize(1));
        assertThat(connection.post(CALLBACK, body.replace("401", "402")).body()).contains("\"state\":0", "签名错误");
    }

    @Test
    void takesAnInvoiceStateThatIsNotSigned() throws IOException {
        edge.offices.serveAccount(InvoiceState.class, message -> Future.succeededFuture(OfficeReply.done(message)));
        var body = "{\"invoice_order_no\":\"112233\",\"notify_time\":\"2017-09-09 10:20:12\","
                + "\"open_invoiceTime\":\"2017-09-09\",\"message\":\"SUCCESS\",\"status\":5}";

        assertThat(connection.post(CALLBACK, body).body()).contains("\"state\":1");
        assertThat(connection.post(CALLBACK, body.replace("112233", "")).body()).contains("\"state\":0");
    }

    @Test
    void sendsAPictureAndJsonWhenItsFileIsGone(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("p.jpg"), "picture");
        edge.offices.serve(PictureQuery.class, query -> Future.succeededFuture(new PictureReply(file, "image/jpeg")));
        var query = signed(
                "{\"comid\":\"park0\",\"orderid\":\"o1\",\"type\":\"in\"," + "\"service_name\":\"get_inpark_image\"}",
                0);

        var answer = connection.post(CALLBACK, query);
        Files.delete(file);
        var gone = connection.post(CALLBACK, query);

        assertThat(answer.headers().get("content-type")).isEqualTo("image/jpeg");
        assertThat(answer.body()).isEqualTo("picture");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.headers().get("content-type")).isEqualTo("application/json;charset=utf-8");
        assertThat(gone.body()).contains("\"state\":0", "图片不存在");
    }
}
