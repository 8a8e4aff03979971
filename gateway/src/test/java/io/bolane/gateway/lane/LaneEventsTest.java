package io.bolane.gateway.lane;

import static io.bolane.gateway.lane.LaneFixture.ENTRY;
import static io.bolane.gateway.lane.LaneFixture.EXIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.failure.StoreUnavailable;
import io.bolane.protocol.lane.LaneAck;
import io.bolane.protocol.lane.LaneEventCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaneEventsTest {
    private final LaneFixture lanes = new LaneFixture();
    private final List<List<ReceivedEvent>> batches = new ArrayList<>();
    private final List<Promise<Map<LaneId, LaneAck>>> stores = new ArrayList<>();
    private final LaneEvents events = new LaneEvents(lanes.link, this::store, lanes.time, lanes.drops);

    private Future<Map<LaneId, LaneAck>> store(List<ReceivedEvent> batch) {
        batches.add(batch);
        stores.add(Promise.promise());
        return stores.get(stores.size() - 1).future();
    }

    @Test
    void theFirstEventIsStoredWithoutWaiting() {
        receive(ENTRY, 1);

        assertThat(batches).hasSize(1);
        assertThat(batches.get(0).get(0).event()).isEqualTo(LaneFixture.event(ENTRY, 1));
        assertThat(batches.get(0).get(0).receivedAt()).isEqualTo(lanes.time.instant());
    }

    @Test
    void whatArrivesWhileABatchIsStoredIsTheNextBatch() {
        receive(ENTRY, 1);
        receive(ENTRY, 2);
        receive(EXIT, 1);
        assertThat(batches).hasSize(1);

        stores.get(0).complete(Map.of());

        assertThat(batches.get(1)).hasSize(2);
    }

    @Test
    void aBatchHasALargestSize() {
        for (var seq = 1; seq <= 2 * LaneEvents.BATCH_SIZE; seq++) {
            receive(ENTRY, seq);
        }

        stores.get(0).complete(Map.of());

        assertThat(batches.get(1)).hasSize(LaneEvents.BATCH_SIZE);
    }

    @Test
    void eventsAreTakenExactlyOnceTheLaneMayForgetOnlyWhatIsStored() {
        receive(ENTRY, 1);
        assertThat(lanes.link.published).isEmpty();

        stores.get(0).complete(Map.of(ENTRY, new LaneAck(7, 1)));

        assertThat(lanes.link.last().topic()).isEqualTo(LaneTopics.ack(ENTRY));
        assertThat(lanes.link.last().retained()).isFalse();
        assertThat(LaneEventCodec.readAck(lanes.link.last().payload())).isEqualTo(new LaneAck(7, 1));
    }

    @Test
    void aFailedStoreAcknowledgesNothingAndTheNextBatchIsTried() {
        receive(ENTRY, 1);
        receive(ENTRY, 2);

        stores.get(0).fail(new StoreUnavailable("gone"));
        stores.get(1).complete(Map.of());

        assertThat(lanes.link.published).isEmpty();
        assertThat(batches).hasSize(2);
        assertThat(events.queued()).isZero();
    }

    @Test
    void whatIsSentAgainWhileItIsQueuedOrBeingStoredIsNotQueuedOnceMore() {
        receive(ENTRY, 1);
        receive(ENTRY, 2);
        receive(ENTRY, 1);
        receive(ENTRY, 2);

        assertThat(events.queued()).isOne();
        stores.get(0).complete(Map.of());
        assertThat(batches.get(1)).hasSize(1);
    }

    @Test
    void whatWasNotStoredIsTakenWhenItIsSentAgain() {
        receive(ENTRY, 1);
        stores.get(0).fail(new StoreUnavailable("gone"));

        receive(ENTRY, 1);

        assertThat(batches).hasSize(2);
    }

    @Test
    void anAcknowledgementThatWasLostIsGivenAgain() {
        receive(ENTRY, 1);
        stores.get(0).complete(Map.of(ENTRY, new LaneAck(7, 1)));
        receive(ENTRY, 1);
        stores.get(1).complete(Map.of(ENTRY, new LaneAck(7, 1)));

        assertThat(lanes.link.published).hasSize(2);
    }

    @Test
    void anIntakeThatThrowsIsAFailedStore() {
        var throwing = new LaneEvents(
                lanes.link,
                batch -> {
                    batches.add(batch);
                    throw new IllegalStateException("bug");
                },
                lanes.time,
                lanes.drops);

        throwing.accept(LaneFixture.event(ENTRY, 1));
        throwing.accept(LaneFixture.event(ENTRY, 2));

        assertThat(batches).hasSize(2);
    }

    @Test
    void theQueueIsBoundedAndTheLaneSendsAgainWhatDidNotFit() {
        for (var seq = 1; seq <= LaneEvents.CAPACITY + 2; seq++) {
            receive(ENTRY, seq);
        }

        assertThat(events.queued()).isEqualTo(LaneEvents.CAPACITY);
        assertThat(lanes.drops.count(LaneDrops.Reason.QUEUE_FULL)).isOne();
    }

    private void receive(LaneId lane, long seq) {
        lanes.inbox(events, null).receive(LaneTopics.event(lane), LaneEventCodec.write(LaneFixture.event(lane, seq)));
    }
}
