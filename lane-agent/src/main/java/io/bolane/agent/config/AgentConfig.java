package io.bolane.agent.config;

import io.bolane.agent.push.PushPlace;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigPaths;
import io.bolane.protocol.config.ConfigTree;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The whole of agent.yaml.
 *
 * @param data folder of the spool, relative to the working directory
 * @param push empty when no camera pushes
 * @param parkingClock file of a shared clock, for simulations; empty: parking time is the system's
 */
public record AgentConfig(
        Path data,
        MqttConfig mqtt,
        Optional<PushConfig> push,
        PictureConfig pictures,
        AloneConfig alone,
        List<LaneConfig> lanes,
        Optional<Path> parkingClock) {
    /** More lanes than this belong to more than one process. */
    static final int MAX_LANES = 2_000;

    private static final Map<String, List<String>> SECTIONS = Map.of(
            "mqtt",
            List.of("host", "port", "username", "password", "passwordFile", "tls", "keepAlive"),
            "push",
            List.of("host", "port"),
            "pictures",
            List.of("maxMegabytes", "minFreeMegabytes", "gateway", "token", "tokenFile", "kilobytesPerSecond"));
    private static final List<String> SCALARS = List.of("data", "parkingClock", "aloneAfter");

    public AgentConfig {
        lanes = List.copyOf(lanes);
    }

    /** An agent to which no camera pushes, and without other agents on its site. */
    public AgentConfig(Path data, MqttConfig mqtt, List<LaneConfig> lanes, Optional<Path> parkingClock) {
        this(data, mqtt, Optional.empty(), PictureConfig.USUAL, AloneConfig.USUAL, lanes, parkingClock);
    }

    /** @return the key of what differs and is not of one lane; empty when only lanes do */
    public Optional<String> differenceBesideLanes(AgentConfig other) {
        if (!parks().equals(other.parks())) {
            return Optional.of("lanes: the set of parks");
        }
        var differing = new TreeMap<String, Boolean>();
        differing.put("data", data.equals(other.data));
        differing.put("mqtt", mqtt.equals(other.mqtt));
        differing.put("push", push.equals(other.push));
        differing.put("pictures", pictures.equals(other.pictures));
        differing.put("alone", alone.equals(other.alone));
        differing.put("parkingClock", parkingClock.equals(other.parkingClock));
        return differing.entrySet().stream()
                .filter(same -> !same.getValue())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Set<ParkId> parks() {
        return lanes.stream().map(lane -> lane.lane().park()).collect(Collectors.toSet());
    }

    /**
     * Reads the file with the environment laid over it.
     *
     * @param environment of the process; only names that begin with BOLANE_ matter
     * @throws ConfigException with path, value and what is allowed
     */
    public static AgentConfig load(Path file, Map<String, String> environment) {
        var tree = new ConfigTree(SCALARS, SECTIONS, environment).load(file);
        return read(ConfigNode.root(String.valueOf(file.getFileName()), tree, ConfigPaths.beside(file)));
    }

    private static AgentConfig read(ConfigNode node) {
        if (!node.has("mqtt")) {
            throw ConfigException.missing(node.pathOf("mqtt"), "the section of the broker");
        }
        var config = new AgentConfig(
                Path.of(node.text("data", "./data/agent")),
                MqttConfig.read(node.section("mqtt"), node.paths()),
                node.has("push") ? Optional.of(PushConfig.read(node.section("push"))) : Optional.empty(),
                PictureConfig.read(node.section("pictures")),
                AloneConfig.read(node),
                lanes(node, node.paths()),
                node.text("parkingClock").map(Path::of));
        node.refuseUnknownKeys();
        return config;
    }

    private static List<LaneConfig> lanes(ConfigNode node, ConfigPaths paths) {
        var lanes = new ArrayList<LaneConfig>();
        var ids = new HashSet<LaneId>();
        var places = new ArrayList<PushPlace>();
        for (var laneNode : node.sections("lanes")) {
            var lane = LaneConfig.read(laneNode, paths);
            if (!ids.add(lane.lane())) {
                throw new ConfigException(laneNode.pathOf("lane"), lane.lane(), "one lane once");
            }
            lane.devices().camera().push().ifPresent(place -> addPlace(node, laneNode, places, place));
            lanes.add(lane);
        }
        if (lanes.isEmpty() || lanes.size() > MAX_LANES) {
            throw new ConfigException(node.pathOf("lanes"), lanes.size() + " lanes", "1 to " + MAX_LANES + " lanes");
        }
        return lanes;
    }

    private static void addPlace(ConfigNode node, ConfigNode lane, List<PushPlace> places, PushPlace place) {
        if (!node.has("push")) {
            throw ConfigException.missing(
                    node.pathOf("push"), "host and port, because the camera of " + lane.pathOf("") + " pushes");
        }
        if (places.stream().anyMatch(place::isMistakenFor)) {
            throw new ConfigException(
                    lane.pathOf("camera"), place, "a path of its own, or a serial number at each camera of one path");
        }
        places.add(place);
    }
}
