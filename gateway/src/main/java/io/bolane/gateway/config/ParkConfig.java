package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigPaths;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * One of {@code parks}.
 *
 * @param union the account that the park is registered with at Bolink
 * @param tariff a file that exists
 * @param freeOutMinutes allowed for leaving after a payment
 * @param chargingReductionMinutes what the park grants when Bolink 5.14 leaves the reduction to it
 */
public record ParkConfig(
        ParkId id,
        String name,
        UnionId union,
        int totalSpaces,
        Path tariff,
        int freeOutMinutes,
        int chargingReductionMinutes,
        List<LaneConfig> lanes) {
    public ParkConfig {
        lanes = List.copyOf(lanes);
    }

    static ParkConfig read(ConfigNode node, ConfigPaths paths) {
        var id = node.parsed("id", "a park_id of at most 24 characters", text -> new ParkId(text.strip()));
        var config = new ParkConfig(
                id,
                node.text("name", id.value()),
                node.parsed(
                        "unionId", "the unionId of one of accounts", text -> new UnionId(Long.parseLong(text.strip()))),
                (int) node.requiredNumber("spaces", 0, 1_000_000),
                paths.existingFile(node, "tariff"),
                (int) node.number("freeOutMinutes", 15, 0, 1_440),
                (int) node.number("chargingReductionMinutes", 60, 0, 10_080),
                lanes(id, node));
        node.refuseUnknownKeys();
        return config;
    }

    private static List<LaneConfig> lanes(ParkId park, ConfigNode node) {
        var lanes = new ArrayList<LaneConfig>();
        var names = new HashSet<String>();
        var devices = new HashSet<String>();
        for (var laneNode : node.sections("lanes")) {
            var lane = LaneConfig.read(park, laneNode);
            if (!names.add(lane.id().name())) {
                throw new ConfigException(
                        laneNode.pathOf("id"), lane.id().name(), "a name no other lane of the park has");
            }
            lane.deviceNo().filter(device -> !devices.add(device)).ifPresent(device -> {
                throw new ConfigException(
                        laneNode.pathOf("deviceNo"), device, "a number no other lane of the park has");
            });
            lanes.add(lane);
        }
        return lanes;
    }
}
