package io.bolane.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigTree;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTreeTest {
    @TempDir
    Path folder;

    private ConfigFixture fixture;

    @BeforeEach
    void createFixture() {
        fixture = new ConfigFixture(folder);
    }

    @Test
    void keepsEveryValueAsItWasWritten() {
        var tree = fixture.tree("a: 000123\nb: 1.50\nc: yes\nd: [0x10, {e: 1_000}]\nf:\n", Map.of());

        assertThat(tree)
                .hasToString("{\"a\":\"000123\",\"b\":\"1.50\",\"c\":\"yes\","
                        + "\"d\":[\"0x10\",{\"e\":\"1_000\"}],\"f\":null}");
    }

    @Test
    void laysVariablesOverKeysOfSections() {
        var environment = Map.of("BOLANE_MQTT_HOST", "broker", "BOLANE_DATABASE_POOL_SIZE", "3", "BOLANE_DATA", "/srv");

        var tree = fixture.tree("mqtt: {host: localhost, port: 1883}\n", environment);

        assertThat(tree.at("/mqtt/host").asText()).isEqualTo("broker");
        assertThat(tree.at("/mqtt/port").asText()).isEqualTo("1883");
        assertThat(tree.at("/database/poolSize").asText()).isEqualTo("3");
        assertThat(tree.at("/data").asText()).isEqualTo("/srv");
    }

    @Test
    void aSecretOfTheEnvironmentWinsOverTheSecretsFileOfTheYaml() {
        var tree = fixture.tree("mqtt: {passwordFile: old}\n", Map.of("BOLANE_MQTT_PASSWORD", "new"));

        assertThat(tree.get("mqtt")).hasToString("{\"password\":\"new\"}");
    }

    @Test
    void replacesPlaceholdersInsideLists() {
        var tree = fixture.tree("accounts: [{key: 'k-${BOLANE_KEY_1}$'}]\n", Map.of("BOLANE_KEY_1", "a$1"));

        assertThat(tree.at("/accounts/0/key").asText()).isEqualTo("k-a$1$");
    }

    @Test
    void refusesAPlaceholderWithoutVariableAndNamesItsPath() {
        assertThatThrownBy(() -> fixture.tree("accounts:\n- key: ${BOLANE_KEY_1}\n", Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("gateway.yaml: accounts[0].key: ${BOLANE_KEY_1} is not allowed, "
                        + "expected an environment variable BOLANE_… that is set");
    }

    @Test
    void refusesAMisspeltVariable() {
        assertThatThrownBy(() -> fixture.tree("data: x\n", Map.of("BOLANE_MQTT_HOTS", "broker")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("BOLANE_MQTT_HOTS: unknown key, known are BOLANE_MQTT_HOST, ");
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertThatThrownBy(() -> fixture.tree("http: {port: 1\n", Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("gateway.yaml: cannot be read as YAML");
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThatThrownBy(() -> fixture.tree("data: a\ndata: b\n", Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("data");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> new ConfigTree(GatewayConfig.SCALARS, GatewayConfig.SECTIONS, Map.of())
                        .load(folder.resolve("none.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("none.yaml: there is no such file");
    }
}
