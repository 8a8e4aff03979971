package io.bolane.agent.spool;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.agent.spool.StandingOrders.Attendance;
import io.bolane.agent.spool.StandingOrders.Turned;
import io.bolane.protocol.lane.AttendantMode;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.EventId;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.ManualTime;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSpoolTest {
    private static final LaneId LANE = LaneId.of("21787", "东门出口B1");
    private static final LaneId OTHER = LaneId.of("21787", "A1");

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime(Instant.parse("2026-03-02T08:00:00Z"));
    private SpoolDatabase database;
    private EventSpool spool;

    @BeforeEach
    void openSpool() {
        open(folder);
    }

    private void open(Path where) {
        database = SpoolDatabase.open(where, Runnable::run);
        spool = new EventSpool(database, time);
    }

    @AfterEach
    void closeSpool() {
        await(database.close());
    }

    private Future<LaneEvent> append(LaneId lane, String detail) {
        return spool.append(lane, new EventId(detail), time.instant(), new AlarmRaised(Alarm.DEVICE_LOST, detail));
    }

    private List<Long> seqs(LaneId lane) {
        return await(spool.after(lane, 0, 10_000)).stream().map(LaneEvent::seq).toList();
    }

    @Test
    void numbersTheEventsOfEachLaneWithoutGaps() {
        await(spool.open(LANE));
        await(spool.open(OTHER));

        await(append(LANE, "a"));
        await(append(OTHER, "b"));
        await(append(LANE, "c"));

        assertThat(seqs(LANE)).containsExactly(1L, 2L);
        assertThat(seqs(OTHER)).containsExactly(1L);
    }

    @Test
    void givesBackTheVeryEventThatWasKept() {
        await(spool.open(LANE));
        var kept = await(append(LANE, "a"));

        assertThat(await(spool.after(LANE, 0, 10))).containsExactly(kept);
    }

    @Test
    void forgetsOnlyWhatIsAcknowledgedAndGoesOnCounting() {
        await(spool.open(LANE));
        for (var i = 1; i <= 5; i++) {
            await(append(LANE, "e" + i));
        }

        await(spool.acknowledged(LANE, 3));

        assertThat(seqs(LANE)).containsExactly(4L, 5L);
        assertThat(await(append(LANE, "e6")).seq()).isEqualTo(6);
    }

    @Test
    void takesOverAFileOfVersion1() throws SQLException {
        await(database.close());
        var old = folder.resolve("old");
        writeVersion1(old);

        open(old);

        assertThat(await(spool.open(LANE)))
                .isEqualTo(new LaneLedger(
                        5,
                        7,
                        6,
                        StandingOrders.heldOpenBy(new Authority(Authority.Source.OPERATOR, "王")),
                        Optional.empty()));
    }

    private static void writeVersion1(Path old) throws SQLException {
        assertThat(old.toFile().mkdirs()).isTrue();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + old.resolve(SpoolDatabase.FILE));
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE TABLE lane (lane TEXT PRIMARY KEY, epoch INTEGER NOT NULL, last_seq INTEGER NOT NULL,
                        acked_seq INTEGER NOT NULL, session INTEGER NOT NULL, held_source TEXT, held_detail TEXT
                    ) WITHOUT ROWID
                    """);
            statement.execute("INSERT INTO lane VALUES ('" + LANE + "', 5, 7, 6, 1, 'OPERATOR', '王')");
            statement.execute("PRAGMA user_version = 1");
        }
    }

    @Test
    void remembersEverythingOverARestart() {
        var first = await(spool.open(LANE));
        await(append(LANE, "a"));
        await(append(LANE, "b"));
        await(spool.acknowledged(LANE, 1));
        var by = new Authority(Authority.Source.OPERATOR, "王");
        var standing = new StandingOrders(
                Optional.of(new Attendance(
                        AttendantMode.HELD_OPEN, by, Optional.of(3), Optional.of(Instant.ofEpochMilli(17)))),
                Optional.of(by),
                Optional.of(new Turned(Direction.EXIT, Instant.ofEpochMilli(18))));
        await(spool.remember(LANE, standing));
        var watched = new Watched(time.instant(), true);
        await(spool.remember(LANE, new Watched(time.instant().minusSeconds(10), false)));
        await(spool.remember(LANE, watched));
        await(database.close());

        open(folder);
        time.advance(Duration.ofDays(1));
        var again = await(spool.open(LANE));

        assertThat(again).isEqualTo(new LaneLedger(first.epoch(), 2, 1, standing, Optional.of(watched)));
        assertThat(seqs(LANE)).containsExactly(2L);
    }

    /** The copy is what a power cut leaves behind: the database and its log, in the middle of everything. */
    @Test
    void losesNothingThatWasPromisedWhenThePowerFails() throws IOException {
        await(spool.open(LANE));
        var promised = new ArrayList<Long>();
        for (var i = 0; i < 300; i++) {
            append(LANE, "e" + i).onSuccess(event -> promised.add(event.seq()));
        }
        await(append(LANE, "last"));

        var copy = Files.createDirectory(folder.resolve("copy"));
        for (var name : List.of(SpoolDatabase.FILE, SpoolDatabase.FILE + "-wal")) {
            Files.copy(folder.resolve(name), copy.resolve(name));
        }
        await(database.close());
        open(copy);
        await(spool.open(LANE));

        assertThat(seqs(LANE))
                .containsAll(promised)
                .isEqualTo(LongStream.rangeClosed(1, 301).boxed().toList());
    }

    /** A torn write at the end of the log is not a committed one. */
    @Test
    void opensAfterAWriteThatWasTornInTheMiddle() throws IOException {
        await(spool.open(LANE));
        for (var i = 0; i < 20; i++) {
            await(append(LANE, "e" + i));
        }
        var copy = Files.createDirectory(folder.resolve("copy"));
        Files.copy(folder.resolve(SpoolDatabase.FILE), copy.resolve(SpoolDatabase.FILE));
        var log = Files.readAllBytes(folder.resolve(SpoolDatabase.FILE + "-wal"));
        Files.write(copy.resolve(SpoolDatabase.FILE + "-wal"), java.util.Arrays.copyOf(log, log.length - 700));
        await(database.close());

        open(copy);
        await(spool.open(LANE));

        assertThat(seqs(LANE)).isEqualTo(LongStream.rangeClosed(1, 19).boxed().toList());
    }

    @Test
    void everySessionIsLargerThanTheOneBefore() {
        await(spool.open(LANE));
        var first = await(spool.nextSession(LANE));
        time.jumpTo(time.instant().minus(Duration.ofDays(400)));

        assertThat(await(spool.nextSession(LANE))).isEqualTo(first + 1);
    }

    @Test
    void aLostSpoolBeginsALaterEpoch() {
        var before = await(spool.open(LANE));
        await(database.close());
        time.advance(Duration.ofSeconds(1));

        open(folder.resolve("new"));

        assertThat(await(spool.open(LANE)).epoch()).isGreaterThan(before.epoch());
    }

    @Test
    void oneBadWorkDoesNotSpoilItsNeighbours() {
        await(spool.open(LANE));
        var good = append(LANE, "a");
        var bad = append(OTHER, "never opened");
        var alsoGood = append(LANE, "b");

        assertThat(await(good).seq()).isEqualTo(1);
        assertThatThrownBy(() -> await(bad)).hasRootCauseInstanceOf(SpoolUnavailable.class);
        assertThat(await(alsoGood).seq()).isEqualTo(2);
    }

    @Test
    void refusesWorkWhenItIsClosed() {
        await(database.close());

        assertThat(append(LANE, "a").cause()).isInstanceOf(SpoolUnavailable.class);
        assertThat(await(database.close())).isNull();
    }

    @Test
    void twoAgentsDoNotShareOneSpool() {
        await(spool.open(LANE));
        await(append(LANE, "a"));

        assertThatThrownBy(() -> SpoolDatabase.open(folder, Runnable::run)).isInstanceOf(SpoolUnavailable.class);
    }
}
