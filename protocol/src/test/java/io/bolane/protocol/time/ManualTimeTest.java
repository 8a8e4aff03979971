package io.bolane.protocol.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualTimeTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private final ManualTime time = new ManualTime(START);
    private final List<String> seen = new ArrayList<>();

    private Runnable note(String what) {
        return () ->
                seen.add(what + "@" + Duration.between(START, time.instant()).toSeconds());
    }

    @Test
    void runsWhatIsDueInOrderEachAtItsOwnInstant() {
        time.after(Duration.ofSeconds(3), note("b"));
        time.after(Duration.ofSeconds(1), note("a"));
        time.after(Duration.ofSeconds(3), note("c"));

        time.advance(Duration.ofSeconds(3));

        assertThat(seen).containsExactly("a@1", "b@3", "c@3");
        assertThat(time.instant()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void repeatsUntilCancelled() {
        var timer = time.every(Duration.ofSeconds(2), note("tick"));

        time.advance(Duration.ofSeconds(5));
        timer.cancel();
        time.advance(Duration.ofSeconds(5));

        assertThat(seen).containsExactly("tick@2", "tick@4");
    }

    @Test
    void aTaskMayCancelAnotherAndSetNewOnes() {
        var later = time.after(Duration.ofSeconds(2), note("never"));
        time.after(Duration.ofSeconds(1), () -> {
            later.cancel();
            time.after(Duration.ofSeconds(1), note("new"));
        });

        time.advance(Duration.ofSeconds(3));

        assertThat(seen).containsExactly("new@2");
    }

    @Test
    void aJumpOfTheClockMovesNoTask() {
        time.after(Duration.ofSeconds(2), () -> seen.add("due"));

        time.jumpTo(START.minusSeconds(3600));
        time.advance(Duration.ofSeconds(1));
        assertThat(seen).isEmpty();
        time.advance(Duration.ofSeconds(1));

        assertThat(seen).containsExactly("due");
    }
}
