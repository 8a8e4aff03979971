package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The torture run: many more seeds, beyond those of the normal suite. */
@Tag("slow")
class LaneSimulationIT {
    @Test
    void twoThousandHours() {
        var violations = LongStream.rangeClosed(1_000, 3_000)
                .mapToObj(LaneSimulation::new)
                .peek(world -> world.run(Duration.ofHours(1)))
                .flatMap(world -> world.violations.stream())
                .toList();

        assertThat(violations).isEmpty();
    }
}
