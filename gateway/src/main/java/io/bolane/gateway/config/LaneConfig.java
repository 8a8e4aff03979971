package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import java.util.Optional;

/**
 * One of the {@code lanes} of a park.
 *
 * @param deviceNo {@code device_no} by which Bolink 11.1 may name the lane
 */
public record LaneConfig(LaneId id, Direction direction, Optional<String> deviceNo, Optional<EtcLane> etc) {
    static LaneConfig read(ParkId park, ConfigNode node) {
        var id = node.parsed("id", "a lane name of at most 24 characters", name -> new LaneId(park, name.strip()));
        var direction = node.choice("direction", Direction.class, null);
        var etc = node.has("etc") ? Optional.of(EtcLane.read(node.section("etc"))) : Optional.<EtcLane>empty();
        if (etc.isPresent() && direction != Direction.EXIT) {
            throw new ConfigException(node.pathOf("etc"), "given for an entry", "only at an exit");
        }
        var config = new LaneConfig(
                id, direction, node.text("deviceNo").map(String::strip).filter(text -> !text.isEmpty()), etc);
        node.refuseUnknownKeys();
        return config;
    }
}
