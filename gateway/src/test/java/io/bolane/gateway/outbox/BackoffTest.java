package io.bolane.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final RelaySettings.Backoff backoff =
            new RelaySettings.Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    @Test
    void doublesWithEachFailureUpToTheLongest() {
        assertThat(backoff.delay(1, 1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.delay(3, 1)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.delay(7, 1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(backoff.delay(1_000_000, 1)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void spreadsOverTheSecondHalfOfTheDelay() {
        assertThat(backoff.delay(3, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.delay(3, 0.5)).isEqualTo(Duration.ofSeconds(3));
    }
}
