package io.bolane.gateway.config;

import io.bolane.protocol.bolink.SdkLocalId;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigPaths;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of {@code parks}.
 *
 * @param union the account that the park is registered with at Bolink
 * @param tariff a file that exists
 * @param freeOutMinutes allowed for leaving after a payment
 * @param chargingReductionMinutes what the park grants when Bolink 5.14 leaves the reduction to it
 * @param polling what a park with {@code transport: polling} logs in as; empty: Bolink calls us back
 * @param monthPassPrice for which a pass is sold in the apps of third parties (Bolink 11.2); absent: for any amount
 * @param rules by which it decides
 */
public record ParkConfig(
        ParkId id,
        String name,
        UnionId union,
        int totalSpaces,
        Path tariff,
        int freeOutMinutes,
        int chargingReductionMinutes,
        List<LaneConfig> lanes,
        Optional<SdkLocalId> polling,
        Optional<Money> monthPassPrice,
        ParkRules rules) {
    private static final Pattern LOCAL_ID = Pattern.compile("[A-Za-z0-9]{1,40}");

    public ParkConfig {
        lanes = List.copyOf(lanes);
    }

    /** A park that Bolink calls back, and that sells no passes through third parties. */
    public ParkConfig(
            ParkId id,
            String name,
            UnionId union,
            int totalSpaces,
            Path tariff,
            int freeOutMinutes,
            int chargingReductionMinutes,
            List<LaneConfig> lanes) {
        this(
                id,
                name,
                union,
                totalSpaces,
                tariff,
                freeOutMinutes,
                chargingReductionMinutes,
                lanes,
                Optional.empty(),
                Optional.empty(),
                ParkRules.STANDARD);
    }

    /** How a park is connected to Bolink. */
    private enum Transport {
        /** The platform edition: Bolink calls our address. */
        CALLBACK,
        /** HTTP mode of the SDK edition: we log in and poll. */
        POLLING
    }

    static ParkConfig read(ConfigNode node, ConfigPaths paths) {
        var id = node.parsed("id", "a park_id of at most 24 characters", text -> new ParkId(text.strip()));
        var rules = ParkRules.read(node);
        var lanes = lanes(id, node, rules);
        var config = new ParkConfig(
                id,
                node.text("name", id.value()),
                node.parsed(
                        "unionId", "the unionId of one of accounts", text -> new UnionId(Long.parseLong(text.strip()))),
                (int) node.requiredNumber("spaces", 0, 1_000_000),
                paths.existingFile(node, "tariff"),
                (int) node.number("freeOutMinutes", 15, 0, 1_440),
                (int) node.number("chargingReductionMinutes", 60, 0, 10_080),
                lanes,
                polling(id, lanes, node),
                node.has("monthPassPrice")
                        ? Optional.of(node.parsed("monthPassPrice", "yuan, such as 300.00", Money::ofYuan))
                        : Optional.empty(),
                rules);
        node.refuseUnknownKeys();
        return config;
    }

    private static Optional<SdkLocalId> polling(ParkId park, List<LaneConfig> lanes, ConfigNode node) {
        if (node.choice("transport", Transport.class, Transport.CALLBACK) == Transport.CALLBACK) {
            return Optional.empty();
        }
        var id = node.text("localId", SdkLocalId.defaultId(park)).strip();
        if (!LOCAL_ID.matcher(id).matches()) {
            throw new ConfigException(node.pathOf("localId"), id, "1 to 40 letters and digits");
        }
        try {
            return Optional.of(SdkLocalId.of(
                    id, lanes.stream().map(lane -> lane.id().name()).toList()));
        } catch (IllegalArgumentException refused) {
            throw new ConfigException(
                    node.pathOf("lanes"), park, "names that fit into a login (" + refused.getMessage() + ")");
        }
    }

    private static List<LaneConfig> lanes(ParkId park, ConfigNode node, ParkRules rules) {
        var lanes = new ArrayList<LaneConfig>();
        var names = new HashSet<String>();
        var devices = new HashSet<String>();
        for (var laneNode : node.sections("lanes")) {
            var lane = LaneConfig.read(park, laneNode, rules);
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
