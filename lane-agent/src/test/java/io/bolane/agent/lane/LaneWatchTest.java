package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.spool.Watched;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One agent after the other watches a lane. */
class LaneWatchTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00.250Z");
    private static final BarrierReading DOWN = BarrierReading.of(false, true, false, false);
    private static final BarrierReading UP = BarrierReading.of(true, false, false, false);

    private final ManualTime time = new ManualTime(START);
    private final List<AlarmRaised> told = new ArrayList<>();
    private Optional<Watched> kept = Optional.empty();

    private LaneWatch agent() {
        var watch = new LaneWatch(
                kept, new LaneWatch.Parts(time, time::instant, watched -> kept = Optional.of(watched), told::add));
        watch.start();
        return watch;
    }

    private void end(LaneWatch agent) {
        kept = agent.end().or(() -> kept);
    }

    private void away(Duration absence) {
        time.advance(absence);
    }

    @Test
    void theFirstAgentOfALaneHasNothingToTell() {
        agent().heard(DOWN);

        assertThat(told).isEmpty();
        assertThat(kept).contains(new Watched(START, false));
    }

    @Test
    void afterAPowerCutItIsToldFromWhenToWhenNobodyHasLooked() {
        var agent = agent();
        agent.heard(DOWN);
        time.advance(Duration.ofSeconds(25));
        agent.end(); // and nothing of it is kept
        away(Duration.ofSeconds(4));

        agent().heard(DOWN);

        assertThat(told)
                .containsExactly(new AlarmRaised(
                        Alarm.DEVICE_LOST,
                        "the agent was away, nobody watched from 2026-03-02T08:00:20Z to 2026-03-02T08:00:29Z:"
                                + " who passed meanwhile is not counted"));
    }

    @Test
    void itIsToldOnce() {
        kept = Optional.of(new Watched(START, false));
        away(Duration.ofMinutes(5));
        var agent = agent();
        agent.heard(DOWN);
        agent.heard(BarrierReading.UNKNOWN);
        agent.heard(DOWN);

        assertThat(told).hasSize(1);
    }

    @Test
    void anAgentThatIsStartedAnewUnderAClosedArmTellsNothing() {
        var agent = agent();
        agent.heard(UP);
        agent.heard(DOWN);
        end(agent);
        away(LaneWatch.SHORT.minusSeconds(1));

        agent().heard(DOWN);

        assertThat(told).isEmpty();
    }

    @Test
    void itTellsWhenItWasAwayForLonger() {
        var agent = agent();
        agent.heard(DOWN);
        end(agent);
        away(LaneWatch.SHORT);

        agent().heard(DOWN);

        assertThat(told).hasSize(1);
    }

    @Test
    void itTellsWhenTheArmWasUpOrIsUp() {
        var first = agent();
        first.heard(UP);
        end(first);
        away(Duration.ofSeconds(3));
        var second = agent();
        second.heard(DOWN);
        assertThat(told).hasSize(1);

        end(second);
        away(Duration.ofSeconds(3));
        agent().heard(UP);
        assertThat(told).hasSize(2);
    }

    @Test
    void whileTheBarrierIsAwayNobodyWatches() {
        var agent = agent();
        agent.heard(DOWN);
        time.advance(Duration.ofSeconds(10));
        agent.heard(BarrierReading.UNKNOWN);
        time.advance(Duration.ofHours(1));
        end(agent);

        var next = agent();
        next.heard(BarrierReading.UNKNOWN);
        assertThat(told).isEmpty();
        assertThat(kept).contains(new Watched(START.plusSeconds(10), false));

        next.heard(DOWN);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).detail()).contains("from 2026-03-02T08:00:10Z to 2026-03-02T09:00:10Z");
    }

    @Test
    void aClockThatWasSetBackMeanwhileIsNoShortAbsence() {
        kept = Optional.of(new Watched(START.plusSeconds(600), true));

        agent().heard(DOWN);

        assertThat(told).hasSize(1);
    }
}
