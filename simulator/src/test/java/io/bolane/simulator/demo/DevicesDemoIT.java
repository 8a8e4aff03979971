package io.bolane.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole days with cameras, boards and displays that speak the bytes of real ones. */
@Tag("slow")
class DevicesDemoIT {
    private static void allIsRightWith(DemoDevices devices) {
        var printed = new ByteArrayOutputStream();
        var options = new DemoOptions(
                24, 5, true, Optional.empty(), 7, 0, false, devices.speed(), DemoOptions.Transport.CALLBACK, devices);

        var exit = Demo.run(options, new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(exit).as(printed.toString(StandardCharsets.UTF_8)).isZero();
    }

    @Test
    void aDayWithCamerasOfVz() {
        allIsRightWith(DemoDevices.VZ);
    }

    @Test
    void aDayWithCamerasOfHikvision() {
        allIsRightWith(DemoDevices.HIK);
    }

    @Test
    void aDayWithSomethingOfEverything() {
        allIsRightWith(DemoDevices.MIXED);
    }
}
