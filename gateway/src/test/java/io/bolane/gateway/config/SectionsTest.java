package io.bolane.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.parking.ParkId;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every section of the file: its defaults, every key, each refusal. */
class SectionsTest {
    @TempDir
    Path folder;

    private ConfigFixture fixture;

    @BeforeEach
    void createFixture() {
        fixture = new ConfigFixture(folder);
    }

    private void assertRefused(String yaml, String path, Function<ConfigNode, ?> read) {
        assertThatThrownBy(() -> read.apply(fixture.node(yaml)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("gateway.yaml: " + path + ": ");
    }

    @Nested
    class Http {
        @Test
        void listensOnAllAddressesAt8080ByDefault() {
            assertThat(HttpConfig.read(fixture.node("{}"))).isEqualTo(new HttpConfig("0.0.0.0", 8080));
        }

        @Test
        void mapsEveryKey() {
            assertThat(HttpConfig.read(fixture.node("{host: h, port: 0, budget: PT2S, maxPending: 7}")))
                    .isEqualTo(new HttpConfig("h", 0, Duration.ofSeconds(2), 7));
        }

        @ParameterizedTest
        @CsvSource({
            "port: 65536,port",
            "port: -1,port",
            "port: x,port",
            "budget: PT5S,budget",
            "maxPending: 0,maxPending",
            "prot: 1,prot"
        })
        void refuses(String yaml, String path) {
            assertRefused(yaml, path, HttpConfig::read);
        }
    }

    @Nested
    class Pictures {
        private PicturesConfig read(String yaml) {
            return PicturesConfig.read(fixture.node(yaml), fixture.paths());
        }

        @Test
        void keepsTwoGigabytesForNinetyDaysAndTakesThemFromNobodyByDefault() {
            assertThat(read("{}"))
                    .isEqualTo(new PicturesConfig(Optional.empty(), 2L << 30, Duration.ofDays(90), List.of()));
        }

        @Test
        void mapsEveryKey() {
            var gate = new AgentToken("gate", Set.of(new ParkId("1"), new ParkId("2")), new Secret("t"));

            assertThat(
                            read(
                                    """
                            folder: /p
                            maxMegabytes: 1
                            keepDays: 3
                            agents: [{name: gate, parks: ["1", "2"], token: t}]
                            """))
                    .isEqualTo(new PicturesConfig(
                            Optional.of(Path.of("/p")), 1L << 20, Duration.ofDays(3), List.of(gate)));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "maxMegabytes: 0|maxMegabytes",
                    "keepDays: 0|keepDays",
                    "agents: [{name: g, token: t}]|agents[0].parks",
                    "agents: [{name: g, parks: ['1']}]|agents[0].token",
                    "agents: [{name: g, parks: ['1'], token: t}, {name: h, parks: ['1'], token: t}]|agents[1].token",
                    "days: 1|days"
                })
        void refuses(String yaml, String path) {
            assertRefused(yaml, path, node -> PicturesConfig.read(node, fixture.paths()));
        }
    }

    @Nested
    class Retention {
        @Test
        void keepsHalfAYearAndFiveYearsByDefault() {
            assertThat(RetentionConfig.read(fixture.node("{}")))
                    .isEqualTo(new RetentionConfig(Duration.ofDays(180), Duration.ofDays(1_830)));
            assertThat(RetentionConfig.read(fixture.node("days: 2000")))
                    .isEqualTo(new RetentionConfig(Duration.ofDays(2_000), Duration.ofDays(2_000)));
        }

        @Test
        void mapsEveryKey() {
            assertThat(RetentionConfig.read(fixture.node("{days: 30, moneyDays: 365}")))
                    .isEqualTo(new RetentionConfig(Duration.ofDays(30), Duration.ofDays(365)));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "days: 29|days",
                    "moneyDays: 364|moneyDays",
                    "{days: 400, moneyDays: 365}|moneyDays",
                    "keepDays: 90|keepDays"
                })
        void refuses(String yaml, String path) {
            assertRefused(yaml, path, RetentionConfig::read);
        }
    }

