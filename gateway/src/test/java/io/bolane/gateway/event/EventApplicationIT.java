package io.bolane.gateway.event;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.lane.ReceivedEvent;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.park.TestPark;
import io.bolane.gateway.parts.SlowLine;
import io.bolane.protocol.lane.LaneAck;
import io.bolane.protocol.parking.UnionId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventApplicationIT {
    private final TestPark park = new TestPark();

    @Test
    void parksACarTellsBolinkAndCountsTheSpace() {
        var acks = park.store(park.event(park.entry, park.at(0), park.entered("o1", "京A12345", park.at(0))));

        assertThat(acks).isEqualTo(Map.of(park.entry, new LaneAck(1, 1)));
        assertThat(park.stay("o1").getString("state")).isEqualTo("parked");
        assertThat(park.uploads("o1")).containsExactly("3.1");
        assertThat(park.upload("o1", "3.1")).contains("\"empty_plot\":99").contains("\"in_channel_id\":\"A1\"");
        assertThat(park.occupied()).isEqualTo(1);
        assertThat(park.published).last().satisfies(spaces -> assertThat(spaces.free())
                .isEqualTo(99));
    }

    @Test
    void acknowledgesARepeatAndAppliesItOnce() {
        var event = park.event(park.entry, park.at(0), park.entered("o1", "京A12345", park.at(0)));
        park.store(event);

        var acks = park.store(event, event);

        assertThat(acks).isEqualTo(Map.of(park.entry, new LaneAck(1, 1)));
        assertThat(park.uploads("o1")).containsExactly("3.1");
        assertThat(park.occupied()).isEqualTo(1);
    }

    @Test
    void keepsEventsBehindAGapUntilItFills() {
        var first = park.numbered(park.entry, 1, park.at(0), park.entered("o1", "京A00001", park.at(0)));
        var second = park.numbered(park.entry, 2, park.at(1), park.entered("o2", "京A00002", park.at(1)));
        var third = park.numbered(park.entry, 3, park.at(2), park.entered("o3", "京A00003", park.at(2)));

        assertThat(park.store(first, third)).isEqualTo(Map.of(park.entry, new LaneAck(1, 1)));
        assertThat(park.occupied()).isEqualTo(1);

        assertThat(park.store(second)).isEqualTo(Map.of(park.entry, new LaneAck(1, 3)));
        assertThat(park.occupied()).isEqualTo(3);
        assertThat(park.uploads("o3")).containsExactly("3.1");
    }

    @Test
    void closesAStayWithItsPriceWhenTheCarLeaves() {
        park.arrive("o1", "京A12345", 0);

        park.leave("京A12345", 10);

        var stay = park.stay("o1");
        assertThat(stay.getString("state")).isEqualTo("left");
        assertThat(stay.getLong("fee_fen")).isZero();
        assertThat(stay.getString("exit_lane")).isEqualTo("B1");
        assertThat(park.uploads("o1")).containsExactly("3.1", "3.2");
        assertThat(park.upload("o1", "3.2")).contains("\"pay_type\":\"cash\"").contains("\"total\":\"0.00\"");
        assertThat(park.occupied()).isZero();
    }

    @Test
    void tellsOfAStayThatWasNotPaidAsEscaped() {
        park.arrive("o1", "京A12345", 0);

        park.leave("京A12345", 70);

        assertThat(park.stay("o1").getLong("unpaid_fen")).isEqualTo(1000);
        assertThat(park.upload("o1", "3.2")).contains("\"pay_type\":\"escape\"").contains("\"total\":\"10.00\"");
    }

    @Test
    void takesEntryAndExitOfOneCarInOneBatchWhateverTheirOrder() {
        park.setTo(10);
        var entry = park.event(park.entry, park.at(0), park.entered("o1", "京A12345", park.at(0)));
        var exit = park.event(park.exit, park.at(10), park.exited("京A12345", park.at(10)));
        var next = park.event(park.entry2, park.at(11), park.entered("o2", "京A12345", park.at(11)));

        park.store(exit, next, entry);

        assertThat(park.stay("o1").getString("state")).isEqualTo("left");
        assertThat(park.stay("o2").getString("state")).isEqualTo("parked");
        assertThat(park.occupied()).isEqualTo(1);
    }

    @Test
    void closesAStayWhoseExitCameBeforeItsEntry() {
        park.setTo(12);
        park.store(park.event(park.exit, park.at(10), park.exited("京A12345", park.at(10))));

        park.store(park.event(park.entry, park.at(0), park.entered("o1", "京A12345", park.at(0))));

        var stay = park.stay("o1");
        assertThat(stay.getString("state")).isEqualTo("left");
        assertThat(stay.getOffsetDateTime("exited_at").toInstant()).isEqualTo(park.at(10));
        assertThat(park.uploads("o1")).containsExactly("3.1", "3.2");
        assertThat(park.occupied()).isZero();
    }

    @Test
    void endsEveryOpenStayOfThePlateAtItsExit() {
        park.arrive("old", "京A12345", 0);
        park.arrive("new", "京A12345", 600);

        park.leave("京A12345", 610);

        assertThat(park.stay("new").getLong("unpaid_fen")).isZero();
        assertThat(park.stay("old").getString("state")).isEqualTo("left");
        assertThat(park.stay("old").getLong("unpaid_fen")).isZero();
        assertThat(park.occupied()).isZero();
    }

    @Test
    void keepsAnEventThatCannotBeAppliedAsFailedAndGoesOn() {
        park.arrive("o1", "京A00001", 0);
        var poison = park.event(park.entry, park.at(1), park.entered("o1", "京B99999", park.at(1)));
        var after = park.event(park.entry, park.at(2), park.entered("o2", "京A00002", park.at(2)));
        var other = park.event(park.entry2, park.at(2), park.entered("o3", "京A00003", park.at(2)));

        var acks = park.store(poison, after, other);

        assertThat(acks).isEqualTo(Map.of(park.entry, new LaneAck(1, 3), park.entry2, new LaneAck(1, 1)));
        assertThat(park.stay("o1").getString("plate")).isEqualTo("京A00001");
        assertThat(park.uploads("o2")).containsExactly("3.1");
        assertThat(park.uploads("o3")).containsExactly("3.1");
        assertThat(park.rows("SELECT seq FROM lane_event WHERE park_id = $1 AND state = 'failed'", park.id.value()))
                .singleElement()
                .satisfies(row -> assertThat(row.getLong(0)).isEqualTo(2));
    }

    @Test
    void marksWhatALaneWithAJumpedClockTellsAsSuspect() {
        park.store(park.event(park.entry, park.at(6), park.entered("o1", "京A12345", park.at(6))));

        assertThat(park.stay("o1").getBoolean("suspect")).isTrue();
        assertThat(park.stay("o1").getString("state")).isEqualTo("parked");
    }

    @Test
    void goesOnBehindAGapThatWillNeverFill() {
        var third = park.numbered(park.entry, 3, park.at(0), park.entered("o3", "京A00003", park.at(0)));
        park.store(third);
        var later = new ReceivedEvent(third.event(), third.receivedAt().plus(Duration.ofSeconds(61)));

        var acks = park.store(later);

        assertThat(acks).isEqualTo(Map.of(park.entry, new LaneAck(1, 3)));
        assertThat(park.uploads("o3")).containsExactly("3.1");
    }

    @Test
    void storesTheBatchesOfTwoGatewaysSideBySide() {
        var entries = new ArrayList<List<ReceivedEvent>>();
        var exits = new ArrayList<List<ReceivedEvent>>();
        for (var i = 0; i < 20; i++) {
            var entry = park.event(park.entry, park.at(0), park.entered("o" + i, "京A" + (10_000 + i), park.at(0)));
            var exit = park.event(park.exit, park.at(1), park.exited("京A" + (10_000 + i), park.at(1)));
            entries.add(List.of(entry));
            exits.add(List.of(exit, entry));
        }

        await(Future.all(inTurn(entries), inTurn(exits)));

        assertThat(park.rows("SELECT 1 FROM parking_order WHERE park_id = $1 AND state = 'left'", park.id.value()))
                .hasSize(20);
        assertThat(park.rows("SELECT 1 FROM outbox WHERE park_id = $1", park.id.value()))
                .hasSize(40);
        assertThat(park.occupied()).isZero();
    }

    /** As one gateway does: the next batch when the one before is stored. */
    private Future<?> inTurn(List<List<ReceivedEvent>> batches) {
        Future<?> stored = Future.succeededFuture();
        for (var batch : batches) {
            stored = stored.compose(before -> park.events.store(batch));
        }
        return stored;
    }

    /** As it is after a crash or beside much other work: every answer of the database comes late. */
    @Test
    void takesABatchFromASlowDatabaseThoughNoCallbackCouldWaitSoLong() {
        var line = await(SlowLine.to(TestPark.vertx(), TestPark.databasePort()));
        var slow = new Database(TestPark.vertx(), TestPark.databaseConfig(line.port(), 8));
        var intake = new EventApplication(
                slow.reserved(), park.books, park.spaces, new Outbox(any -> new UnionId(1), () -> {}), park.clock);
        var entered = park.event(park.entry, park.at(0), park.entered("slow", "京A12345", park.at(0)));
        line.delay(250);

        var acks = await(intake.store(List.of(entered)));

        assertThat(acks).isEqualTo(Map.of(park.entry, new LaneAck(1, 1)));
        await(slow.close());
        await(line.close());
    }
}
