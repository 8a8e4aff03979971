package io.bolane.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole days with cameras, boards and displays that speak the bytes of real ones. */
@Tag("slow")
class DevicesDemoIT {
    private static int demo(DemoDevices devices) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        return Demo.run(
                new DemoOptions(
                        24,
                        5,
                        true,
                        Optional.empty(),
                        7,
                        0,
                        false,
                        devices.speed(),
                        DemoOptions.Transport.CALLBACK,
                        devices),
                out);
    }

    @Test
    void aDayWithCamerasOfVz() {
        assertThat(demo(DemoDevices.VZ)).isZero();
    }

    @Test
    void aDayWithCamerasOfHikvision() {
        assertThat(demo(DemoDevices.HIK)).isZero();
    }

    @Test
    void aDayWithSomethingOfEverything() {
        assertThat(demo(DemoDevices.MIXED)).isZero();
    }
}
