package io.bolane.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A day in the middle of which the lanes are cut off from the gateway for two hours. */
@Tag("slow")
@Timeout(1_200)
class OfflineDemoIT {

    @Test
    void nothingIsLostDoubledOrMispricedWhenTheLanesAreAloneForTwoHours() {
        var out = new ByteArrayOutputStream();
        var options = new DemoOptions(
                40,
                4,
                true,
                Optional.empty(),
                7,
                0,
                false,
                DemoOptions.SPEED,
                DemoOptions.Transport.CALLBACK,
                DemoDevices.VIRTUAL,
                Duration.ofMinutes(120));

        var code = Demo.run(options, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("exits decided by lanes alone");
    }
}
