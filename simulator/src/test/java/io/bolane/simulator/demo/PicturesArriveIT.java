package io.bolane.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.simulator.hardware.DeviceLane;
import io.vertx.core.Promise;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A picture from the camera at an entry through agent and gateway to Bolink and to an operator. */
@Timeout(600)
@Tag("slow")
class PicturesArriveIT {
    private static final Plate PLATE = Plate.of("京A12345");
    private static final int PATIENCE_SECONDS = 180;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void thePictureOfACarThatDroveInIsShownToBolinkAndToAnOperator() throws Exception {
        var options = new DemoOptions(1, 2, true, Optional.empty(), 7, 0, true, DemoOptions.SPEED);
        try (var system = DemoSystem.start(options, PartMaker.IN_PROCESS)) {
            driveIn(system, system.rack().lane("A1"));
            var order = orderTold(system);

            var shown = new AtomicReference<HttpResponse<byte[]>>();
            assertThat(Waiting.until(() -> isShown(system, order, shown), PATIENCE_SECONDS))
                    .as("%s", shown.get())
                    .isTrue();

            assertThat(shown.get().body()).startsWith(0xFF, 0xD8, 0xFF).contains('A', '1', '-', 'r');
            var question = JsonNodeFactory.instance
                    .objectNode()
                    .put("service_name", "get_inpark_image")
                    .put("comid", DemoPark.PARK_ID)
                    .put("orderid", order)
                    .put("type", "in");
            var reply = Waiting.until(system.cloud().caller(DemoPark.UNION_ID).call(question), PATIENCE_SECONDS);
            assertThat(reply.body().path("bytes").asInt()).isEqualTo(shown.get().body().length);
        }
    }

    /** Over both loops one after the other, as a car does. */
    private static void driveIn(DemoSystem system, DeviceLane lane) throws Exception {
        onLoop(system, () -> {
            lane.arm().approach(true);
            lane.camera()
                    .see(Optional.of(PLATE), PlateColor.BLUE, Clock.systemUTC().instant());
            return true;
        });
        assertThat(Waiting.until(() -> onLoop(system, () -> lane.arm().isUp()), PATIENCE_SECONDS))
                .isTrue();
        onLoop(system, () -> {
            lane.arm().safety(true);
            lane.arm().approach(false);
            lane.arm().safety(false);
            return true;
        });
    }

    private static boolean onLoop(DemoSystem system, Supplier<Boolean> step) {
        var done = Promise.<Boolean>promise();
        system.loop().runOnContext(now -> done.complete(step.get()));
        try {
            return Waiting.until(done.future(), PATIENCE_SECONDS);
        } catch (Exception late) {
            throw new AssertionError(late);
        }
    }

    private static String orderTold(DemoSystem system) {
        var entries = system.cloud().ledger();
        assertThat(Waiting.until(() -> !entries.received("3.1").isEmpty(), PATIENCE_SECONDS))
                .isTrue();
        return entries.received("3.1").get(0).data().path("order_id").asText();
    }

    private boolean isShown(DemoSystem system, String order, AtomicReference<HttpResponse<byte[]>> shown) {
        var address = "http://127.0.0.1:%d/api/v1/orders/%s/pictures/in"
                .formatted(system.ports().http(), order);
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + system.secrets().token())
                .build();
        try {
            shown.set(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
            return shown.get().statusCode() == 200;
        } catch (Exception notYet) {
            return false;
        }
    }
}
