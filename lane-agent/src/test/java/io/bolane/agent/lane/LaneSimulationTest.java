package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class LaneSimulationTest {
    private static final int HOURS = 200;

    @Test
    void noArmFallsOnACarNoLateCommandMovesItAndEveryCarIsCountedOnce() {
        var violations = new ArrayList<String>();
        var passed = 0;
        for (var seed = 1; seed <= HOURS; seed++) {
            var world = new LaneSimulation(seed);
            world.run(Duration.ofHours(1));
            violations.addAll(world.violations);
            passed += world.passed;
        }

        assertThat(violations).isEmpty();
        assertThat(passed).isGreaterThan(HOURS * 30);
    }
}