    @Nested
    class Management {
        @Test
        void listensOnThisMachineOnlyByDefault() {
            assertThat(ManagementConfig.read(fixture.node("{}"))).isEqualTo(new ManagementConfig("127.0.0.1", 8081));
        }

        @Test
        void mapsEveryKey() {
            assertThat(ManagementConfig.read(fixture.node("{host: h, port: 9}")))
                    .isEqualTo(new ManagementConfig("h", 9));
        }

        @ParameterizedTest
        @CsvSource({"port: 70000,port", "hosts: h,hosts"})
        void refuses(String yaml, String path) {
            assertRefused(yaml, path, ManagementConfig::read);
        }
    }

    @Nested
    class Mqtt {
        private MqttConfig read(ConfigNode node) {
            return MqttConfig.read(node, fixture.paths());
        }

        @Test
        void hasThePortOfTheProtocolByDefault() {
            assertThat(read(fixture.node("host: b"))).isEqualTo(MqttConfig.plain("b", 1883));
            assertThat(read(fixture.node("{host: b, tls: true}")).port()).isEqualTo(8883);
        }

        @Test
        void mapsEveryKeyAndReadsThePasswordFromItsFile() {
            fixture.write("mqtt.password", "s3cret\n");

            var config = read(fixture.node(
                    "{host: b, port: 2, username: u, passwordFile: mqtt.password, tls: true, keepAlive: PT30S}"));

            assertThat(config)
                    .isEqualTo(new MqttConfig(
                            "b", 2, Optional.of("u"), Optional.of(new Secret("s3cret")), true, Duration.ofSeconds(30)));
            assertThat(config.toString()).doesNotContain("s3cret");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "port: 1|host",
                    "{host: b, port: 0}|port",
                    "{host: b, tls: maybe}|tls",
                    "{host: b, keepAlive: PT0S}|keepAlive",
                    "{host: b, password: p}|username",
                    "{host: b, username: u, passwordFile: none}|passwordFile",
                    "{host: b, username: u, password: p, passwordFile: tariff.yaml}|passwordFile",
                    "{host: b, user: u}|user"
                })
        void refuses(String yaml, String path) {
            assertRefused(yaml, path, this::read);
        }
    }

    @Nested
    class Database {
        private DatabaseConfig read(ConfigNode node) {
            return DatabaseConfig.read(node, fixture.paths());
        }

        @Test
        void isTheDatabaseBolaneOfTheUserBolaneByDefault() {
            assertThat(read(fixture.node("host: d")))
                    .isEqualTo(new DatabaseConfig("d", 5432, "bolane", "bolane", Optional.empty(), 8));
        }

        @Test
        void mapsEveryKey() {
            var config = read(fixture.node("{host: d, port: 1, name: n, user: u, password: p, poolSize: 2}"));

            assertThat(config).isEqualTo(new DatabaseConfig("d", 1, "n", "u", Optional.of(new Secret("p")), 2));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"port: 1|host", "{host: d, poolSize: 0}|poolSize", "{host: d, url: x}|url"})
        void refuses(String yaml, String path) {
            assertRefused(yaml, path, this::read);
        }
    }

    @Nested
    class Bolink {
        @Test
        void isTheTestEnvironmentByDefault() {
            assertThat(BolinkConfig.read(fixture.node("{}")))
                    .isEqualTo(new BolinkConfig(
                            URI.create("https://beta.bolink.club/unionapi/"),
                            URI.create("https://test.bolink.club/zld/openservice/"),
                            Optional.of(URI.create("http://120.79.137.171:8085/")),
                            9,
                            Duration.ofSeconds(10),
                            Duration.ofMinutes(10),
                            new BolinkConfig.Polling(URI.create("http://ptest.bolink.club/bpd/"), 90),
                            Duration.ofMinutes(1)));
        }

        @Test
        void doesNotMeanThePresetsCommunityWithAnotherBolink() {
            assertThat(BolinkConfig.read(fixture.node("unionApi: 'http://127.0.0.1:1/'"))
                            .community())
                    .isEmpty();
        }

        @Test
        void knowsTheAddressesOfProduction() {
            var config = BolinkConfig.read(fixture.node("preset: production"));

            assertThat(config.unionApi()).hasToString("https://s.bolink.club/unionapi/");
            assertThat(config.cloudOpenservice()).hasToString("https://yun.bolink.club/zld/openservice/");
        }

        @Test
        void mapsEveryKey() {
            var config = BolinkConfig.read(
                    fixture.node(
                            "{unionApi: 'http://127.0.0.1:1/u', "
                                    + "cloudOpenservice: 'http://127.0.0.1:1/c/', community: 'http://127.0.0.1:1', uploadsPerSecond: 5, "
                                    + "timeout: PT1S, freshness: PT1M, polling: 'http://127.0.0.1:1/p', pollingRequests: 20, spacesEvery: PT5S}"));

            assertThat(config)
                    .isEqualTo(new BolinkConfig(
                            URI.create("http://127.0.0.1:1/u/"),
                            URI.create("http://127.0.0.1:1/c/"),
                            Optional.of(URI.create("http://127.0.0.1:1/")),
                            5,
                            Duration.ofSeconds(1),
                            Duration.ofMinutes(1),
                            new BolinkConfig.Polling(URI.create("http://127.0.0.1:1/p/"), 20),
                            Duration.ofSeconds(5)));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "preset: live|preset", "unionApi: ftp://x|unionApi", "unionApi: 'http://x/?a=1'|unionApi",
                            "unionApi: 'a b'|unionApi",
                    "cloudOpenservice: x|cloudOpenservice", "uploadsPerSecond: 0|uploadsPerSecond",
                            "timeout: 10|timeout", "key: k|key"
                })
        void refuses(String yaml, String path) {
            assertRefused(yaml, path, BolinkConfig::read);
        }
    }

    @Nested
    class Api {
        @Test
        void hasNoTokenByDefault() {
            assertThat(ApiConfig.read(fixture.node("{}"), fixture.paths()).tokens())
                    .isEmpty();
        }

        @Test
        void givesTheSingleTokenEveryRight() {
            var config = ApiConfig.read(fixture.node("token: t0ken"), fixture.paths());

            assertThat(config.tokens()).containsExactly(new ApiToken("admin", Role.ADMIN, new Secret("t0ken")));
        }

        @Test
        void hidesItsTokens() {
            var config = ApiConfig.read(
                    fixture.node("{token: t0ken, tokens: [{name: a, role: viewer, token: s3cret}]}"), fixture.paths());

            assertThat(config.toString()).contains("***").doesNotContain("t0ken", "s3cret");
        }

        @Test
        void mapsEveryKeyOfAToken() throws Exception {
            Files.writeString(folder.resolve("token"), "from a file\n");
            var config = ApiConfig.read(
                    fixture.node("tokens: [{name: 班长 1, role: operator, token: t1},"
                            + " {name: b, role: viewer, tokenFile: token}]"),
                    fixture.paths());

            assertThat(config.tokens())
                    .containsExactly(
                            new ApiToken("班长 1", Role.OPERATOR, new Secret("t1")),
                            new ApiToken("b", Role.VIEWER, new Secret("from a file")));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "tokens: [a]|tokens[0]",
                    "tokens: [{role: viewer, token: t}]|tokens[0].name",
                    "tokens: [{name: 'a/b', role: viewer, token: t}]|tokens[0].name",
                    "tokens: [{name: a, role: root, token: t}]|tokens[0].role",
                    "tokens: [{name: a, token: t}]|tokens[0].role",
                    "tokens: [{name: a, role: viewer}]|tokens[0].token",
                    "tokens: [{name: a, role: viewer, token: t, until: x}]|tokens[0].until",
                    "{token: t, tokens: [{name: admin, role: viewer, token: u}]}|tokens[0].name",
                    "{token: t, tokens: [{name: a, role: viewer, token: t}]}|tokens[0].token",
                    "keys: x|keys"
                })
        void refuses(String yaml, String path) {
            assertRefused(yaml, path, node -> ApiConfig.read(node, fixture.paths()));
        }
    }
}
