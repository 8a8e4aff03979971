package io.bolane.simulator.demo;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class KillDatabaseIT {
    @Test
    void tenSecondsWithoutDatabaseLoseAndDoubleNothing() throws Exception {
        KilledInTheMiddle.losesAndDoublesNothing(12, DemoSystem::database);
    }
}
