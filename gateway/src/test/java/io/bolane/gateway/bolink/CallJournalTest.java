package io.bolane.gateway.bolink;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.metrics.GatewayMetrics;
import io.bolane.gateway.metrics.Outcome;
import io.bolane.protocol.time.ManualTime;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallJournalTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final ManualTime time = new ManualTime(NOW);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<List<JournalEntry>> written = new ArrayList<>();
    private Future<Void> outcome = Future.succeededFuture();
    private final CallJournal journal = new CallJournal(
            batch -> {
                written.add(batch);
                return outcome;
            },
            time,
            new GatewayMetrics(registry));

    private static JournalEntry entry(int number) {
        return new JournalEntry(
                NOW,
                Duration.ofMillis(1),
                "5.1",
                Optional.empty(),
                Optional.empty(),
                Optional.of("q" + number),
                1,
                Outcome.DONE,
                Optional.empty());
    }

    @Test
    void writesWhatCameTogetherInOneBatch() {
        journal.add(entry(1));
        journal.add(entry(2));

        time.advance(CallJournal.PAUSE);

        assertThat(written).containsExactly(List.of(entry(1), entry(2)));
    }

    @Test
    void hasOneBatchUnderWayAtATime() {
        var slow = Promise.<Void>promise();
        outcome = slow.future();
        journal.add(entry(1));
        time.advance(CallJournal.PAUSE);
        journal.add(entry(2));
        time.advance(Duration.ofMinutes(1));

        assertThat(written).hasSize(1);
        slow.complete();
        time.advance(CallJournal.PAUSE);
        assertThat(written).hasSize(2);
    }

    @Test
    void keepsEntriesWhileTheyCannotBeWrittenAndTheirOrder() {
        outcome = Future.failedFuture("gone");
        journal.add(entry(1));
        time.advance(CallJournal.PAUSE);
        journal.add(entry(2));
        outcome = Future.succeededFuture();

        time.advance(CallJournal.PAUSE);

        assertThat(written).last().isEqualTo(List.of(entry(1), entry(2)));
        assertThat(journal.waiting()).isZero();
    }

    @Test
    void dropsAndCountsWhatItHasNoRoomFor() {
        outcome = Future.failedFuture("gone");
        for (var i = 0; i < CallJournal.MAX_WAITING + 5; i++) {
            journal.add(entry(i));
        }

        assertThat(journal.waiting()).isEqualTo(CallJournal.MAX_WAITING);
        assertThat(registry.counter(GatewayMetrics.JOURNAL_DROPPED).count()).isEqualTo(5);
    }

    @Test
    void writesEverythingWhenItStops() {
        for (var i = 0; i < CallJournal.BATCH + 1; i++) {
            journal.add(entry(i));
        }

        assertThat(journal.stop().succeeded()).isTrue();

        assertThat(written).extracting(List::size).containsExactly(CallJournal.BATCH, 1);
    }

    @Test
    void doesNotHoldUpTheStopWhenTheDatabaseIsGone() {
        outcome = Future.failedFuture("gone");
        journal.add(entry(1));

        assertThat(journal.stop().succeeded()).isTrue();
    }
}
