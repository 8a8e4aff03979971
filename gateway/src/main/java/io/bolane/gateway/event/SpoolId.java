package io.bolane.gateway.event;

import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.parking.LaneId;
import java.util.Comparator;

/** One numbering of events: a lane's, within an epoch. Ordered as the cursors are locked. */
record SpoolId(LaneId lane, long epoch) implements Comparable<SpoolId> {
    private static final Comparator<SpoolId> ORDER = Comparator.comparing(
                    (SpoolId id) -> id.lane.park().value())
            .thenComparing(id -> id.lane.name())
            .thenComparingLong(SpoolId::epoch);

    static SpoolId of(LaneEvent event) {
        return new SpoolId(event.lane(), event.epoch());
    }

    @Override
    public int compareTo(SpoolId other) {
        return ORDER.compare(this, other);
    }
}
