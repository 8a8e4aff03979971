package io.bolane.protocol.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {
    private final Loop loop = new Loop();
    private final SteadyTime time = new SteadyTime(loop);
    private final List<String> ran = new ArrayList<>();

    /** An event loop that can be held up: nothing runs then, and afterwards all that came due, each once. */
    private static final class Loop implements Timers {
        private final ManualTime running = new ManualTime(Instant.EPOCH);
        private long heldUp;

        private void holdUp(Duration by) {
            heldUp += by.toNanos();
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            return running.after(delay, task);
        }

        @Override
        public Timer every(Duration period, Runnable task) {
            return running.every(period, task);
        }

        @Override
        public long nanoTime() {
            return running.nanoTime() + heldUp;
        }
    }

    @Test
    void runsATaskWhenItsTimeHasComeAndNotBefore() {
        time.begin();
        time.after(Duration.ofSeconds(1), () -> ran.add("once"));

        loop.running.advance(Duration.ofMillis(999));
        assertThat(ran).isEmpty();
        loop.running.advance(Duration.ofMillis(20));

        assertThat(ran).containsExactly("once");
    }

    @Test
    void doesNotCountWhatTheLoopCouldNotUse() {
        time.begin();
        var before = time.nanoTime();
        time.after(Duration.ofSeconds(1), () -> ran.add("late"));

        for (var i = 0; i < 5; i++) {
            loop.holdUp(Duration.ofSeconds(3));
            loop.running.advance(Duration.ofMillis(100));
        }

        assertThat(ran).isEmpty();
        assertThat(Duration.ofNanos(time.nanoTime() - before))
                .isBetween(Duration.ofMillis(500), Duration.ofMillis(800));
        loop.running.advance(Duration.ofMillis(600));
        assertThat(ran).containsExactly("late");
    }

    @Test
    void repeatsUntilItIsCancelled() {
        time.begin();
        var timer = time.every(Duration.ofMillis(100), () -> ran.add("tick"));

        loop.running.advance(Duration.ofMillis(350));
        timer.cancel();
        loop.running.advance(Duration.ofMillis(350));

        assertThat(ran).hasSize(3);
    }

    @Test
    void standsStillBeforeItBegins() {
        time.after(Duration.ofSeconds(1), () -> ran.add("never"));

        loop.running.advance(Duration.ofMinutes(1));

        assertThat(ran).isEmpty();
    }
}
