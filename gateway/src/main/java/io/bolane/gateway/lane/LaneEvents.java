package io.bolane.gateway.lane;

import io.bolane.protocol.lane.LaneAck;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEventCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what the lanes report. One batch is being stored; what arrives meanwhile is the next: so batches grow with
 * the load, and no event waits for a timer. The lane gets its {@link LaneAck} after the commit, and only then forgets.
 *
 * <p>The broker gets its acknowledgement as soon as an event is queued, not after the commit. It proves nothing anyway,
 * since the lane keeps the event and sends it again; and a broker stops delivering at some number of unacknowledged
 * messages (HiveMQ: 50), so a slow database would also hold up the results of commands on the same connection.
 *
 * <p>A batch that cannot be stored is dropped whole, and so is what finds the queue full: the lanes send again. They do
 * so every two seconds; what is still queued or being stored is not queued once more, so that a store that is slow is
 * not made slower. For one event loop.
 */
final class LaneEvents {
    private static final Logger LOG = LoggerFactory.getLogger(LaneEvents.class);

    static final int BATCH_SIZE = 500;
    static final int CAPACITY = 5_000;

    private final LaneLink link;
    private final EventIntake intake;
    private final Clock machine;
    private final LaneDrops drops;
    private final ArrayDeque<ReceivedEvent> queue = new ArrayDeque<>();
    /** Queued or being stored. */
    private final Set<Key> inWork = new HashSet<>();

    private boolean storing;
    private boolean failing;

    private record Key(LaneId lane, long epoch, long seq) {
        private static Key of(LaneEvent event) {
            return new Key(event.lane(), event.epoch(), event.seq());
        }
    }

    LaneEvents(LaneLink link, EventIntake intake, Clock machine, LaneDrops drops) {
        this.link = link;
        this.intake = intake;
        this.machine = machine;
        this.drops = drops;
    }

    int queued() {
        return queue.size();
    }

    void accept(LaneEvent event) {
        if (queue.size() >= CAPACITY) {
            drops.drop(LaneDrops.Reason.QUEUE_FULL);
            return;
        }
        if (inWork.add(Key.of(event))) {
            queue.add(new ReceivedEvent(event, machine.instant()));
            storeNext();
        }
    }

    private void storeNext() {
        if (storing || queue.isEmpty()) {
            return;
        }
        storing = true;
        // composed, so that what the intake throws is a failure like another
        var batch = takeBatch();
        Future.succeededFuture(batch)
                .compose(intake::store)
                .onSuccess(this::acknowledge)
                .onFailure(this::logFailure)
                .onComplete(stored -> {
                    batch.forEach(each -> inWork.remove(Key.of(each.event())));
                    storing = false;
                    storeNext();
                });
    }

    private List<ReceivedEvent> takeBatch() {
        List<ReceivedEvent> batch = new ArrayList<>(Math.min(queue.size(), BATCH_SIZE));
        while (!queue.isEmpty() && batch.size() < BATCH_SIZE) {
            batch.add(queue.poll());
        }
        return batch;
    }

    private void acknowledge(Map<LaneId, LaneAck> acks) {
        failing = false;
        acks.forEach((lane, ack) -> link.publish(LaneTopics.ack(lane), LaneEventCodec.write(ack))
                .onFailure(lost -> LOG.atDebug().addKeyValue("lane", lane).log("ack lost; the lane sends again")));
    }

    private void logFailure(Throwable failure) {
        if (!failing) {
            LOG.atWarn().addKeyValue("error", failure.toString()).log("events cannot be stored; the lanes send again");
        }
        failing = true;
    }
}
