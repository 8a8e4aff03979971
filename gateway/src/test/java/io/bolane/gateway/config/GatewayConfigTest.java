package io.bolane.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.parking.ParkId;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {
    private static final String WHOLE =
            """
            instance: g1
            mqtt: {host: b}
            database: {host: d}
            data: ./d
            parkingClock: clock
            api: {token: t0ken}
            accounts: [{unionId: 200001, key: k3y}, {unionId: 200002, keyFile: tariff.yaml}]
            parks:
              - {id: p1, unionId: 200001, spaces: 1, tariff: tariff.yaml}
              - {id: p2, unionId: 200002, spaces: 1, tariff: tariff.yaml}
            """;

    @TempDir
    Path folder;

    private ConfigFixture fixture;

    @BeforeEach
    void createFixture() {
        fixture = new ConfigFixture(folder);
    }

    @Test
    void leavesBrokerAndDatabaseToTheCallerByDefault() {
        var config = fixture.load("");

        assertThat(config.mqtt()).isEmpty();
        assertThat(config.database()).isEmpty();
        assertThat(config.parkingClock()).isEmpty();
        assertThat(config.data()).isEqualTo(Path.of("./data"));
        assertThat(config.parks()).isEmpty();
    }

    @Test
    void mapsEveryKey() {
        var config = fixture.load(WHOLE);

        assertThat(config.instance()).isEqualTo("g1");
        assertThat(config.mqtt().orElseThrow().host()).isEqualTo("b");
        assertThat(config.database().orElseThrow().host()).isEqualTo("d");
        assertThat(config.data()).isEqualTo(Path.of("./d"));
        assertThat(config.parkingClock()).contains(Path.of("clock"));
        assertThat(config.accounts()).hasSize(2);
        assertThat(config.accounts().get(1).key()).isEqualTo(SigningKey.of("free: 15"));
        assertThat(config.parks()).extracting(ParkConfig::id).containsExactly(ParkId.of("p1"), ParkId.of("p2"));
    }

    @Test
    void theSampleOfTheRepositoryIsValid() {
        var config = GatewayConfig.load(Path.of("../config/gateway.yaml"), Map.of(), () -> "abc123def456");

        assertThat(config.parks()).isNotEmpty();
        assertThat(config.mqtt()).isEmpty();
    }

    @Test
    void namesAnInstanceAfterItsHostWithSomethingUnique() {
        var config = fixture.load("", Map.of("HOSTNAME", "gate way/1"));

        assertThat(config.instance()).isEqualTo("gate-way-1-abc123de");
    }

    @Test
    void hidesEverySecret() {
        assertThat(fixture.load(WHOLE).toString()).doesNotContain("k3y", "t0ken", "free: 15");
    }

    @Test
    void takesWhatTheCallerStartedOnlyWhereNothingIsConfigured() {
        var started = fixture.load("database: {host: d}")
                .with(MqttConfig.plain("embedded", 1), new DatabaseConfig("x", 1, "x", "x", Optional.empty(), 1));

        assertThat(started.mqtt().orElseThrow().host()).isEqualTo("embedded");
        assertThat(started.database().orElseThrow().host()).isEqualTo("d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "instance: a/b|instance",
                "gateway: x|gateway",
                "http: 8080|http",
                "accounts: [{key: k}]|accounts[0].unionId",
                "accounts: [{unionId: 1}]|accounts[0].key",
                "accounts: [{unionId: 1, key: ''}]|accounts[0].key",
                "accounts: [{unionId: 1, key: k}, {unionId: 1, key: j}]|accounts[1].unionId",
                "parks: [{id: p, unionId: 1, spaces: 1, tariff: tariff.yaml}]|parks[0].unionId",
            })
    void refuses(String yaml, String path) {
        assertThatThrownBy(() -> fixture.load(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("gateway.yaml: " + path + ": ");
    }

    @Test
    void refusesTheSameParkTwice() {
        var park = "{id: p, unionId: 1, spaces: 1, tariff: tariff.yaml}";

        assertThatThrownBy(() -> fixture.load("accounts: [{unionId: 1, key: k}]\nparks: [" + park + ", " + park + "]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("gateway.yaml: parks[1].id: p is not allowed");
    }
}
