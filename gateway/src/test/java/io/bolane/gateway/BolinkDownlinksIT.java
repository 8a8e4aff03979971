package io.bolane.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.gateway.lane.FakeAgent;
import io.bolane.protocol.bolink.Signature;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Envelope;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.DownlinkCall;
import io.bolane.protocol.bolink.catalogue.FieldSpec;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Need;
import io.bolane.protocol.bolink.catalogue.Origin;
import io.bolane.protocol.bolink.catalogue.StrictCheck;
import io.bolane.protocol.lane.EventId;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEventCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.UnionId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every interface by which Bolink calls us, from the catalogue, on a whole gateway with a lane: the example of the page
 * gets the documented reply, each required field is insisted on, and what has a number takes effect once.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BolinkDownlinksIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SigningKey KEY = SigningKey.of(GatewayFixture.key(0));
    private static final LaneId ENTRY = LaneId.of("park0", "A1");

    /** What the document makes optional although its table requires it: a default, or its own example without it. */
    private static final Set<String> WITHOUT = Set.of("5.1 pay_scene", "5.5 car_number", "5.11 pay_time");

    /** Its answer is a picture, and there is none. */
    private static final String PICTURE = "5.4";

    @TempDir
    private static Path folder;

    private final AtomicInteger numbers = new AtomicInteger();
    private final FakeAgent entry = new FakeAgent(ENTRY, 2);
    private RestApiFixture api;

    @BeforeAll
    void start() throws Exception {
        api = new RestApiFixture(folder);
        entry.connect(api.gateway.broker()).await(60, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(60)).until(() -> new JsonObject(api.gateway
                        .get("/api/v1/parks/park0/lanes/A1", RestApiFixture.VIEWER)
                        .body())
                .getBoolean("online"));
    }

    @AfterAll
    void stop() throws Exception {
        entry.cut();
        api.close();
    }

    static Stream<BolinkInterface> downlinks() {
        return Catalogue.standard().downlinks().stream();
    }

    /** A car drives in. @return the number that its stay and its plate have in common */
    private int drivenIn() throws Exception {
        var number = numbers.incrementAndGet();
        var at = Instant.now().minus(Duration.ofHours(2));
        var car = new CarEntered(orderOf(number), plateOf(number), PlateColor.BLUE, false, at, Optional.of(98));
        var event = new LaneEvent(ENTRY, 1, number, new EventId("park0-A1-" + number), at, car);
        entry.publish(LaneTopics.event(ENTRY), LaneEventCodec.write(event), false)
                .await(60, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.gateway
                                .get("/api/v1/orders/" + orderOf(number), RestApiFixture.VIEWER)
                                .statusCode()
                        == 200);
        return number;
    }

    private static OrderId orderOf(int number) {
        return new OrderId("in-" + number);
    }

    private static Plate plateOf(int number) {
        return new Plate("京B%05d".formatted(number));
    }

    /** The example of the page, of a car that is in our park. */
    private JsonObject example(BolinkInterface one) throws Exception {
        var number = drivenIn();
        var given = CatalogueSamples.of(one, "park0");
        replace(given, "comid", "park0");
        replace(given, "order_id", orderOf(number).value());
        replace(given, "orderid", orderOf(number).value());
        replace(
                given,
                "car_number",
                one.id().equals("5.7")
                        ? "EA%05d".formatted(number)
                        : plateOf(number).text());
        replace(given, "trade_no", "T" + number);
        replace(given, "out_trade_no", "O" + number);
        for (var time : List.of("timetemp", "pay_time", "query_time", "refund_time", "recharge_time")) {
            replace(given, time, Instant.now().getEpochSecond());
        }
        replace(given, "mobile_number", "138%08d".formatted(number));
        replace(given, "start_charge_seq", "C" + number);
        replace(given, "liftrod_id", "L" + number);
        replace(given, "channel_id", one.id().equals("5.7") ? "A1" : "B1");
        replace(given, "device_no", "D1");
        replace(given, "card_id", "card" + number);
        return given;
    }

    private static void replace(JsonObject given, String name, Object value) {
        if (given.containsKey(name)) {
            given.put(name, value);
        }
    }

    /** @return the text of data as Bolink would write it */
    private static String data(BolinkInterface one, JsonObject given) {
        var origin = new Origin(new UnionId(GatewayFixture.union(0)), Clock.systemUTC(), () -> "1");
        var text = one.envelope() == Envelope.SIGNED_LIST
                ? new JsonArray().add(given).encode()
                : given.encode();
        return DownlinkCall.of(one, text, origin).dataText();
    }

    /** @param without a member that stands beside data and is left out */
    private static String body(BolinkInterface one, String data, String without) {
        if (one.envelope() == Envelope.BARE) {
            return data;
        }
        var members = new ArrayList<String>();
        for (var field : one.request()) {
            if (field.beside() && !field.name().equals(without)) {
                var value = field.name().equals("union_id")
                        ? String.valueOf(GatewayFixture.union(0))
                        : "\"" + one.service().orElseThrow() + "\"";
                members.add("\"" + field.name() + "\":" + value);
            }
        }
        members.add("\"data\":" + data);
        members.add("\"sign\":\"" + Signature.of(data, KEY) + "\"");
        return "{" + String.join(",", members) + "}";
    }

    private JsonNode answer(BolinkInterface one, String body) throws Exception {
        var path = "/bolink/callback/" + one.service().orElseThrow();
        return MAPPER.readTree(api.gateway.post(path, "", body).body());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("downlinks")
    void answersTheExampleAsThePageSays(BolinkInterface one) throws Exception {
        var data = data(one, example(one));
        var body = body(one, data, "");
        if (one.id().equals(PICTURE)) {
            var path = "/bolink/callback/" + one.service().orElseThrow();
            assertThat(api.gateway.post(path, "", body).statusCode()).isEqualTo(404);
            return;
        }

        var reply = answer(one, body);

        assertThat(StrictCheck.reply(one, reply, Optional.of(MAPPER.readTree(data))))
                .as(reply.toString())
                .isEmpty();
        assertThat(isDone(one, reply)).as(reply.toString()).isTrue();
    }

    private static boolean isDone(BolinkInterface one, JsonNode reply) {
        return one.success().holds(name -> Optional.ofNullable(reply.get(name)).map(JsonNode::asText));
    }

    /** Which members there are, in what order and with which blanks is Bolink's business. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("downlinks")
    void takesTheExampleInAnyOrderAndWithBlanks(BolinkInterface one) throws Exception {
        if (one.id().equals(PICTURE)) {
            return;
        }
        var data = MAPPER.readTree(data(one, example(one)));
        var shuffled = one.envelope() == Envelope.SIGNED_LIST
                ? "[ " + shuffled((ObjectNode) data.get(0)) + " ]"
                : shuffled((ObjectNode) data);

        var reply = answer(one, body(one, shuffled, ""));

        assertThat(isDone(one, reply)).as(reply.toString()).isTrue();
    }

    private static String shuffled(ObjectNode data) {
        var members = new ArrayList<String>();
        data.properties().forEach(member -> members.add(" \"" + member.getKey() + "\" : " + member.getValue()));
        Collections.shuffle(members, new Random(42));
        return "{" + String.join(" ,\n", members) + "\n}";
    }

    @TestFactory
    Stream<DynamicTest> refusesAMessageWithoutARequiredField() {
        return downlinks().flatMap(one -> one.request().stream()
                .filter(field -> field.need() == Need.ALWAYS)
                .filter(field -> !WITHOUT.contains(one.id() + " " + field.name()))
                .map(field -> DynamicTest.dynamicTest(
                        one.id() + " without " + field.name(), () -> refusesWithout(one, field))));
    }

    private void refusesWithout(BolinkInterface one, FieldSpec field) throws Exception {
        var data = MAPPER.readTree(data(one, example(one)));
        if (!field.beside()) {
            var object = data instanceof ArrayNode list ? (ObjectNode) list.get(0) : (ObjectNode) data;
            assertThat(object.remove(field.name())).isNotNull();
        }
        var body = body(one, data.toString(), field.beside() ? field.name() : "");

        // the name of the service may stand in the address instead
        var path =
                field.name().equals("service_name") ? "" : "/" + one.service().orElseThrow();
        var answered = api.gateway.post("/bolink/callback" + path, "", body);

        assertThat(MAPPER.readTree(answered.body()).path("state").asText("none"))
                .as(answered.body())
                .isEqualTo("0");
        assertThat(answered.statusCode()).isIn(200, 404);
    }

    static Stream<BolinkInterface> numbered() {
        return downlinks()
                .filter(one -> !one.id().equals("5.14")) // its number is that of what was bought
                .filter(one ->
                        one.request().stream().anyMatch(field -> field.name().equals("trade_no")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbered")
    void takesARepeatedNumberOnce(BolinkInterface one) throws Exception {
        var example = example(one);
        if (one.request().stream().anyMatch(field -> field.name().equals("state"))) {
            example.put("state", 1); // it worked: only then there is money
        }
        var body = body(one, data(one, example), "");

        var first = answer(one, body);
        var again = List.of(answer(one, body), answer(one, body));

        assertThat(isDone(one, first)).as(first.toString()).isTrue();
        assertThat(again).allMatch(reply -> reply.equals(first));
        var trade = example.getString("trade_no");
        var number = trade.substring(1);
        assertThat(api.gateway.count(
                        """
                        SELECT (SELECT count(*) FROM payment WHERE trade_no IN ('T%1$s', 'O%1$s'))
                             + (SELECT count(*) FROM refund WHERE trade_no = 'T%1$s')
                             + (SELECT count(*) FROM change_payout WHERE trade_no = 'T%1$s')"""
                                .formatted(number)))
                .isEqualTo(1);
    }
}
