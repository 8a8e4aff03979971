package io.bolane.simulator.demo;

import io.bolane.simulator.hardware.DeviceKinds.CameraKind;
import io.bolane.simulator.hardware.DeviceLane;
import io.bolane.simulator.hardware.camera.CameraTarget;
import io.bolane.simulator.traffic.TrafficPlan;
import java.time.Duration;
import java.util.Locale;

/** The sections of agent.yaml for the devices of a lane, as an engineer would write them; arms and cars are faster. */
final class DeviceYaml {
    private static final String PINS =
            "openLimit: 0, closedLimit: 1, approachLoop: 2, safetyLoop: 3, poll: PT0.02S, debounce: PT0.02S";

    /**
     * A camera of the demo says when its car came, and the car may stand in a queue while parking time goes on: by no
     * more than the day's slack, for {@link io.bolane.simulator.world.ParkingDay} waits then. A clock that is off by
     * more is wrong here as well. The second is for cameras that write whole ones.
     */
    private static final String CLOCK = ", clockTolerance: " + TrafficPlan.SLACK.plusSeconds(1);

    private DeviceYaml() {}

    static String barrier(DeviceLane lane, Duration travelTime) {
        var host = address(lane.ports().barrier());
        var address = host + ", travelTime: " + travelTime;
        return switch (lane.kinds().barrier()) {
            case VIRTUAL -> "{driver: virtual, %s}".formatted(address);
            case RELAY_A -> board("relay-a, form: rtu-over-tcp", address);
            case RELAY_B -> board("relay-b, form: tcp", address);
            case MODBUS -> board("modbus, form: tcp", address);
            case MODBUS_RTU -> board("modbus, form: rtu-over-tcp", address);
            case CAMERA -> "{driver: camera, travelTime: %s, inputs: {%s, %s}}".formatted(travelTime, host, PINS);
        };
    }

    private static String board(String driver, String address) {
        return "{driver: %s, %s, pulse: PT0.1S, inputs: {%s}}".formatted(driver, address, PINS);
    }

    /** @param mqttPort of the demo's broker, which its cameras use as well */
    static String camera(DeviceLane lane, int mqttPort) {
        var address = address(lane.ports().camera()) + CLOCK;
        var account = address + ", password: " + CameraTarget.LOCAL.password();
        var serial = "serial: \"" + CameraKind.serialOf(lane.name()) + "\"";
        var pushing = serial + CLOCK;
        var broker = serial + CLOCK + ", broker: {host: 127.0.0.1, port: " + mqttPort + "}";
        return switch (lane.kinds().camera()) {
            case VIRTUAL ->
                "{driver: virtual, %s}".formatted(address(lane.ports().camera()));
            case VZ_HTTP -> "{driver: vz-http, %s}".formatted(pushing);
            case VZ_MQTT, VZ_MQTT_B -> "{driver: vz-mqtt, %s}".formatted(broker);
            case VZ_TCP -> "{driver: vz-tcp, %s, %s}".formatted(serial, address);
            case HIKVISION -> "{driver: hikvision, probe: PT5S, %s, %s}".formatted(serial, account);
            case HIKVISION_STREAM -> "{driver: hikvision, events: stream, %s}".formatted(account);
            case DAHUA -> "{driver: dahua, %s, %s}".formatted(serial, account);
            case DAHUA_RPC2 -> "{driver: dahua, orders: rpc2, %s, %s}".formatted(serial, account);
            case DAHUA_STREAM -> "{driver: dahua, events: stream, %s}".formatted(account);
            case QIANYI_HTTP -> "{driver: qianyi-http, %s}".formatted(pushing);
            case HUAXIA_HTTP -> "{driver: huaxia-http, %s}".formatted(pushing);
            case QIANYI_MQTT -> "{driver: qianyi-mqtt, %s}".formatted(broker);
            case WEBHOOK -> "{driver: webhook, preset: milesight, %s}".formatted(pushing);
        };
    }

    static String display(DeviceLane lane) {
        var driver = lane.kinds().display().name().toLowerCase(Locale.ROOT);
        return "{driver: %s, %s}".formatted(driver, address(lane.ports().display()));
    }

    private static String address(int port) {
        return "host: 127.0.0.1, port: " + port;
    }
}
