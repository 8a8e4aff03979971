package io.bolane.simulator.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.config.ConfigException;
import io.bolane.simulator.hardware.DeviceLane.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceSimConfigTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheSample() {
        var config = DeviceSimConfig.load(Path.of("../config/device-sim.yaml"), Map.of("BOLANE_HOST", "0.0.0.0"));

        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(config.lanes().get(0))
                .isEqualTo(new DeviceSimConfig.Lane("A1", Duration.ofSeconds(3), new Ports(7001, 7002, 7003)));
    }

    @Test
    void refusesAPortThatIsNone() {
        assertRefused("{lane: A1, barrier: {port: x}, camera: {port: 1}, display: {port: 1}}", "lanes[0].barrier.port");
    }

    @Test
    void refusesAKeyThatIsNone() {
        assertRefused("{lane: A1, barier: {port: 1}, camera: {port: 1}, display: {port: 1}}", "barrier");
    }

    private void assertRefused(String lane, String named) {
        assertThatThrownBy(() -> DeviceSimConfig.load(written("lanes: [" + lane + "]"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(named);
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("device-sim.yaml"), text);
    }
}
