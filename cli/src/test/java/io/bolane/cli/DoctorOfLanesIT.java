package io.bolane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.embedded.EmbeddedBroker;
import io.bolane.simulator.hardware.DeviceLane;
import io.bolane.simulator.hardware.DeviceLane.Ports;
import io.bolane.simulator.hardware.DeviceRack;
import io.bolane.simulator.hardware.DeviceSimConfig;
import io.bolane.simulator.time.SystemTime;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor at a lane whose devices are there while no gateway is: an arm moves only after a yes. */
class DoctorOfLanesIT {
    private static final Duration TRAVEL = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final StringWriter out = new StringWriter();
    private EmbeddedBroker broker;
    private DeviceRack rack;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        var config = new DeviceSimConfig("127.0.0.1", List.of(new DeviceSimConfig.Lane("A1", TRAVEL, Ports.FREE)));
        rack = Service.await(DeviceRack.start(vertx, loop, new SystemTime(vertx), config));
    }

    @AfterEach
    void stop() {
        Service.await(rack.stop());
        Service.await(vertx.close());
        broker.stop();
    }

    private int doctor(String typed, String... options) throws IOException {
        var ports = lane().ports();
        var file = Files.writeString(
                folder.resolve("lane-agent.yaml"),
                """
                data: %s
                mqtt: {host: 127.0.0.1, port: %d}
                lanes:
                  - park: "21787"
                    lane: A1
                    direction: entry
                    barrier: {driver: virtual, host: 127.0.0.1, port: %d, travelTime: %s}
                    camera: {driver: virtual, host: 127.0.0.1, port: %d}
                    display: {driver: virtual, host: 127.0.0.1, port: %d}
                """
                        .formatted(
                                folder.resolve("data"),
                                broker.port(),
                                ports.barrier(),
                                TRAVEL,
                                ports.camera(),
                                ports.display()));
        var console = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            var commandLine = Main.commandLine().setOut(new PrintWriter(out, true));
            return commandLine.execute(
                    options.length == 0
                            ? new String[] {"doctor", "--config", file.toString()}
                            : new String[] {"doctor", "--config", file.toString(), options[0]});
        } finally {
            System.setIn(console);
        }
    }

    private DeviceLane lane() {
        return rack.lane("A1");
    }

    @Test
    void saysWhatEachDeviceAnsweredAndMovesNothing() throws IOException {
        var exit = doctor("yes\n");

        assertThat(exit).as("no gateway answers: %s", out).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "takes lane 21787/A1",
                        "arm down, approach loop FREE, safety loop FREE",
                        "A1 camera",
                        "1 broken");
        assertThat(out.toString().lines().filter(line -> line.startsWith("BROKEN")))
                .singleElement()
                .asString()
                .contains("gateway");
        assertThat(lane().arm().raises()).isZero();
    }

    @Test
    void movesAnArmUpAndDownAfterAYes() throws IOException {
        doctor("yes\n", "--move");

        assertThat(out.toString()).contains("raise the arm", "A1 arm", "raised", "lowered");
        assertThat(lane().arm().raises()).isEqualTo(1);
        assertThat(lane().arm().isDown()).as(out.toString()).isTrue();
        assertThat(lane().arm().unsafeMoves()).isZero();
    }

    @Test
    void movesNothingWithoutAYes() throws IOException {
        doctor("y\n", "--move");

        assertThat(out.toString()).contains("not moved: nobody said yes");
        assertThat(lane().arm().raises()).isZero();
    }

    @Test
    void leavesTheArmUpWhileSomethingIsUnderIt() throws IOException {
        loop.runOnContext(now -> lane().arm().safety(true));

        doctor("yes\n", "--move");

        assertThat(out.toString()).contains("raised", "not lowered");
        assertThat(lane().arm().isDown()).isFalse();
        assertThat(lane().arm().unsafeMoves()).isZero();
    }
}
