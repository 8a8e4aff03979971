package io.bolane.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.agent.barrier.BarrierSenses;
import io.bolane.agent.barrier.VirtualBarrierDriver;
import io.bolane.agent.camera.VirtualCameraDriver;
import io.bolane.agent.device.TcpAddress;
import io.bolane.agent.display.VirtualDisplayDriver;
import io.bolane.agent.upload.UploadTarget;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentConfigTest {
    private static final String DEVICES =
            """
            barrier: {driver: virtual, host: 127.0.0.1, port: 7001}
                camera: {driver: virtual, host: 127.0.0.1, port: 7002}
                display: {driver: virtual, host: 127.0.0.1, port: 7003}
            """;
    private static final String SMALLEST =
            """
            mqtt: {host: broker}
            lanes:
              - park: "21787"
                lane: A1
                direction: entry
                %s"""
                    .formatted(DEVICES);

    @TempDir
    Path folder;

    private AgentConfig load(String yaml, Map<String, String> environment) {
        try {
            return AgentConfig.load(Files.writeString(folder.resolve("agent.yaml"), yaml), environment);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private AgentConfig load(String yaml) {
        return load(yaml, Map.of());
    }

    @Test
    void picturesGoToTheGatewayThatIsNamed() {
        var pictures = load(SMALLEST + "pictures: {gateway: 'https://g:8443/', token: t, kilobytesPerSecond: 2}\n")
                .pictures();

        assertThat(pictures.upload()).contains(new UploadTarget(URI.create("https://g:8443"), new Secret("t"), 2_048));
        assertThat(load(SMALLEST).pictures().upload()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway: 'ftp://g', token: t|gateway",
                "gateway: 'http://g'|token",
                "gateway: 'g', token: t|gateway"
            })
    void refusesAGatewayThatCannotBeReached(String section, String key) {
        assertThatThrownBy(() -> load(SMALLEST + "pictures: {" + section + "}\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("pictures." + key);
    }

    @Test
    void fillsInWhatIsNotSaid() {
        var config = load(SMALLEST);

        assertThat(config.data()).isEqualTo(Path.of("./data/agent"));
        assertThat(config.mqtt()).isEqualTo(MqttConfig.plain("broker", 1883));
        assertThat(config.parkingClock()).isEmpty();
        assertThat(config.lanes())
                .containsExactly(new LaneConfig(
                        LaneId.of("21787", "A1"),
                        LaneFlow.oneWay(Direction.ENTRY),
                        LanePatience.USUAL,
                        ArmConfig.of(Duration.ofSeconds(3)),
                        ButtonRule.NEVER,
                        new LaneDevices(
                                new VirtualBarrierDriver(new TcpAddress("127.0.0.1", 7001)),
                                new VirtualCameraDriver(new TcpAddress("127.0.0.1", 7002)),
                                new VirtualDisplayDriver(new TcpAddress("127.0.0.1", 7003)))));
    }

    @Test
    void takesEveryKey() {
        var config = load(
                """
                data: /srv/agent
                parkingClock: clock
                mqtt: {host: b, port: 8884, username: u, password: p, tls: true, keepAlive: PT30S}
                lanes:
                  - park: "1"
                    lane: 东门B1
                    direction: tidal
                    turns: [{at: "16:30", direction: exit}, {at: "07:00", direction: entry}]
                    passTimeout: PT5S
                    noReadAfter: PT4S
                    loopSettle: PT0.2S
                    button: when-free
                    barrier:
                      driver: virtual
                      host: h
                      port: 1
                      travelTime: PT0.15S
                      watchdog: PT1S
                      closing: device
                      closeDelay: PT2S
                      obstaclePause: PT30S
                    camera: {driver: virtual, host: h, port: 2}
                    innerCamera: {driver: virtual, host: h, port: 4}
                    display: {driver: virtual, host: h, port: 3}
                """);

        assertThat(config.data()).isEqualTo(Path.of("/srv/agent"));
        assertThat(config.parkingClock()).contains(Path.of("clock"));
        assertThat(config.mqtt().tls()).isTrue();
        assertThat(config.mqtt().keepAlive()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.mqtt().username()).isEqualTo(Optional.of("u"));
        assertThat(config.toString()).doesNotContain("password=Optional[p]");
        var lane = config.lanes().get(0);
        assertThat(lane.flow().kind()).isEqualTo(LaneFlow.Kind.TIDAL);
        assertThat(lane.flow().turns())
                .containsExactly(
                        new LaneFlow.Turn(LocalTime.of(7, 0), Direction.ENTRY),
                        new LaneFlow.Turn(LocalTime.of(16, 30), Direction.EXIT));
        assertThat(lane.patience())
                .isEqualTo(new LanePatience(Duration.ofSeconds(5), Duration.ofSeconds(4), Duration.ofMillis(200)));
        assertThat(lane.button()).isEqualTo(ButtonRule.WHEN_FREE);
        assertThat(lane.arm())
                .isEqualTo(new ArmConfig(
                        Duration.ofMillis(150),
                        Duration.ofSeconds(1),
                        BarrierSenses.ALL,
                        ArmConfig.Closing.DEVICE,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30)));
        assertThat(lane.devices().innerCamera()).contains(new VirtualCameraDriver(new TcpAddress("h", 4)));
    }

    @Test
    void onlyATidalLaneTurnsAndOnlyALaneForBothIsReadFromInside() {
        assertThatThrownBy(() -> load(SMALLEST.replace(
                        "direction: entry", "direction: entry\n    turns: [{at: '07:00', direction: exit}]")))
                .hasMessageContaining("lanes[0].turns");
        assertThatThrownBy(() -> load(SMALLEST.replace(
                        "direction: entry", "direction: exit\n    innerCamera: {driver: virtual, host: h, port: 4}")))
                .hasMessageContaining("lanes[0].innerCamera");
        assertThatThrownBy(() -> load(SMALLEST.replace(
                        "direction: entry", "direction: tidal\n    turns: [{at: '25:00', direction: exit}]")))
                .hasMessageContaining("lanes[0].turns[0].at");
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        var config = load(SMALLEST, Map.of("BOLANE_MQTT_HOST", "other", "BOLANE_DATA", "/d"));

        assertThat(config.mqtt().host()).isEqualTo("other");
        assertThat(config.data()).isEqualTo(Path.of("/d"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mqtt: {host: broker} | mqt: {} | agent.yaml: mqtt: missing",
                "direction: entry | direction: sideways | agent.yaml: lanes[0].direction: sideways is not allowed",
                "direction: entry | directon: entry | agent.yaml: lanes[0].direction: missing",
                "lane: A1 | lane: A/1 | agent.yaml: lanes[0].lane: A/1 is not allowed",
                "port: 7001 | port: 70010 | agent.yaml: lanes[0].barrier.port: 70010 is not allowed",
                "driver: virtual | driver: magic | agent.yaml: lanes[0].barrier.driver: magic is not allowed",
                "host: 127.0.0.1 | hst: x | agent.yaml: lanes[0].barrier.host: missing",
                "port: 7002} | port: 7002, x: 1} | agent.yaml: lanes[0].camera.x: unknown key",
                "mqtt: {host: broker} | mqtt: {host: b, retries: 3} | agent.yaml: mqtt.retries: unknown key"
            })
    void refusesWithThePathAndTheValue(String good, String bad, String message) {
        assertThatThrownBy(() -> load(SMALLEST.replaceFirst(java.util.regex.Pattern.quote(good), bad)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesALaneTwiceAndNoLane() {
        var second = SMALLEST.substring(SMALLEST.indexOf("  - park"));
        assertThatThrownBy(() -> load(SMALLEST + second)).hasMessageContaining("lanes[1].lane");
        assertThatThrownBy(() -> load("mqtt: {host: b}")).hasMessageContaining("lanes: 0 lanes is not allowed");
    }

    @Test
    void theSampleThatWeShipIsValid() {
        var sample = Path.of("..", "config", "lane-agent.yaml");

        assertThat(AgentConfig.load(sample, Map.of()).lanes()).hasSize(2);
    }
}
