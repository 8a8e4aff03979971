package io.bolane.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bolane.agent.config.AgentConfig;
import io.bolane.cli.Commands;
import io.bolane.gateway.config.GatewayConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** No container engine runs in the build, so this reads docker-compose.yml and proves that what it names is there. */
class ComposeTest {
    private static final String SECRETS = "/run/secrets/";
    private static final JsonNode COMPOSE = compose();

    @TempDir
    private Path folder;

    /** Read with SnakeYAML, which lays the shared parts ({@code <<}) under each service as the real tool does. */
    private static JsonNode compose() {
        Object tree = new Yaml().load(Repository.read("docker-compose.yml"));
        return new ObjectMapper().valueToTree(tree);
    }

    static Stream<String> services() {
        var names = new ArrayList<String>();
        COMPOSE.path("services").fieldNames().forEachRemaining(names::add);
        return names.stream();
    }

    private static JsonNode service(String name) {
        return COMPOSE.path("services").path(name);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void theImageIsBuiltFromFilesThatExist() {
        var build = COMPOSE.path("x-bolane").path("build");
        var dockerfile = Repository.read(build.path("dockerfile").asText());

        var copied = Pattern.compile("^COPY (?!--from)(.+) \\S+$", Pattern.MULTILINE)
                .matcher(dockerfile)
                .results()
                .flatMap(match -> Stream.of(match.group(1).split(" ")))
                .toList();

        assertThat(copied)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(Repository.root().resolve(path)).exists());
        assertThat(Repository.read("pom.xml").lines().filter(line -> line.contains("<module>")))
                .allSatisfy(line -> assertThat(copied)
                        .contains(line.replaceAll("</?module>", "").strip()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyMountedFileExists(String name) {
        var sources = texts(service(name).path("volumes")).stream()
                .map(volume -> volume.split(":")[0])
                .toList();

        for (var source : sources) {
            if (source.startsWith("./")) {
                assertThat(Repository.root().resolve(source.substring(2))).exists();
            } else {
                assertThat(COMPOSE.path("volumes").has(source)).as(source).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void everySecretIsDefinedAndWrittenByTheScript(String name) {
        var script = Repository.read("config/docker/make-secrets.sh");

        for (var secret : texts(service(name).path("secrets"))) {
            var file = COMPOSE.path("secrets").path(secret).path("file").asText();

            assertThat(file).as(secret).startsWith("./config/docker/secrets/");
            assertThat(script).contains(Path.of(file).getFileName().toString());
        }
    }

    @Test
    void aSecretThatAConfigurationReadsIsGivenToItsService() {
        assertThat(secretsIn("config/docker/gateway.yaml"))
                .isSubsetOf(texts(service("gateway-1").path("secrets")));
        assertThat(secretsIn("config/docker/lane-agent.yaml"))
                .isSubsetOf(texts(service("agent").path("secrets")));
        assertThat(secretsIn("config/docker/emqx.conf"))
                .isSubsetOf(texts(service("broker").path("secrets")));
    }

    private static Set<String> secretsIn(String file) {
        var names = new TreeSet<String>();
        Pattern.compile(SECRETS + "([a-z_]+)")
                .matcher(Repository.read(file))
                .results()
                .forEach(match -> names.add(match.group(1)));
        return names;
    }

    @Test
    void theGatewaysReadTheirFileAndVariables() throws IOException {
        var file = mounted("config/docker/gateway.yaml");

        var first = GatewayConfig.load(file, environment("gateway-1"), () -> "id");
        var second = GatewayConfig.load(file, environment("gateway-2"), () -> "id");

        assertThat(List.of(first.instance(), second.instance())).containsExactly("gateway-1", "gateway-2");
        assertThat(first.mqtt().orElseThrow().host()).isEqualTo("broker");
        assertThat(first.database().orElseThrow().host()).isEqualTo("postgres");
        assertThat(services()).contains("broker", "postgres", "bolink");
    }

    @Test
    void aVariableThatNothingReadsIsRefused() throws IOException {
        var file = mounted("config/docker/gateway.yaml");

        assertThat(catchThrowable(() -> GatewayConfig.load(file, Map.of("BOLANE_MQTT_HOTS", "broker"), () -> "id")))
                .hasMessageContaining("BOLANE_MQTT_HOTS");
    }

    @Test
    void theAgentReadsItsFileAndItsDevicesListen() throws IOException {
        var agent = AgentConfig.load(mounted("config/docker/lane-agent.yaml"), environment("agent"));
        var devices = new YAMLMapper().readTree(Repository.read("config/docker/device-sim.yaml"));

        var listening = StreamSupport.stream(devices.path("lanes").spliterator(), false)
                .flatMap(lane -> Stream.of("barrier", "camera", "display").map(device -> lane.path(device)))
                .map(device -> device.path("port").asInt())
                .toList();

        assertThat(agent.mqtt().host()).isEqualTo("broker");
        assertThat(agent.lanes()).hasSize(2);
        assertThat(portsIn("config/docker/lane-agent.yaml", "host: devices, port: (\\d+)"))
                .containsExactlyInAnyOrderElementsOf(listening);
    }

    private static List<Integer> portsIn(String file, String pattern) {
        return Pattern.compile(pattern)
                .matcher(Repository.read(file))
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .toList();
    }

    private static Map<String, String> environment(String service) {
        var environment = new HashMap<String, String>();
        service(service)
                .path("environment")
                .fields()
                .forEachRemaining(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        assertThat(environment).isNotEmpty();
        return environment;
    }

    /** The file as it stands in the container: secrets and tariffs where it looks for them. */
    private Path mounted(String file) throws IOException {
        var secrets = Files.createDirectories(folder.resolve("secrets"));
        for (var secret : secretsIn(file)) {
            Files.writeString(secrets.resolve(secret), "0123456789abcdef");
        }
        var text = Repository.read(file)
                .replace(SECRETS, secrets + "/")
                .replace("tariffs/", Repository.root().resolve("config/tariffs") + "/");
        return Files.writeString(folder.resolve("config.yaml"), text);
    }

    @Test
    void theFrontForwardsToPortsOnWhichTheGatewaysListen() {
        assertThat(portsIn("config/docker/nginx.conf", "server gateway-[12]:(\\d+)"))
                .containsExactly(8080, 8080);
        assertThat(portsIn("config/docker/gateway.yaml", "http: \\{host: 0.0.0.0, port: (\\d+)"))
                .containsExactly(8080);
        assertThat(portsIn("docker-compose.yml", "127.0.0.1:(\\d+)/health/ready"))
                .containsExactly(8081);
        assertThat(portsIn("config/docker/gateway.yaml", "management: .*port: (\\d+)"))
                .containsExactly(8081);
    }

    @Test
    void onlyTheFrontIsPublished() {
        assertThat(services().filter(name -> service(name).has("ports"))).containsExactly("front");
        assertThat(texts(service("front").path("ports"))).containsExactly("8080:8080");
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyCommandIsOneOfOurs(String name) {
        var command = texts(service(name).path("command"));

        if (!command.isEmpty()) {
            assertThat(Commands.accepts(command)).as(String.join(" ", command)).isTrue();
        }
    }

    @Test
    void whatAServiceWaitsForCanTellThatItIsHealthy() {
        services().forEach(name -> service(name).path("depends_on").fieldNames().forEachRemaining(needed -> assertThat(
                        service(needed).has("healthcheck"))
                .as(needed)
                .isTrue()));
    }
}
