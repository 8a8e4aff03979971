package io.bolane.gateway.lane;

import io.bolane.protocol.lane.LaneStateCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.lane.MirrorHead;
import io.bolane.protocol.parking.ParkId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells the lanes of each park how far its changes have come, retained. For one event loop. */
public final class MirrorHeads {
    private final LaneLink link;
    private final Map<ParkId, MirrorHead> newest = new HashMap<>();

    MirrorHeads(LaneLink link) {
        this.link = link;
    }

    /** Publishes now, and again whenever the broker is connected again: it may have lost what it kept. */
    public void publish(MirrorHead head) {
        newest.put(head.park(), head);
        link.retain(LaneTopics.mirror(head.park()), LaneStateCodec.write(head))
                .otherwiseEmpty(); // told at the next connection
    }

    void connected() {
        List.copyOf(newest.values()).forEach(this::publish);
    }
}
