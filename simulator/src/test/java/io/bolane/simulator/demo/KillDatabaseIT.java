package io.bolane.simulator.demo;

import org.junit.jupiter.api.Test;

class KillDatabaseIT {
    @Test
    void tenSecondsWithoutDatabaseLoseAndDoubleNothing() throws Exception {
        KilledInTheMiddle.losesAndDoublesNothing(12, DemoSystem::database);
    }
}
