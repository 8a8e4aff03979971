package io.bolane.simulator.demo;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class KillBrokerIT {
    @Test
    void tenSecondsWithoutBrokerLoseAndDoubleNothing() throws Exception {
        KilledInTheMiddle.losesAndDoublesNothing(11, DemoSystem::broker);
    }
}
