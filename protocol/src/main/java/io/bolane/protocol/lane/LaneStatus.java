package io.bolane.protocol.lane;

import io.bolane.protocol.parking.LaneId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the agent of a lane is there; retained, and the will of its connection.
 *
 * @param session grows with every connection of the agent; what an older session says is ignored
 * @param devices name to "ok" or to what is wrong
 */
public record LaneStatus(
        LaneId lane, boolean online, long session, String version, Map<String, String> devices, Instant at) {
    public LaneStatus {
        devices = Map.copyOf(new TreeMap<>(devices));
    }
}
