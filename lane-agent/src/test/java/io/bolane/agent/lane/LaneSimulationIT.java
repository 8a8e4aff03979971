package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The torture run: many more seeds, beyond those of the normal suite. */
@Tag("slow")
class LaneSimulationIT {
    private static final long FIRST = 1_000;
    private static final long HOURS = 10_000;

    @Test
    void tenThousandHours() {
        var violations = LongStream.range(FIRST, FIRST + HOURS)
                .mapToObj(LaneSimulation::new)
                .peek(world -> world.run(Duration.ofHours(1)))
                .flatMap(world -> world.referee.violations.stream())
                .limit(20)
                .toList();

        assertThat(violations).isEmpty();
    }

    @Test
    void sixtyHoursFromBothSides() {
        assertThat(LaneSimulationTest.violationsIn(SimulatedWorld.MIXED, 60)).isEmpty();
    }

    @Test
    void sixtyHoursOfATideThatTurns() {
        assertThat(LaneSimulationTest.violationsIn(SimulatedWorld.TIDAL, 60)).isEmpty();
    }
}
