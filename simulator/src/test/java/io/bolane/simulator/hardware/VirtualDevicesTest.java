package io.bolane.simulator.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.simulator.hardware.DeviceLane.Ports;
import io.bolane.simulator.time.SystemTime;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VirtualDevicesTest {
    private static final Duration TRAVEL = Duration.ofMillis(60);
    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private DeviceRack rack;
    private DeviceLane lane;

    @BeforeEach
    void start() throws Exception {
        var config = new DeviceSimConfig("127.0.0.1", List.of(new DeviceSimConfig.Lane("A1", TRAVEL, Ports.FREE)));
        rack = result(DeviceRack.start(vertx, context, new SystemTime(vertx), config));
        lane = rack.lane("A1");
    }

    @AfterEach
    void stop() throws Exception {
        result(vertx.close());
    }

    @Test
    void tellsItsStateOnConnectAndOnEveryChange() throws Exception {
        try (var agent = new DeviceLine(lane.ports().barrier())) {
            assertThat(agent.next()).isEqualTo(state(false, true, false, false));

            onLoop(() -> lane.arm().approach(true));

            assertThat(agent.next()).isEqualTo(state(false, true, true, false));
        }
    }

    @Test
    void movesTheArmInItsTravelTimeFromLimitToLimit() throws Exception {
        try (var agent = new DeviceLine(lane.ports().barrier())) {
            agent.next();

            agent.send(new JsonObject().put("id", 1).put("do", "raise"));

            assertThat(agent.next()).isEqualTo(state(false, false, false, false));
            assertThat(agent.next()).isEqualTo(new JsonObject().put("re", 1).put("ok", true));
            assertThat(agent.next()).isEqualTo(state(true, false, false, false));
        }
    }

    @Test
    void countsAnArmThatGoesDownOnACar() throws Exception {
        try (var agent = new DeviceLine(lane.ports().barrier())) {
            agent.send(new JsonObject().put("id", 1).put("do", "raise"));
            await().atMost(Duration.ofSeconds(60)).until(() -> lane.arm().isUp());
            onLoop(() -> lane.arm().safety(true));

            agent.send(new JsonObject().put("id", 2).put("do", "lower"));

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> rack.unsafeMoves() == 2); // it began to fall, and it came down
        }
    }

    @Test
    void stuckArmAnswersAndStays() throws Exception {
        onLoop(() -> lane.arm().fault(VirtualArm.Fault.STUCK));
        try (var agent = new DeviceLine(lane.ports().barrier())) {
            agent.next();

            agent.send(new JsonObject().put("id", 1).put("do", "raise"));

            assertThat(agent.next()).isEqualTo(new JsonObject().put("re", 1).put("ok", true));
            agent.send(new JsonObject().put("id", 2).put("do", "read"));
            assertThat(agent.next().getBoolean("down")).isTrue();
        }
    }

    @Test
    void silentBarrierSaysNothing() throws Exception {
        onLoop(() -> lane.barrier().fault(WireFault.SILENT));
        try (var agent = new DeviceLine(lane.ports().barrier())) {
            agent.send(new JsonObject().put("id", 1).put("do", "raise"));

            assertThat(agent.isSilentFor(Duration.ofMillis(1_200))).isTrue();
            assertThat(lane.arm().raises()).isZero();
        }
    }

    @Test
    void refusesAnOrderItDoesNotKnowAndDropsWhatItCannotRead() throws Exception {
        try (var agent = new DeviceLine(lane.ports().barrier())) {
            agent.next();

            agent.sendText("}{");
            agent.send(new JsonObject().put("id", 9).put("do", "jump"));

            assertThat(agent.next())
                    .isEqualTo(new JsonObject().put("re", 9).put("ok", false).put("why", "unknown order"));
        }
    }

    @Test
    void cameraTellsWhatItSeesAlsoToThoseWhoConnectLater() throws Exception {
        onLoop(() -> lane.camera()
                .see(Optional.of(Plate.of("京A12345")), PlateColor.BLUE, Instant.parse("2026-03-02T00:00:00Z")));

        try (var agent = new DeviceLine(lane.ports().camera())) {
            var read = agent.next();

            assertThat(read.getString("plate")).isEqualTo("京A12345");
            assertThat(read.getString("color")).isEqualTo("blue");
            assertThat(read.getString("at")).isEqualTo("2026-03-02T00:00:00Z");
        }
    }

    @Test
    void displayKeepsTheLinesAndAnswers() throws Exception {
        try (var agent = new DeviceLine(lane.ports().display())) {
            agent.send(new JsonObject().put("id", 7).put("do", "show").put("lines", new JsonArray().add("欢迎光临")));

            assertThat(agent.next()).isEqualTo(new JsonObject().put("re", 7).put("ok", true));
            assertThat(lane.display().lines()).containsExactly("欢迎光临");
        }
    }

    private void onLoop(Runnable work) throws Exception {
        var promise = Promise.<Void>promise();
        context.runOnContext(now -> {
            work.run();
            promise.complete();
        });
        result(promise.future());
    }

    private static JsonObject state(boolean up, boolean down, boolean approach, boolean safety) {
        return new JsonObject()
                .put("up", up)
                .put("down", down)
                .put("approach", approach)
                .put("safety", safety);
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
