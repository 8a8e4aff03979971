package io.bolane.simulator.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.barrier.Barrier;
import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.BarrierDriver;
import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.embedded.FreePorts;
import io.bolane.protocol.lane.LoopState;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every driver of a barrier keeps to, against its virtual device on real sockets, faults included. */
abstract class BarrierContract {
    static final Duration TRAVEL = Duration.ofMillis(150);
    /** Pulses of the boards are tenths of a second; the loops here come and go quickly. */
    static final String PINS =
            "inputs: {openLimit: 0, closedLimit: 1, approachLoop: 2, safetyLoop: 3, poll: PT0.05S, debounce: PT0.05S}";
    /** Every driver knows nothing any more within that. */
    private static final Duration LOST_WITHIN = Duration.ofMillis(3_600);

    final DriverBench bench = new DriverBench();
    final VirtualArm arm = new VirtualArm(bench.timers, TRAVEL);
    final List<BarrierReading> readings = new ArrayList<>();
    final List<Duration> proofs = new ArrayList<>();
    final List<DeviceHealth> healths = new ArrayList<>();
    final BarrierDevice device = device();
    private Barrier barrier;
    private long silentAt;
    /** When the arm was first unknown and its device unwell; 0: not yet. */
    private long lostAt;

    abstract BarrierDevice device();

    /** The section {@code barrier} of the lane's configuration. */
    abstract String yaml(int port);

    BarrierDriver.Outputs outputs() {
        return BarrierDriver.Outputs.NONE;
    }

    /** Whether a device that is broken in its answers is broken in its orders as well. */
    boolean answersOrders() {
        return true;
    }

    /** Whether a wrong byte in an answer can be seen. */
    boolean hasCheck() {
        return true;
    }

    @BeforeEach
    void start() {
        int port = bench.answerOf(() -> device.start(DriverBench.HOST, FreePorts.next()));
        var node = DriverBench.section("barrier", yaml(port));
        var driver = BarrierDriver.read(node);
        node.refuseUnknownKeys();
        bench.run(() -> {
            barrier = driver.create(bench.context, outputs(), new Ears());
            barrier.start();
        });
        bench.until(() -> last().contact() && barrier.health().ok());
    }

    @AfterEach
    void stop() {
        bench.answerOf(() -> barrier.stop());
        bench.answerOf(() -> device.stop());
        bench.close();
    }

    private BarrierReading last() {
        return readings.isEmpty() ? BarrierReading.UNKNOWN : readings.get(readings.size() - 1);
    }

    private BarrierAnswer raise() {
        return bench.answerOf(() -> barrier.raise());
    }

    private BarrierAnswer lower() {
        return bench.answerOf(() -> barrier.lower());
    }

    @Test
    void readsLimitsAndLoops() {
        bench.until(() -> last().equals(BarrierReading.of(false, true, false, false)));

        bench.run(() -> arm.approach(true));
        bench.until(() -> last().approach() == LoopState.OCCUPIED);
        bench.run(() -> arm.safety(true));
        bench.until(() -> last().safety() == LoopState.OCCUPIED);
        bench.run(() -> {
            arm.approach(false);
            arm.safety(false);
        });

        bench.until(() -> last().equals(BarrierReading.of(false, true, false, false)));
    }

    @Test
    void movesTheArmAndReadsItsEnds() {
        assertThat(raise()).isEqualTo(BarrierAnswer.TAKEN);
        bench.until(() -> arm.isUp() && last().isUp());

        assertThat(lower()).isEqualTo(BarrierAnswer.TAKEN);
        bench.until(() -> arm.isDown() && last().isDown());
        assertThat(bench.<Integer>onLoop(arm::raises)).isEqualTo(1);
    }

    @Test
    void keepsOpenAndCloseApartHoweverQuicklyTheyAreOrdered() {
        var answers = bench.answerOf(() -> {
            var first = barrier.raise();
            var second = barrier.lower();
            var third = barrier.raise();
            return Future.all(first, second, third).map(all -> all.<BarrierAnswer>list());
        });

        assertThat(answers.get(0).kind()).isEqualTo(BarrierAnswer.Kind.TAKEN);
        assertThat(answers.get(2).kind()).isEqualTo(BarrierAnswer.Kind.TAKEN);
        bench.until(() -> arm.isUp());
        assertThat(bench.<Integer>onLoop(arm::contradictions)).isZero();
    }

    /** Breaks all that takes part in an order. */
    void breakOrders(WireFault fault) {
        device.fault(fault);
    }

