package io.bolane.simulator.demo;

import io.bolane.simulator.hardware.DeviceLane;
import java.time.Duration;
import java.util.Locale;

/** The sections of agent.yaml for the devices of a lane, as an engineer would write them; arms and cars are faster. */
final class DeviceYaml {
    private static final String INPUTS =
            "{openLimit: 0, closedLimit: 1, approachLoop: 2, safetyLoop: 3, poll: PT0.02S, debounce: PT0.02S}";

    private DeviceYaml() {}

    static String barrier(DeviceLane lane, Duration travelTime) {
        var address = address(lane.ports().barrier()) + ", travelTime: " + travelTime;
        return switch (lane.kinds().barrier()) {
            case VIRTUAL -> "{driver: virtual, %s}".formatted(address);
            case RELAY_A -> board("relay-a, form: rtu-over-tcp", address);
            case RELAY_B -> board("relay-b, form: tcp", address);
            case MODBUS -> board("modbus, form: tcp", address);
            case MODBUS_RTU -> board("modbus, form: rtu-over-tcp", address);
        };
    }

    private static String board(String driver, String address) {
        return "{driver: %s, %s, pulse: PT0.1S, inputs: %s}".formatted(driver, address, INPUTS);
    }

    static String camera(DeviceLane lane) {
        return "{driver: virtual, %s}".formatted(address(lane.ports().camera()));
    }

    static String display(DeviceLane lane) {
        var driver = lane.kinds().display().name().toLowerCase(Locale.ROOT);
        return "{driver: %s, %s}".formatted(driver, address(lane.ports().display()));
    }

    private static String address(int port) {
        return "host: 127.0.0.1, port: " + port;
    }
}
