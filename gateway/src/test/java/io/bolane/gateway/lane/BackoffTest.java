package io.bolane.gateway.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(RandomGenerator.of("L64X128MixRandom"));

    @Test
    void waitsLongerEachTimeUpToALimit() {
        assertThat(backoff.next()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(backoff.next()).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));

        IntStream.range(0, 100).forEach(attempt -> backoff.next());

        assertThat(backoff.next()).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
    }

    @Test
    void startsAgainAfterSuccess() {
        IntStream.range(0, 10).forEach(attempt -> backoff.next());

        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(200));
    }
}
