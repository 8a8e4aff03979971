package io.bolane.agent.barrier.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DebouncedTest {
    private static final Duration DEBOUNCE = Duration.ofMillis(150);
    private final Debounced loop = new Debounced(Duration.ZERO, DEBOUNCE);
    private final Debounced limit = new Debounced(DEBOUNCE, Duration.ZERO);

    private static long ms(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    @Test
    void takesTheFirstReadingAsItIs() {
        assertThat(loop.feed(true, 0)).isTrue();
        assertThat(limit.feed(true, 0)).isTrue();
    }

    @Test
    void occupiesALoopAtOnceAndFreesItWhenItHasBeenFreeForAWhile() {
        loop.feed(false, 0);

        assertThat(loop.feed(true, ms(10))).isTrue();
        assertThat(loop.feed(false, ms(20))).isTrue();
        assertThat(loop.feed(false, ms(169))).isTrue();
        assertThat(loop.feed(false, ms(170))).isFalse();
    }

    @Test
    void keepsALoopThatFlickersOccupied() {
        loop.feed(true, 0);

        for (var at = 0; at < 10_000; at += 100) {
            assertThat(loop.feed(at % 200 == 0, ms(at))).isTrue();
        }
    }

    @Test
    void believesALimitSwitchThatClosesAfterAWhileAndOneThatOpensAtOnce() {
        limit.feed(false, 0);

        assertThat(limit.feed(true, ms(10))).isFalse();
        assertThat(limit.feed(true, ms(160))).isTrue();
        assertThat(limit.feed(false, ms(161))).isFalse();
    }

    @Test
    void knowsNothingAnyMoreWhenItForgot() {
        loop.feed(true, 0);
        loop.forget();

        assertThat(loop.feed(false, ms(1))).isFalse();
    }
}
