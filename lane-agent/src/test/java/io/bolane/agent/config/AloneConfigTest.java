package io.bolane.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.MqttConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code aloneAfter} and {@code site} of an agent. */
class AloneConfigTest {
    private static final String AGENT =
            """
            mqtt: {host: broker}
            lanes:
              - park: "21787"
                lane: A1
                direction: entry
                barrier: {driver: virtual, host: 127.0.0.1, port: 7001}
                camera: {driver: virtual, host: 127.0.0.1, port: 7002}
                display: {driver: virtual, host: 127.0.0.1, port: 7003}
            """;

    @TempDir
    Path folder;

    private AgentConfig load(String more, Map<String, String> environment) {
        try {
            return AgentConfig.load(Files.writeString(folder.resolve("agent.yaml"), AGENT + more), environment);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private AloneConfig alone(String more) {
        return load(more, Map.of()).alone();
    }

    @Test
    void waitsFiveSecondsAndKnowsNoOtherAgentUnlessToldSo() {
        assertThat(alone("")).isEqualTo(AloneConfig.USUAL);
        assertThat(AloneConfig.USUAL.patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(AloneConfig.USUAL.site()).isEmpty();
    }

    @Test
    void takesEveryKey() throws IOException {
        Files.writeString(folder.resolve("secret"), "p\n");

        var alone = alone(
                """
                aloneAfter: PT2.5S
                site:
                  broker: {host: 10.0.0.9, port: 8884, username: u, passwordFile: secret, tls: true, keepAlive: PT9S}
                """);

        assertThat(alone.patience()).isEqualTo(Duration.ofMillis(2_500));
        var broker = alone.site().orElseThrow();
        assertThat(broker.host()).isEqualTo("10.0.0.9");
        assertThat(broker.port()).isEqualTo(8_884);
        assertThat(broker.username()).contains("u");
        assertThat(broker.password().orElseThrow().value()).isEqualTo("p");
        assertThat(broker.tls()).isTrue();
        assertThat(broker.keepAlive()).isEqualTo(Duration.ofSeconds(9));
        assertThat(alone.toString()).doesNotContain("value=p");
    }

    @Test
    void theBrokerOfTheSiteHasTheUsualPort() {
        assertThat(alone("site: {broker: {host: b}}").site()).contains(MqttConfig.plain("b", 1883));
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        assertThat(load("aloneAfter: PT2S", Map.of("BOLANE_ALONE_AFTER", "PT9S"))
                        .alone()
                        .patience())
                .isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void saysBetweenWhatTheWaitMayBe() {
        assertThatThrownBy(() -> alone("aloneAfter: PT0.1S")).hasMessageEndingWith("PT5S, PT0.2S to PT1M");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aloneAfter: PT0.1S | agent.yaml: aloneAfter: PT0.1S is not allowed, expected an ISO-8601 duration such as PT5S",
                "aloneAfter: PT61S | agent.yaml: aloneAfter: PT61S is not allowed, expected an ISO-8601 duration",
                "aloneAfter: soon | agent.yaml: aloneAfter: soon is not allowed",
                "alone: PT5S | agent.yaml: alone: unknown key",
                "site: {} | agent.yaml: site.broker.host: missing",
                "site: {broker: {port: 1883}} | agent.yaml: site.broker.host: missing",
                "site: {broker: {host: b, port: 0}} | agent.yaml: site.broker.port: 0 is not allowed",
                "site: {broker: {host: b, prt: 1}} | agent.yaml: site.broker.prt: unknown key",
                "site: {broker: {host: b, password: p}} | agent.yaml: site.broker.username: missing",
                "site: {broker: {host: b}, fire: x} | agent.yaml: site.fire: unknown key",
                "site: 192.168.1.10 | agent.yaml: site: \"192.168.1.10\" is not allowed, expected a section"
            })
    void refusesWithThePathTheValueAndWhatIsAllowed(String section, String message) {
        assertThatThrownBy(() -> load(section, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(message);
    }
}
