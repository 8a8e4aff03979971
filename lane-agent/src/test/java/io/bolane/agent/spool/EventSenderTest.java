package io.bolane.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.lane.LaneAck;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSenderTest {
    private static final LaneId LANE = LaneId.of("21787", "A1");

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime(Instant.parse("2026-03-02T08:00:00Z"));
    private final LinkedBlockingQueue<Runnable> callbacks = new LinkedBlockingQueue<>();
    private final List<Long> sent = new ArrayList<>();
    private SpoolDatabase database;
    private EventSpool spool;
    private EventSender sender;
    private long epoch;
    private int ids;

    private void start() {
        database = SpoolDatabase.open(folder, callbacks::add);
        spool = new EventSpool(database, time);
        spool.open(LANE).onSuccess(ledger -> {
            epoch = ledger.epoch();
            sender = new EventSender(
                    LANE,
                    ledger,
                    spool,
                    new EventSender.Parts(time, () -> "e" + ids++, event -> sent.add(event.seq())));
            sender.start();
        });
        until(() -> sender != null);
        settle();
    }

    /** Runs what the spool has finished, on the thread of the test, until the condition holds. */
    private void until(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    for (var task = callbacks.poll(); task != null; task = callbacks.poll()) {
                        task.run();
                    }
                    return condition.call();
                });
    }

    /** Everything asked of the spool before this is done and told. */
    private void settle() {
        for (var round = 0; round < 5; round++) {
            var done = new boolean[1];
            database.run(connection -> null).onSuccess(end -> done[0] = true);
            until(() -> done[0]);
        }
    }

    private void restart() {
        close();
        sender = null;
        sent.clear();
        start();
    }

    @AfterEach
    void close() {
        sender.stop();
        var closed = database.close();
        until(closed::isComplete);
    }

    private void append(int count) {
        for (var i = 0; i < count; i++) {
            LaneEvent.Body body = new AlarmRaised(Alarm.DEVICE_LOST, "x");
            sender.append(time.instant(), body);
        }
        settle();
    }

    private static List<Long> seqs(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void sendsAnEventWhenItIsOnDisk() {
        start();
        sender.connected();

        append(2);

        assertThat(sent).isEqualTo(seqs(1, 2));
    }

    @Test
    void keepsEventsWhileThereIsNoLinkAndSendsThemInOrder() {
        start();
        append(3);
        assertThat(sent).isEmpty();

        sender.connected();

        assertThat(sent).isEqualTo(seqs(1, 3));
    }

    @Test
    void hasAtMostAHundredInFlightAndGoesOnWhenTheyAreAcknowledged() {
        start();
        sender.connected();
        append(250);
        assertThat(sent).isEqualTo(seqs(1, 100));

        sender.acknowledged(new LaneAck(epoch, 100));
        settle();
        assertThat(sent).isEqualTo(seqs(1, 200));

        sender.acknowledged(new LaneAck(epoch, 200));
        settle();
        assertThat(sent).isEqualTo(seqs(1, 250));
    }

    @Test
    void sendsAgainFromTheFirstUnacknowledgedOneWhenThereIsNoProgress() {
        start();
        sender.connected();
        append(3);
        sender.acknowledged(new LaneAck(epoch, 1));
        sent.clear();

        time.advance(EventSender.NO_PROGRESS);

        assertThat(sent).isEqualTo(seqs(2, 3));
    }

    @Test
    void isQuietWhenEverythingIsAcknowledged() {
        start();
        sender.connected();
        append(3);
        sender.acknowledged(new LaneAck(epoch, 3));
        sent.clear();

        time.advance(Duration.ofMinutes(1));

        assertThat(sent).isEmpty();
    }

    @Test
    void goesOnAfterARestartWithWhatWasNotAcknowledged() {
        start();
        append(120);
        sender.acknowledged(new LaneAck(epoch, 5));
        settle();

        restart();
        sender.connected();
        append(1);

        assertThat(sent).isEqualTo(seqs(6, 105));
    }

    @Test
    void believesAGatewayThatHoldsMoreThanItSaidBefore() {
        start();
        append(150);

        restart();
        sender.connected();
        sender.acknowledged(new LaneAck(epoch, 150));
        sent.clear();
        append(1);

        assertThat(sent).containsExactly(151L);
    }

    @Test
    void ignoresAcksOfAnotherEpochAndOfEventsThatDoNotExist() {
        start();
        sender.connected();
        append(2);
        sent.clear();

        sender.acknowledged(new LaneAck(epoch + 1, 2));
        sender.acknowledged(new LaneAck(epoch, 3));
        time.advance(EventSender.NO_PROGRESS);

        assertThat(sent).isEqualTo(seqs(1, 2));
    }
}
