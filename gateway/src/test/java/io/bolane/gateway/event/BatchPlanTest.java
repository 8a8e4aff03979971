package io.bolane.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.lane.ReceivedEvent;
import io.bolane.protocol.lane.ArmPosition;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.EventId;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEvent.BarrierMoved;
import io.bolane.protocol.parking.LaneId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final SpoolId SPOOL = new SpoolId(LaneId.of("21787", "A1"), 1);

    @Test
    void appliesWhatFollowsTheCursorInOrder() {
        var plan = plan(cursor(4, 4), List.of(), 6, 5, 5);

        assertThat(applied(plan)).containsExactly(5L, 6L);
        assertThat(plan.cursors()).singleElement().satisfies(cursor -> assertThat(cursor.seq())
                .isEqualTo(6));
    }

    @Test
    void ignoresWhatIsStored() {
        var plan = plan(cursor(4, 4), List.of(), 3, 4);

        assertThat(plan.toStore()).isEmpty();
        assertThat(plan.cursors().get(0).seq()).isEqualTo(4);
    }

    @Test
    void storesWhatStandsBehindAGapUnapplied() {
        var plan = plan(cursor(4, 4), List.of(), 6, 7);

        assertThat(plan.toStore()).hasSize(2).noneMatch(BatchPlan.NewEvent::applied);
        assertThat(plan.toApply()).isEmpty();
        assertThat(plan.cursors().get(0).seq()).isEqualTo(4);
        assertThat(plan.cursors().get(0).highest()).isEqualTo(7);
        assertThat(plan.cursors().get(0).gapSince()).contains(NOW);
    }

    @Test
    void releasesWhatWaitedWhenTheGapFills() {
        var plan = plan(cursor(4, 7), List.of(6L, 7L), 5);

        assertThat(applied(plan)).containsExactly(5L, 6L, 7L);
        assertThat(plan.released()).hasSize(2);
        assertThat(plan.cursors().get(0).gapSince()).isEmpty();
    }

    @Test
    void waitsForAGapAsLongAsTheLaneStillHasIt() {
        var old = new LaneCursor(SPOOL, 4, 7, Optional.of(NOW.minusSeconds(300)), Optional.of(NOW));

        assertThat(plan(old, List.of(7L), 5).abandoned()).isEmpty();
    }

    @Test
    void givesAGapUpThatTheLaneCannotFill() {
        var old = new LaneCursor(SPOOL, 4, 7, Optional.of(NOW.minusSeconds(61)), Optional.of(NOW));

        var plan = plan(old, List.of(7L), 7, 8);

        assertThat(plan.abandoned()).isEqualTo(Map.of(SPOOL, 5L));
        assertThat(applied(plan)).containsExactly(7L, 8L);
    }

    @Test
    void suspectsAClockThatIsAheadOrJumpedBack() {
        var ahead = event(1, NOW.plus(Duration.ofMinutes(6)));
        var back = event(2, NOW.minus(Duration.ofMinutes(20)));
        var fine = event(3, NOW.plus(Duration.ofMinutes(4)));
        var cursor = new LaneCursor(SPOOL, 0, 0, Optional.empty(), Optional.of(NOW));

        var plan = BatchPlan.of(List.of(ahead, back, fine), Map.of(SPOOL, cursor), Map.of(), NOW);

        assertThat(plan.toApply()).extracting(StoredEvent::suspect).containsExactly(true, true, false);
    }

    @Test
    void whatFillsAGapIsOlderThanWhatWaitsAndNoSuspect() {
        var before = new LaneCursor(SPOOL, 0, 0, Optional.empty(), Optional.of(NOW.minus(Duration.ofMinutes(40))));
        var later = BatchPlan.of(List.of(event(2, NOW)), Map.of(SPOOL, before), Map.of(), NOW);
        var waiting = new TreeMap<>(Map.of(2L, later.toStore().get(0).stored()));
        var earlier = event(1, NOW.minus(Duration.ofMinutes(30)));

        var plan = BatchPlan.of(List.of(earlier), Map.of(SPOOL, later.cursors().get(0)), Map.of(SPOOL, waiting), NOW);

        assertThat(applied(plan)).containsExactly(1L, 2L);
        assertThat(plan.toApply()).noneMatch(StoredEvent::suspect);
        assertThat(plan.cursors().get(0).lastAt()).contains(NOW);
    }

    private static BatchPlan plan(LaneCursor cursor, List<Long> waiting, long... received) {
        var stored = new TreeMap<Long, StoredEvent>();
        waiting.forEach(seq -> stored.put(seq, new StoredEvent(event(seq, NOW).event(), NOW, false)));
        var batch = Arrays.stream(received).mapToObj(seq -> event(seq, NOW)).toList();
        return BatchPlan.of(batch, Map.of(SPOOL, cursor), Map.of(SPOOL, stored), NOW);
    }

    private static LaneCursor cursor(long seq, long highest) {
        return new LaneCursor(SPOOL, seq, highest, Optional.empty(), Optional.empty());
    }

    private static ReceivedEvent event(long seq, Instant at) {
        var body = new BarrierMoved(ArmPosition.UP, new Authority(Authority.Source.LANE, ""));
        return new ReceivedEvent(
                new LaneEvent(SPOOL.lane(), SPOOL.epoch(), seq, new EventId("e" + seq), at, body), NOW);
    }

    private static List<Long> applied(BatchPlan plan) {
        return plan.toApply().stream().map(each -> each.event().seq()).toList();
    }
}
