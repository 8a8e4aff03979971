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

/** The whole system, as {@code bolane demo --headless} runs it. */
class DemoIT {
    @TempDir
    private Path folder;

    @Test
    void thirtyCarsGoInAndOutAndNothingIsLostDoubledOrMispriced() throws Exception {
        var printed = new ByteArrayOutputStream();
        var file = folder.resolve("report.json");
        var options = new DemoOptions(30, 4, true, Optional.of(file), 7, 0, false, DemoOptions.SPEED);

        var exit = Demo.run(options, new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(exit).as(printed.toString(StandardCharsets.UTF_8)).isZero();
        var report = new JsonObject(Files.readString(file));
        assertThat(report.getInteger("uploaded_exits")).isEqualTo(30);
        assertThat(report.getJsonObject("interfaces").fieldNames())
                .contains("2.2", "3.1", "3.2", "3.7", "3.8", "3.9", "3.10", "3.11", "4.2")
                .contains("5.1", "5.3", "5.5", "5.6", "5.7", "5.8", "5.9", "5.11", "5.12", "5.13", "5.14")
                .contains("6.1", "6.2", "6.3", "6.4", "6.5", "10.4", "11.1", "11.2", "11.3", "11.5", "11.7");
    }
}
