package io.bolane.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GatewayClockTest {
    private static final Instant GATEWAY = Instant.parse("2026-03-02T08:00:00Z");

    private final ManualTime time = new ManualTime(Instant.parse("1999-01-01T00:00:00Z"));
    private final GatewayClock clock = new GatewayClock(time);

    private void measure(Duration roundTrip, Instant answer) {
        var sent = time.nanoTime();
        time.advance(roundTrip);
        clock.measured(sent, answer);
    }

    @Test
    void knowsNothingBeforeTheFirstMeasurement() {
        assertThat(clock.now()).isEmpty();
    }

    @Test
    void carriesTheGatewaysTimeForwardAndNeverTooEarly() {
        measure(Duration.ofMillis(40), GATEWAY);
        time.advance(Duration.ofSeconds(10));

        assertThat(clock.now()).contains(GATEWAY.plusMillis(10_040));
    }

    @Test
    void believesTheMeasurementWithTheShortestWay() {
        measure(Duration.ofMillis(1_000), GATEWAY.plusSeconds(1));
        measure(Duration.ofMillis(2), GATEWAY.plusSeconds(2));
        measure(Duration.ofMillis(900), GATEWAY.plusSeconds(2));

        assertThat(clock.now()).contains(GATEWAY.plusMillis(2_902));
    }

    @Test
    void believesNoMeasurementThatTookTooLong() {
        measure(Duration.ofMillis(2_001), GATEWAY);

        assertThat(clock.now()).isEmpty();
    }

    @Test
    void forgetsWhatWasMeasuredLongAgo() {
        measure(Duration.ofMillis(1), GATEWAY);
        time.advance(GatewayClock.MAX_AGE);

        assertThat(clock.now()).isEmpty();
    }
}
