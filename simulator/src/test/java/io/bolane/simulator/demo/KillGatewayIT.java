package io.bolane.simulator.demo;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class KillGatewayIT {
    @Test
    void tenSecondsWithoutGatewayLoseAndDoubleNothing() throws Exception {
        KilledInTheMiddle.losesAndDoublesNothing(13, DemoSystem::gateway);
    }
}
