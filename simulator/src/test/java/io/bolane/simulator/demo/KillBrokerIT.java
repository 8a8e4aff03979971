package io.bolane.simulator.demo;

import org.junit.jupiter.api.Test;

class KillBrokerIT {
    @Test
    void tenSecondsWithoutBrokerLoseAndDoubleNothing() throws Exception {
        KilledInTheMiddle.losesAndDoublesNothing(11, DemoSystem::broker);
    }
}
