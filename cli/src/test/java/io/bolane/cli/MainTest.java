package io.bolane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong usage and configuration: exit code 2 and one line that names what is wrong. */
class MainTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.commandLine().setErr(new PrintWriter(err, true)).execute(args);
    }

    private void assertOneLine(String... parts) {
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(parts);
    }

    @Test
    void namesTheMissingCommand() {
        assertThat(run()).isEqualTo(2);
        assertOneLine("Missing required subcommand");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--cars=0", "--cars=x", "--lanes=1", "--port=70000", "--speed=0", "--unknown"})
    void refusesDemoOptionsWithTheirName(String option) {
        assertThat(run("demo", option)).isEqualTo(2);
        assertOneLine(option.split("=")[0]);
    }

    @Test
    void stopsAGatewayThatIsWronglyConfigured() throws IOException {
        var file = Files.writeString(folder.resolve("gateway.yaml"), "http: {port: 99999}\n");

        assertThat(run("gateway", "--config", file.toString())).isEqualTo(2);
        assertOneLine("gateway.yaml", "http.port", "99999", "0 to 65535");
    }

    @Test
    void stopsAnAgentThatIsWronglyConfigured() throws IOException {
        var file = Files.writeString(folder.resolve("lane-agent.yaml"), "mqtt: {host: broker, prot: 1883}\n");

        assertThat(run("agent", "--config", file.toString())).isEqualTo(2);
        assertOneLine("lane-agent.yaml", "mqtt.prot", "port");
    }

    @Test
    void namesTheFileThatIsNotThere() {
        assertThat(run("gateway", "--config", folder.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertOneLine("none.yaml");
    }

    @Test
    void refusesAFeeThatEndsBeforeItBegins() {
        var tariff = Path.of("../config/tariffs/demo.yaml").toString();

        assertThat(run("fee", "--tariff", tariff, "--in", "2026-03-03T09:00", "--out", "2026-03-02T09:00"))
                .isEqualTo(2);
        assertOneLine("--out", "2026-03-02T09:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--class=tank", "--energy=steam"})
    void refusesACarThatNoTariffKnows(String option) {
        var tariff = Path.of("../config/tariffs/demo.yaml").toString();
        var times =
                new String[] {"fee", "--tariff", tariff, "--in", "2026-03-03T09:00", "--out", "2026-03-03T10:00", option
                };

        assertThat(run(times)).isEqualTo(2);
        assertOneLine(option.replace("=", ": ") + " is not allowed, expected one of ");
    }
}
