package io.bolane.simulator.demo;

import io.bolane.simulator.traffic.ParkLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code bolane demo} was asked for.
 *
 * @param headless no live view; ends by itself
 * @param report file for the JSON report
 * @param port of the gateway's HTTP server, 0 for a free one
 * @param idle no traffic: print the READY line and run until stopped
 * @param speed how many times faster than in life arms and cars move
 * @param transport how the gateway is connected to Bolink
 * @param devices of the lanes
 * @param offline for so long, in parking time, the lanes do not reach the gateway; zero: the line is never cut
 */
public record DemoOptions(
        int cars,
        int lanes,
        boolean headless,
        Optional<Path> report,
        long seed,
        int port,
        boolean idle,
        double speed,
        Transport transport,
        DemoDevices devices,
        Duration offline) {
    public static final double SPEED = 20;
    /** With devices that are polled. */
    static final double DEVICE_SPEED = 8;

    static final int MAX_CARS = 100_000;
    static final int MAX_OFFLINE_MINUTES = 600;
    static final int MAX_SPEED = 40;

    /** @throws IllegalArgumentException naming the option, the value and what is allowed */
    public DemoOptions {
        check("--cars", cars, 1, MAX_CARS);
        check("--lanes", lanes, 2, ParkLayout.MAX_LANES);
        check("--port", port, 0, 65_535);
        check("--offline", (int) offline.toMinutes(), 0, MAX_OFFLINE_MINUTES);
        if (!(speed >= 1 && speed <= MAX_SPEED)) {
            throw new IllegalArgumentException("--speed: " + speed + " is not allowed, expected 1 to " + MAX_SPEED);
        }
    }

    /** With callbacks and devices that speak lines of JSON. */
    public DemoOptions(
            int cars,
            int lanes,
            boolean headless,
            Optional<Path> report,
            long seed,
            int port,
            boolean idle,
            double speed) {
        this(cars, lanes, headless, report, seed, port, idle, speed, Transport.CALLBACK, DemoDevices.VIRTUAL);
    }

    /** With a line that is never cut. */
    public DemoOptions(
            int cars,
            int lanes,
            boolean headless,
            Optional<Path> report,
            long seed,
            int port,
            boolean idle,
            double speed,
            Transport transport,
            DemoDevices devices) {
        this(cars, lanes, headless, report, seed, port, idle, speed, transport, devices, Duration.ZERO);
    }

    /** How the gateway is connected to Bolink: as the park's {@code transport} in gateway.yaml. */
    public enum Transport {
        CALLBACK,
        POLLING;

        String yaml() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static void check(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    option + ": " + value + " is not allowed, expected " + min + " to " + max);
        }
    }

    /** What most callers want: headless, free port, default speed. */
    public static DemoOptions headless(int cars, int lanes, long seed) {
        return new DemoOptions(cars, lanes, true, Optional.empty(), seed, 0, false, SPEED);
    }
}
