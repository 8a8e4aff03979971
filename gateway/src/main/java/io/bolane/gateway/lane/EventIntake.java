package io.bolane.gateway.lane;

import io.bolane.protocol.lane.LaneAck;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Stores what the lanes report. One batch at a time is in flight. */
@FunctionalInterface
public interface EventIntake {
    /**
     * Stores a batch durably, whole or not at all. Events may have been stored before; those of one lane come in the
     * order of their arrival, and a gap is possible after a failure.
     *
     * @param batch 1 to {@value LaneEvents#BATCH_SIZE} events of several lanes
     * @return what each lane may forget: its highest event up to which none is missing; fails, with nothing stored,
     *     when the store is not there; the lanes then send again
     */
    Future<Map<LaneId, LaneAck>> store(List<ReceivedEvent> batch);
}
