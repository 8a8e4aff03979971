package io.bolane.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bolane.protocol.parking.LaneId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes in the middle of events and callbacks, in several ways: soon after it is back all are answered. */
@Tag("slow")
@Timeout(300)
class DatabaseOutageIT {
    private static final Duration SOON = Duration.ofSeconds(45);

    @TempDir
    private Path folder;

    private GatewayFixture gateway;
    private DatabaseProcess process;
    private List<SendingLane> lanes;
    private SendingDrivers drivers;

    @BeforeEach
    void start() throws Exception {
        gateway = new GatewayFixture(folder);
        process = new DatabaseProcess(folder.resolve("postgresql"));
        lanes = List.of(
                new SendingLane(LaneId.of("park0", "A1"), 1),
                new SendingLane(LaneId.of("park1", "A1"), 2),
                new SendingLane(LaneId.of("park2", "A1"), 3));
        for (var lane : lanes) {
            lane.start(gateway.broker());
        }
        drivers = new SendingDrivers(gateway);
        drivers.start();
        awaitAnswers();
    }

    @AfterEach
    void stop() throws Exception {
        drivers.stop();
        for (var lane : lanes) {
            lane.stop();
        }
        gateway.close();
    }

    @Test
    void itIsKilledAndStartsAgain() throws Exception {
        gateway.killDatabase();
        sleep(Duration.ofSeconds(10));
        gateway.restartDatabase();

        awaitAnswers();
        everythingIsThereOnce();
    }

    /** As a machine that stops, or a line that is cut: connections stay open, and nobody answers. */
    @Test
    void itStandsStillAndGoesOn() throws Exception {
        process.signal("STOP");
        sleep(Duration.ofSeconds(20));
        process.signal("CONT");

        awaitAnswers();
        everythingIsThereOnce();
    }

    /** PostgreSQL then ends all connections and recovers. */
    @Test
    void oneOfItsBackendsIsKilled() throws Exception {
        process.killOneBackend();

        awaitAnswers();
        everythingIsThereOnce();
    }

    /** Of all that was sent until now. */
    private void awaitAnswers() {
        var events = lanes.stream().map(SendingLane::sent).toList();
        var payments = drivers.sent();
        await().atMost(SOON).untilAsserted(() -> {
            for (var i = 0; i < lanes.size(); i++) {
                assertThat(lanes.get(i).acknowledged()).isGreaterThan(events.get(i));
            }
            assertThat(drivers.acknowledged(payments)).isTrue();
        });
    }

    private void everythingIsThereOnce() throws Exception {
        drivers.stop();
        lanes.forEach(SendingLane::noMoreCars);
        await().atMost(SOON).until(() -> lanes.stream().allMatch(lane -> lane.acknowledged() == lane.sent()));

        var entered = lanes.stream().mapToInt(SendingLane::sent).sum();
        assertThat(gateway.count("SELECT count(*) FROM parking_order")).isEqualTo(entered);
        assertThat(gateway.count("SELECT count(*) FROM outbox WHERE interface = '3.1'"))
                .isEqualTo(entered);
        assertThat(gateway.count("SELECT count(*) - count(DISTINCT trade_no) FROM payment"))
                .isZero();
    }

    private static void sleep(Duration pause) {
        LockSupport.parkNanos(pause.toNanos());
    }
}
