package io.bolane.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), 7);

    @Test
    void growsToTheLongestPauseAndNeverBeyond() {
        for (var i = 0; i < 100; i++) {
            var whole = Math.min(5_000, 100L << Math.min(i, 20));
            assertThat(backoff.next()).isBetween(Duration.ofMillis(whole / 2), Duration.ofMillis(whole));
        }
    }

    @Test
    void beginsAnewAfterASuccess() {
        for (var i = 0; i < 10; i++) {
            backoff.next();
        }

        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void isNotTheSameForEveryLane() {
        assertThat(backoff.next()).isNotEqualTo(new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), 8).next());
    }
}
