package io.bolane.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole system with a park in the HTTP mode of the SDK edition: {@code bolane demo --transport polling}. */
class PollingDemoIT {
    @TempDir
    private Path folder;

    @Test
    void sameJourneysGoOverTheOtherTransport() throws Exception {
        var printed = new ByteArrayOutputStream();
        var file = folder.resolve("report.json");
        var options = new DemoOptions(
                20,
                4,
                true,
                Optional.of(file),
                7,
                0,
                false,
                DemoOptions.SPEED,
                DemoOptions.Transport.POLLING,
                DemoDevices.VIRTUAL);

        var exit = Demo.run(options, new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(exit).as(printed.toString(StandardCharsets.UTF_8)).isZero();
        var report = new JsonObject(Files.readString(file));
        assertThat(report.getInteger("uploaded_exits")).isEqualTo(20);
        assertThat(report.getJsonObject("interfaces").fieldNames())
                .contains("2.2", "3.1", "3.2", "3.8", "3.9", "3.10", "4.2", "6.1", "6.3", "6.4")
                .contains("5.1", "5.3", "5.5", "5.6", "5.8", "5.9", "5.11", "5.12", "11.1", "11.5", "11.7");
    }
}
