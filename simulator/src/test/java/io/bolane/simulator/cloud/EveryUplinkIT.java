package io.bolane.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.protocol.bolink.BolinkHosts;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Direction;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Host;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.Origin;
import io.bolane.protocol.bolink.catalogue.StrictCheck;
import io.bolane.protocol.bolink.catalogue.UplinkCall;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.ManualTime;
import io.bolane.simulator.time.SystemTime;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The virtual Bolink serves every interface that a vendor may call, and its replies are as their tables say. */
class EveryUplinkIT {
    private static final String KEY = "TESTKEY000000001";
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ManualTime clock = new ManualTime(NOW);
    private int ids = 100;
    private BolinkCloud cloud;

    @BeforeEach
    void start() throws Exception {
        var accounts = List.of(new CloudAccount(200001, KEY, Set.of()));
        cloud = new BolinkCloud(vertx, new SystemTime(vertx), new CloudSettings(accounts, 20, clock))
                .start("127.0.0.1", 0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void takesAndAnswersEveryInterfaceOfTheCatalogue() throws Exception {
        cloud.planEtc("京A12345", EtcPlan.paid(Instant.ofEpochSecond(1_772_413_200)));
        cloud.callerAt(200001, Optional.of(URI.create("http://127.0.0.1:1")))
                .chargingGrant(new CloudCaller.ChargingGrant(
                        "21787", "京A12345", 4, "C1", 1, Optional.of(50), Optional.empty()));
        var day = UplinkDay.messages();

        for (var message : day.entrySet()) {
            var called = Catalogue.standard().require(message.getKey());
            var call = call(called, "{" + message.getValue() + "}");
            var reply = send(call);
            assertThat(cloud.ledger().violations()).as(called.toString()).isEmpty();
            assertThat(cloud.ledger().received(called.id()))
                    .as(called.toString())
                    .hasSize(1);
            if (called.direction() != Direction.BROWSER) {
                assertThat(StrictCheck.reply(called, reply, Optional.of(CloudJson.read(call.dataText()))))
                        .as(called + " " + reply)
                        .isEmpty();
                assertThat(cloud.ledger().received(called.id()).get(0).state())
                        .as(called + " " + reply)
                        .isEqualTo(1);
            }
        }

        assertThat(day.keySet())
                .containsExactlyInAnyOrderElementsOf(Catalogue.standard().uplinks().stream()
                        .map(BolinkInterface::id)
                        .toList());
        assertThat(cloud.freeSpaces(200001, "21787")).hasValue(19);
    }

    @Test
    void answersFromWhatItHasReceived() throws Exception {
        cloud.planEtc("京A12345", EtcPlan.paid(Instant.ofEpochSecond(1_772_413_200)));
        var day = UplinkDay.messages();
        ask("3.1", day.get("3.1"));
        var parked = ask("10.2", day.get("10.2"));
        ask("3.7", day.get("3.7"));
        ask("3.2", day.get("3.2"));

        assertThat(parked.at("/data/parking_business_count").asInt()).isEqualTo(1);
        assertThat(ask("10.2", day.get("10.2"))
                        .at("/data/parking_business_count")
                        .asInt())
                .isZero();
        assertThat(ask("3.8", day.get("3.8")).at("/escapeOrder/0/money").asText())
                .isEqualTo("6.00");
        assertThat(ask("4.1", day.get("4.1")).at("/data/0/trade_no").asText()).isEqualTo("etcA1_1");
        assertThat(ask("4.4", day.get("4.4")).at("/data/0/amount").asDouble()).isEqualTo(6.0);
        assertThat(ask("3.1", day.get("3.1").replace("A1_1", "A1_2"))
                        .at("/escapeOrder/0/orderId")
                        .asText())
                .isEqualTo("A1_1");
    }

    @Test
    void aTradeNumberIsNeverUsedForSomethingElse() throws Exception {
        var change = UplinkDay.messages().get("3.10");
        ask("3.10", change);
        ask("3.10", change);
        var other = ask("3.10", change.replace("1.50", "2.50"));

        assertThat(other.path("state").asInt()).isZero();
        assertThat(cloud.ledger().violations())
                .extracting(CloudLedger.Violation::reason)
                .containsExactly("3.10 with a trade_no that was used before");
        assertThat(cloud.ledger().counts()).containsEntry("3.10", 1);
    }

    @Test
    void aNumberAgainstRepetitionIsNotThatOfTheCallBefore() throws Exception {
        var spaces = UplinkDay.messages().get("2.2");
        ask("2.2", spaces + ",\"rand\":\"7\"");
        var again = ask("2.2", spaces + ",\"rand\":\"7\"");
        var other = ask("2.2", spaces + ",\"rand\":\"8\"");

        assertThat(again.path("state").asInt()).isZero();
        assertThat(other.path("state").asInt()).isEqualTo(1);
        assertThat(cloud.ledger().violations())
                .extracting(CloudLedger.Violation::reason)
                .containsExactly("2.2 with the rand of the call before");
    }

    private JsonNode ask(String id, String given) throws Exception {
        return send(call(Catalogue.standard().require(id), "{" + given + "}"));
    }

    private UplinkCall call(BolinkInterface called, String given) {
        var origin = new Origin(new UnionId(200001), clock, () -> Integer.toString(ids++));
        return called.path().isPresent()
                ? UplinkCall.of(called, given, origin)
                : UplinkCall.experimental(called, "page/" + called.id(), given, origin);
    }

    private JsonNode send(UplinkCall call) throws Exception {
        var key = SigningKey.of(KEY);
        var hosts =
                new BolinkHosts(cloud.unionApi(), cloud.cloudOpenservice(), Optional.of(cloud.base(Host.COMMUNITY)));
        var request = HttpRequest.newBuilder(call.address(hosts, key));
        call.body(key).ifPresent(body -> request.header("Content-Type", "application/json;charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (call.called().id().equals("7")) {
            assertThat(response.headers().firstValue("Location").orElseThrow()).contains("a=1&licence=");
        }
        return call.called().direction() == Direction.BROWSER ? CloudJson.object() : CloudJson.read(response.body());
    }
}
