package io.bolane.protocol.lane;

import io.bolane.protocol.parking.LaneId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether the agent of a lane is there; retained, and the will of its connection.
 *
 * @param session grows with every connection of the agent; what an older session says is ignored
 * @param devices name to "ok" or to what is wrong
 * @param brokenSince of the devices that are not ok: machine time of the agent
 * @param work absent from agents that do not tell it
 */
public record LaneStatus(
        LaneId lane,
        boolean online,
        long session,
        String version,
        Map<String, String> devices,
        Map<String, Instant> brokenSince,
        Optional<LaneWork> work,
        Instant at) {
    public LaneStatus {
        devices = Collections.unmodifiableMap(new TreeMap<>(devices));
        brokenSince = Collections.unmodifiableMap(new TreeMap<>(brokenSince));
    }

    /** Of an agent that knows of no broken device, and does not say how it works. */
    public LaneStatus(
            LaneId lane, boolean online, long session, String version, Map<String, String> devices, Instant at) {
        this(lane, online, session, version, devices, Map.of(), Optional.empty(), at);
    }
}
