package io.bolane.gateway.lane;

import io.bolane.protocol.lane.LaneStateCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.lane.ParkSpaces;
import io.bolane.protocol.parking.ParkId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Publishes the spaces of each park, retained. For one event loop. */
public final class Spaces {
    private final LaneLink link;
    private final Map<ParkId, ParkSpaces> unsent = new HashMap<>();

    Spaces(LaneLink link) {
        this.link = link;
    }

    /** Publishes now, or as soon as the broker is connected again; then only the newest. */
    public void publish(ParkSpaces spaces) {
        unsent.remove(spaces.park());
        link.retain(LaneTopics.spaces(spaces.park()), LaneStateCodec.write(spaces))
                .onFailure(away -> unsent.merge(spaces.park(), spaces, Spaces::newer));
    }

    private static ParkSpaces newer(ParkSpaces one, ParkSpaces other) {
        return one.at().isAfter(other.at()) ? one : other;
    }

    void connected() {
        var waiting = List.copyOf(unsent.values());
        unsent.clear();
        waiting.forEach(this::publish);
    }
}
