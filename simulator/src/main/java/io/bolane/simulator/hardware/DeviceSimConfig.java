package io.bolane.simulator.hardware;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigTree;
import io.bolane.simulator.hardware.DeviceKinds.BarrierKind;
import io.bolane.simulator.hardware.DeviceKinds.CameraKind;
import io.bolane.simulator.hardware.DeviceKinds.DisplayKind;
import io.bolane.simulator.hardware.DeviceLane.Ports;
import io.bolane.simulator.hardware.camera.CameraTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The virtual devices to start: {@code device-sim.yaml}. */
public record DeviceSimConfig(String host, List<Lane> lanes) {
    private static final Duration TRAVEL_TIME = Duration.ofSeconds(3);
    private static final int MAX_PORT = 65_535;

    /** @throws ConfigException when there is no lane, or two of one name */
    public DeviceSimConfig {
        lanes = List.copyOf(lanes);
        if (lanes.isEmpty()) {
            throw ConfigException.missing("lanes", "at least one lane");
        }
        var names = new HashSet<String>();
        for (var lane : lanes) {
            if (!names.add(lane.name())) {
                throw new ConfigException("lanes", lane.name(), "lanes of different names");
            }
        }
    }

    /**
     * The devices of one lane; port 0 takes a free one.
     *
     * @param target to which its camera pushes or connects
     */
    public record Lane(String name, Duration travelTime, DeviceKinds kinds, Ports ports, CameraTarget target) {
        /** Devices that speak lines of JSON. */
        public Lane(String name, Duration travelTime, Ports ports) {
            this(name, travelTime, DeviceKinds.VIRTUAL, ports, CameraTarget.LOCAL);
        }
    }

    /**
     * Reads the file.
     *
     * @param environment of the process; BOLANE_HOST wins over the file's {@code host}
     * @throws ConfigException with path, value and what is allowed
     */
    public static DeviceSimConfig load(Path file, Map<String, String> environment) {
        var tree = new ConfigTree(List.of("host"), Map.of(), environment).load(file);
        return of(ConfigNode.root(String.valueOf(file.getFileName()), tree));
    }

    static DeviceSimConfig of(ConfigNode node) {
        var host = node.text("host", "127.0.0.1");
        var target = target(node.section("agent"));
        var lanes =
                node.sections("lanes").stream().map(lane -> lane(lane, target)).toList();
        node.refuseUnknownKeys();
        return new DeviceSimConfig(host, lanes);
    }

    private static CameraTarget target(ConfigNode agent) {
        var usual = CameraTarget.LOCAL;
        var target = new CameraTarget(
                agent.text("host", usual.host()),
                (int) agent.number("pushPort", usual.pushPort(), 1, MAX_PORT),
                (int) agent.number("brokerPort", usual.brokerPort(), 1, MAX_PORT),
                agent.text("cameraPassword", usual.password()));
        agent.refuseUnknownKeys();
        return target;
    }

    private static Lane lane(ConfigNode node, CameraTarget target) {
        var name = node.requiredText("lane", "the name of a lane");
        var barrier = node.section("barrier");
        var travelTime = barrier.duration("travelTime", TRAVEL_TIME, Duration.ofMillis(10), Duration.ofMinutes(1));
        var camera = node.section("camera");
        var display = node.section("display");
        var kinds = new DeviceKinds(
                barrier.choice("driver", BarrierKind.class, BarrierKind.VIRTUAL),
                camera.choice("driver", CameraKind.class, CameraKind.VIRTUAL),
                display.choice("driver", DisplayKind.class, DisplayKind.VIRTUAL));
        var ports = new Ports(port(barrier), port(camera), port(display));
        List.of(barrier, camera, display, node).forEach(ConfigNode::refuseUnknownKeys);
        return new Lane(name, travelTime, kinds, ports, target);
    }

    private static int port(ConfigNode device) {
        return (int) device.requiredNumber("port", 0, MAX_PORT);
    }
}
