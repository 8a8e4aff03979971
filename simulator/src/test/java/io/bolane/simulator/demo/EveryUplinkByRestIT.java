package io.bolane.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Direction;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.simulator.cloud.CloudCaller;
import io.bolane.simulator.cloud.EtcPlan;
import io.bolane.simulator.cloud.UplinkDay;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The whole system: every interface by which we may call Bolink is called at the gateway's REST API, and the strict
 * virtual Bolink takes it, signature included.
 */
@Timeout(600)
@Tag("slow")
class EveryUplinkByRestIT {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theStrictVirtualBolinkTakesEveryCallThatAnOperatorMakes() throws Exception {
        var options = new DemoOptions(1, 2, true, Optional.empty(), 7, 0, true, DemoOptions.SPEED);
        try (var system = DemoSystem.start(options, PartMaker.IN_PROCESS)) {
            var cloud = system.cloud();
            cloud.planEtc("京A12345", EtcPlan.paid(Instant.ofEpochSecond(1_772_413_200)));
            // 3.11 may only be told of charging that a 5.14 has named, whether or not the car is in
            var charging = new CloudCaller.ChargingGrant(
                    DemoPark.PARK_ID, "京A12345", 4, "C1", 1, Optional.of(50), Optional.empty());
            Waiting.until(cloud.caller(DemoPark.UNION_ID).chargingGrant(charging), 60);

            for (var message : UplinkDay.messages().entrySet()) {
                var called = Catalogue.standard().require(message.getKey());
                var answer = call(system, called, "{\"reason\":\"test\"," + message.getValue() + "}");

                assertThat(answer.getString("outcome"))
                        .as(called + " " + answer)
                        .isEqualTo(called.direction() == Direction.BROWSER ? "page" : "done");
                assertThat(cloud.ledger().violations()).as(called.toString()).isEmpty();
                assertThat(cloud.ledger().badSignatures()).as(called.toString()).isZero();
                if (called.direction() == Direction.UPLINK) {
                    assertThat(cloud.ledger().received(called.id()))
                            .as(called.toString())
                            .isNotEmpty();
                }
            }
        }
    }

    private JsonObject call(DemoSystem system, BolinkInterface called, String given) throws Exception {
        var path = called.path().isPresent() ? "" : "&path=page/" + called.id();
        var address = system.callback().resolve("/api/v1/bolink/" + called.id() + "?union=" + DemoPark.UNION_ID + path);
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + system.secrets().token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(given));
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(called + " " + answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
