package io.bolane.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final ManualTime time = new ManualTime(Instant.parse("2026-03-02T00:00:00Z"));
    private final AtomicInteger halfOpened = new AtomicInteger();
    private final CircuitBreaker breaker = new CircuitBreaker(time, halfOpened::incrementAndGet);

    @Test
    void letsEverythingThroughWhileBolinkAnswers() {
        fail(4);

        breaker.answered();

        fail(4);
        assertThat(breaker.permits(8, 0)).isEqualTo(8);
    }

    @Test
    void letsNothingThroughAfterFiveFailuresInARow() {
        fail(4);

        var began = breaker.unanswered();

        assertThat(began).isTrue();
        assertThat(breaker.permits(8, 0)).isZero();
    }

    @Test
    void letsOneThroughWhenTheTimeHasPassedAndNothingIsUnderWay() {
        fail(5);

        time.advance(Duration.ofSeconds(1));

        assertThat(halfOpened).hasValue(1);
        assertThat(breaker.permits(8, 0)).isEqualTo(1);
        assertThat(breaker.permits(8, 1)).isZero();
    }

    @Test
    void closesWhenTheOneIsAnswered() {
        fail(5);
        time.advance(Duration.ofSeconds(1));

        var ended = breaker.answered();

        assertThat(ended).isTrue();
        assertThat(breaker.permits(8, 3)).isEqualTo(8);
    }

    @Test
    void staysOpenTwiceAsLongWhenTheOneFails() {
        fail(5);
        time.advance(Duration.ofSeconds(1));
        fail(1);

        time.advance(Duration.ofMillis(1_999));
        var before = halfOpened.get();
        time.advance(Duration.ofMillis(1));

        assertThat(before).isEqualTo(1);
        assertThat(halfOpened).hasValue(2);
    }

    @Test
    void triesAtLeastEveryFifteenSeconds() {
        fail(5);
        for (var i = 0; i < 10; i++) {
            time.advance(Duration.ofSeconds(15));
            fail(1);
        }

        time.advance(Duration.ofSeconds(15));

        assertThat(breaker.permits(1, 0)).isEqualTo(1);
    }

    private void fail(int times) {
        for (var i = 0; i < times; i++) {
            breaker.unanswered();
        }
    }
}
