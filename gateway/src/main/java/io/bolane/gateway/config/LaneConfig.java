package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.tariff.admission.EntryPolicy;
import java.util.Optional;

/**
 * One of the {@code lanes} of a park.
 *
 * @param deviceNo {@code device_no} by which Bolink 11.1 may name the lane
 * @param entry who may come in here: the park's policy, with what the lane changes of it
 * @param zone of the park that an entry leads to; absent: none that is counted by itself
 */
public record LaneConfig(
        LaneId id,
        Direction direction,
        Optional<String> deviceNo,
        Optional<EtcLane> etc,
        EntryPolicy entry,
        Optional<String> zone) {

    /** A lane that lets in whom everybody lets in. */
    public LaneConfig(LaneId id, Direction direction, Optional<String> deviceNo, Optional<EtcLane> etc) {
        this(id, direction, deviceNo, etc, EntryPolicy.STANDARD, Optional.empty());
    }

    static LaneConfig read(ParkId park, ConfigNode node, ParkRules rules) {
        var id = node.parsed("id", "a lane name of at most 24 characters", name -> new LaneId(park, name.strip()));
        var direction = node.choice("direction", Direction.class, null);
        var etc = node.has("etc") ? Optional.of(EtcLane.read(node.section("etc"))) : Optional.<EtcLane>empty();
        if (etc.isPresent() && direction != Direction.EXIT) {
            throw new ConfigException(node.pathOf("etc"), "given for an entry", "only at an exit");
        }
        if (node.has("entry") && direction != Direction.ENTRY) {
            throw new ConfigException(node.pathOf("entry"), "given for an exit", "only at an entry");
        }
        var config = new LaneConfig(
                id,
                direction,
                node.text("deviceNo").map(String::strip).filter(text -> !text.isEmpty()),
                etc,
                EntryPolicy.read(node.section("entry"), rules.entry()),
                zone(node, direction, rules));
        node.refuseUnknownKeys();
        return config;
    }

    private static Optional<String> zone(ConfigNode node, Direction direction, ParkRules rules) {
        var zone = node.text("zone").map(String::strip);
        if (zone.isPresent() && direction != Direction.ENTRY) {
            throw new ConfigException(
                    node.pathOf("zone"), zone.get(), "only at an entry: a car leaves the zone it came to");
        }
        zone.filter(name -> rules.zones().stream().noneMatch(each -> each.name().equals(name)))
                .ifPresent(unknown -> {
                    throw new ConfigException(node.pathOf("zone"), unknown, "one of the zones of the park");
                });
        return zone;
    }
}
