package io.bolane.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParkingDayTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T23:00:00Z");
    private static final Duration LEAD = Duration.ofMinutes(8);
    private final List<Instant> clock = new ArrayList<>();
    private final List<String> started = new ArrayList<>();
    private final Promise<Void> slow = Promise.promise();

    @Test
    void startsStepsInTheOrderOfTheirInstantsAndTakesTheClockAlong() {
        var day = day(quick(5, "b"), quick(1, "a"));

        var over = day.run();

        assertThat(over.succeeded()).isTrue();
        assertThat(started).containsExactly("a", "b");
        assertThat(clock).containsExactly(BEGIN, minute(1), minute(5));
    }

    @Test
    void doesNotRunFurtherAheadOfAnUnfinishedStepThanTheLead() {
        var day = day(unfinished(1, "slow"), quick(9, "near"), quick(10, "far"));

        var over = day.run();

        assertThat(started).containsExactly("slow", "near");
        assertThat(day.waitingFor()).isEqualTo("slow");
        slow.complete();
        assertThat(started).containsExactly("slow", "near", "far");
        assertThat(over.succeeded()).isTrue();
    }

    @Test
    void goesOnAfterAStepThatFailed() {
        var day = day(unfinished(1, "slow"), quick(30, "later"));

        var over = day.run();
        slow.fail("lost");

        assertThat(over.succeeded()).isTrue();
        assertThat(day.ended()).isEqualTo(day.total()).isEqualTo(2);
    }

    private ParkingDay day(Step... steps) {
        return new ParkingDay(List.of(steps), BEGIN, LEAD, clock::add);
    }

    private Step quick(int minute, String name) {
        return step(minute, name, Future.succeededFuture());
    }

    private Step unfinished(int minute, String name) {
        return step(minute, name, slow.future());
    }

    private Step step(int minute, String name, Future<Void> end) {
        return new Step(minute(minute), name, () -> {
            started.add(name);
            return end;
        });
    }

    private static Instant minute(int minute) {
        return BEGIN.plus(Duration.ofMinutes(minute));
    }
}
