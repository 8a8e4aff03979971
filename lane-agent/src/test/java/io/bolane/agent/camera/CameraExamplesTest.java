package io.bolane.agent.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example of {@code config/examples/cameras.yaml} is one that the agent takes. */
class CameraExamplesTest {
    private static final Path EXAMPLES = Path.of("../config/examples/cameras.yaml");

    @TempDir
    Path secrets;

    private ConfigNode node(String name, JsonNode section) {
        return ConfigNode.root(name, section, new ConfigPaths(secrets));
    }

    @Test
    void everyExampleIsTakenToTheLastKeyAndHidesItsPassword() throws IOException {
        Files.writeString(secrets.resolve("camera.secret"), "top-secret-1\n");
        Files.writeString(secrets.resolve("camera-broker.secret"), "top-secret-2\n");
        var examples = new YAMLMapper().readTree(EXAMPLES.toFile());

        for (Map.Entry<String, JsonNode> example : examples.properties()) {
            var node = node(example.getKey(), example.getValue());
            var driver = CameraDriver.read(node);
            node.refuseUnknownKeys();
            assertThat(driver.toString()).doesNotContain("top-secret");
        }
        assertThat(examples.size()).isGreaterThanOrEqualTo(10);
    }

    private void refuses(String yaml, String key) {
        assertThatThrownBy(() -> CameraDriver.read(node("x", new YAMLMapper().readTree(yaml))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @Test
    void refusesWhatCannotWorkAndNamesTheKey() {
        refuses("{driver: nokia}", "driver");
        refuses("{driver: vz-http, path: no/slash}", "path");
        refuses("{driver: vz-http, decision: PT1H}", "decision");
        refuses("{driver: vz-mqtt, serial: a/b, broker: {host: h}}", "serial");
        refuses("{driver: vz-mqtt, serial: ab}", "broker");
        refuses("{driver: hikvision, host: h}", "password");
        refuses("{driver: dahua, events: stream}", "host");
        refuses("{driver: huaxia-mqtt, serial: a, broker: {host: h}}", "experimental");
        refuses("{driver: webhook}", "fields.plate");
        refuses("{driver: webhook, preset: milesight, zone: Mars}", "zone");
        refuses("{driver: webhook, fields: {plate: plate}}", "plate");
    }
}