    /**
     * Orders the arm up at the moment at which the fault begins. A board whose contacts are not known to be open yet is
     * not told to close one: then it is made well and broken again.
     */
    private BarrierAnswer raiseUnder(WireFault fault) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            bench.run(() -> breakOrders(WireFault.NONE));
                            bench.until(
                                    () -> last().contact() && barrier.health().ok());
                            return bench.answerOf(() -> {
                                breakOrders(fault);
                                return barrier.raise();
                            });
                        },
                        answer -> !answer.equals(BarrierAnswer.UNREACHABLE));
    }

    @Test
    void saysSilentAndDoesItOnceWhenTheAnswerIsLost() {
        assertThat(raiseUnder(WireFault.MUTE)).isEqualTo(BarrierAnswer.SILENT);

        bench.until(() -> arm.isUp());
        assertThat(bench.<Integer>onLoop(arm::raises)).isEqualTo(1);
        bench.run(() -> device.fault(WireFault.NONE));
        bench.until(() -> last().isUp());
    }

    @Test
    void knowsNothingAfterAWhileOfSilenceAndComesBack() {
        bench.run(() -> {
            readings.clear();
            device.fault(WireFault.SILENT);
            silentAt = bench.timers.nanoTime();
            lostAt = 0;
        });

        bench.until(() -> lostAt > 0);

        assertThat(Duration.ofNanos(bench.onLoop(() -> lostAt - silentAt))).isLessThan(LOST_WITHIN);
        bench.run(() -> device.fault(WireFault.NONE));
        bench.until(() -> last().isDown() && barrier.health().ok());
    }

    @Test
    void saysRefused() {
        if (answersOrders()) {
            assertThat(raiseUnder(WireFault.REFUSING).kind()).isEqualTo(BarrierAnswer.Kind.REFUSED);
            assertThat(bench.<Boolean>onLoop(arm::isDown)).isTrue();
        }
    }

    @Test
    void readsAnswersThatComeByteByByte() {
        bench.run(() -> device.fault(WireFault.TORN));

        assertThat(raise()).isEqualTo(BarrierAnswer.TAKEN);

        bench.until(() -> last().isUp());
    }

    @Test
    void takesNothingFromAnAnswerWithAWrongCheck() {
        if (!hasCheck()) {
            return;
        }
        bench.run(() -> device.fault(WireFault.WRONG_CHECK));

        bench.until(() -> last().equals(BarrierReading.UNKNOWN));

        bench.run(() -> device.fault(WireFault.NONE));
        bench.until(() -> last().isDown() && barrier.health().ok());
    }

    @Test
    void knowsNothingWhileTheDeviceStartsAnewAndComesBack() {
        bench.run(readings::clear);

        bench.answerOf(() -> device.reboot(Duration.ofMillis(300)));

        bench.until(() -> readings.contains(BarrierReading.UNKNOWN) && last().isDown());
        assertThat(raise().kind()).isEqualTo(BarrierAnswer.Kind.TAKEN);
    }

    @Test
    void sendsNothingToADeviceThatIsAway() {
        if (!answersOrders()) {
            return;
        }
        bench.answerOf(() -> device.stop());
        bench.until(() -> last().equals(BarrierReading.UNKNOWN));

        assertThat(raise()).isEqualTo(BarrierAnswer.UNREACHABLE);
    }

    @Test
    void readsAnArmThatDoesNotMoveAsItIs() {
        bench.run(() -> arm.fault(VirtualArm.Fault.STUCK));

        assertThat(raise()).isEqualTo(BarrierAnswer.TAKEN);

        assertThat(bench.<Boolean>onLoop(() -> last().isDown())).isTrue();
    }

    @Test
    void provesByAnAnswerThatWhatItSaysIsYoungerThanTheQuestion() {
        var askedAt = bench.<Duration>onLoop(() -> {
            var now = Duration.ofNanos(bench.context.timers().nanoTime());
            barrier.read();
            return now;
        });

        bench.until(() -> proofs.stream().anyMatch(proof -> proof.compareTo(askedAt) >= 0));
    }

    private final class Ears implements Barrier.Listener {
        @Override
        public void reading(BarrierReading reading, Duration provenAt) {
            readings.add(reading);
            proofs.add(provenAt);
            look();
        }

        @Override
        public void healthChanged(DeviceHealth health) {
            healths.add(health);
            look();
        }

        private void look() {
            if (lostAt == 0 && barrier != null && !barrier.health().ok() && readings.contains(BarrierReading.UNKNOWN)) {
                lostAt = bench.timers.nanoTime();
            }
        }
    }
}
