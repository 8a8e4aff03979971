package io.bolane.simulator.hardware.camera;

import static io.bolane.simulator.hardware.camera.CameraBench.PLATE;
import static io.bolane.simulator.hardware.camera.CameraBench.await;
import static io.bolane.simulator.hardware.camera.CameraBench.staysSo;
import static io.bolane.simulator.hardware.camera.CameraBench.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.device.ByteChannel;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.simulator.hardware.CameraFault;
import io.bolane.simulator.hardware.WireFault;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every camera driver keeps to, run against the virtual camera of its make on real sockets. */
abstract class CameraContract {
    @TempDir
    Path folder;

    private static final Buffer FRAME = Buffer.buffer(new byte[] {0, 0x64, -1, -1, '-', '\r'});

    private CameraBench bench;

    /** What a make can do. */
    enum Can {
        /** Its contacts can be closed. */
        OPEN,
        /** Also when no answer is held. */
        OPEN_LATER,
        /** An order is known to be carried out, whenever it comes. */
        CONFIRM_LATER,
        CLOSE,
        /** It tells by itself that it is there. */
        BEAT,
        SEND_SERIAL,
        RECEIVE_SERIAL,
        /** It sends what it kept. */
        REMEMBER
    }

    abstract CameraMake make();

    abstract String yaml();

    abstract Set<Can> can();

    int brokerPort() {
        return 0;
    }

    @BeforeEach
    void start() {
        bench = new CameraBench(make(), yaml(), new CameraBench.Places(folder, brokerPort()));
        bench.onLoop(() -> {
            bench.camera.start();
            return null;
        });
        if (can().contains(Can.BEAT)) {
            until(() -> bench.isWell());
        }
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private Instant seen() {
        var at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        bench.see(Optional.of(PLATE), at);
        return at;
    }

    private int reads() {
        return bench.reads.size();
    }

    @Test
    void tellsOnceWhatTheCameraSees() {
        var at = seen();

        until(() -> reads() == 1);
        var read = bench.reads.get(0);
        assertThat(read.plate()).contains(PLATE);
        assertThat(read.color()).isEqualTo(PlateColor.BLUE);
        assertThat(read.confidence()).isEqualTo(97);
        assertThat(read.at()).isCloseTo(at, within(1, ChronoUnit.SECONDS));
        until(() -> read.picture().flatMap(bench.pictures::find).isPresent());
        staysSo(() -> assertThat(bench.reads).hasSize(1));
        assertThat(bench.isWell()).isTrue();
    }

    @Test
    void tellsOfACarWithoutPlate() {
        bench.see(Optional.empty(), Instant.now());

        until(() -> reads() == 1);
        assertThat(bench.reads.get(0).plate()).isEmpty();
    }

    @Test
    void tellsTwoCarsApart() {
        seen();
        until(() -> reads() == 1);
        bench.see(Optional.of(PLATE), Instant.now().plusSeconds(1));

        until(() -> reads() == 2);
    }

    @Test
    void opensAtOnceAndOnlyOnce() {
        assumeTrue(can().contains(Can.OPEN));
        bench.openAtOnce();

        seen();

        until(() -> bench.onLoop(bench.arm::isUp));
        staysSo(() -> assertThat(bench.onLoop(bench.arm::raises)).isEqualTo(1));
    }

    @Test
    void opensLater() {
        assumeTrue(can().contains(Can.OPEN_LATER));

        var answer = bench.pulseWhenReachable(Contact.OPEN);

        assertThat(answer).isEqualTo(can().contains(Can.CONFIRM_LATER) ? BarrierAnswer.TAKEN : BarrierAnswer.SILENT);
        until(() -> bench.onLoop(bench.arm::isUp));
        staysSo(() -> assertThat(bench.onLoop(bench.arm::raises)).isEqualTo(1));
    }

    @Test
    void closesOrSaysThatItCannot() {
        assumeTrue(can().contains(Can.OPEN));
        bench.onDevice(bench.arm::raise);
        until(() -> bench.onLoop(bench.arm::isUp));

        var answer = bench.pulseWhenReachable(Contact.CLOSE);

        if (can().contains(Can.CLOSE)) {
            assertThat(answer).isEqualTo(BarrierAnswer.TAKEN);
            until(() -> bench.onLoop(bench.arm::isDown));
        } else {
            assertThat(answer.kind()).isEqualTo(BarrierAnswer.Kind.REFUSED);
        }
    }

    @Test
    void aReadingThatIsSentTwiceIsOne() {
        bench.onDevice(() -> bench.device.cameraFault(CameraFault.SENT_TWICE));
        if (can().contains(Can.OPEN)) {
            bench.openAtOnce();
        }

        seen();

        until(() -> reads() >= 1);
        staysSo(() -> assertThat(bench.reads).hasSize(1));
        assertThat(bench.onLoop(bench.arm::raises)).isEqualTo(can().contains(Can.OPEN) ? 1 : 0);
    }

    @Test
    void aWrongClockIsNotBelieved() {
        bench.onDevice(() -> bench.device.cameraFault(CameraFault.CLOCK_WRONG));

        seen();

        until(() -> reads() == 1);
        assertThat(bench.reads.get(0).at()).isCloseTo(Instant.now(), within(20, ChronoUnit.SECONDS));
    }

    @Test
    void slowAndTornReadingsArrive() {
        for (var fault : List.of(WireFault.SLOW, WireFault.TORN)) {
            var before = reads();
            bench.onDevice(() -> bench.device.fault(fault));

            bench.see(Optional.of(PLATE), Instant.now().plusSeconds(before));

            until(() -> reads() == before + 1);
        }
    }

    @Test
    void rubbishIsSurvivedAndNamed() {
        bench.onDevice(() -> bench.device.fault(WireFault.WRONG_CHECK));
        for (var i = 0; i < 4; i++) {
            seen();
        }
        until(() -> bench.healths.stream()
                        .anyMatch(health -> !health.ok() && health.text().contains("since"))
                || !can().contains(Can.BEAT));

        bench.onDevice(() -> bench.device.fault(WireFault.NONE));
        // a stream that was garbled has to be had again before anything can be read from it
        until(() -> bench.isWell() || !can().contains(Can.BEAT));
        bench.see(Optional.of(PLATE), Instant.now());

        until(() -> reads() >= 1);
        assertThat(bench.reads).allMatch(read -> read.plate().equals(Optional.of(PLATE)));
    }

    @Test
    void silenceIsNoticedAndEnds() {
        assumeTrue(can().contains(Can.BEAT));
        bench.onDevice(() -> bench.device.fault(WireFault.SILENT));

        until(() -> !bench.isWell());
        assertThat(bench.onLoop(() -> bench.camera.health().text())).contains(" since ");
        bench.onDevice(() -> bench.device.fault(WireFault.NONE));

        until(() -> bench.isWell());
        seen();
        until(() -> reads() == 1);
    }

    @Test
    void anOrderThatCouldNotBeSentIsNeverSentLater() {
        assumeTrue(can().contains(Can.OPEN) && can().contains(Can.BEAT));
        bench.onDevice(() -> bench.device.reboot(Duration.ofSeconds(4)));
        until(() -> !bench.isWell());

        var answer = bench.pulse(Contact.OPEN);

        assertThat(answer.kind()).isIn(BarrierAnswer.Kind.UNREACHABLE, BarrierAnswer.Kind.SILENT);
        until(() -> bench.isWell());
        staysSo(() -> assertThat(bench.onLoop(bench.arm::raises)).isZero());
    }

    @Test
    void itIsWellAgainAfterAReboot() {
        assumeTrue(can().contains(Can.BEAT));
        await(bench.onLoopFuture(() -> bench.device.reboot(Duration.ofMillis(300))));

        until(() -> bench.isWell());
        seen();

        until(() -> reads() == 1);
    }

    @Test
    void aRefusalIsOne() {
        assumeTrue(can().contains(Can.CONFIRM_LATER) && confirmsByItself());
        bench.onDevice(() -> bench.device.fault(WireFault.REFUSING));

        assertThat(bench.pulse(Contact.OPEN).kind()).isEqualTo(BarrierAnswer.Kind.REFUSED);
        assertThat(bench.onLoop(bench.arm::raises)).isZero();
    }

    @Test
    void anOrderWhoseAnswerIsLostIsSilentAndGivenOnce() {
        assumeTrue(can().contains(Can.CONFIRM_LATER) && confirmsByItself());
        bench.onDevice(() -> bench.device.fault(WireFault.MUTE));

        assertThat(bench.pulse(Contact.OPEN)).isEqualTo(BarrierAnswer.SILENT);
        staysSo(() -> assertThat(bench.onLoop(bench.arm::raises)).isEqualTo(1));
    }

    /** Whether the camera answers an order; else the order is the answer, and nothing confirms it. */
    boolean confirmsByItself() {
        return true;
    }

    @Test
    void whatTheCameraKeptIsToldAsStoredAndOpensNothing() {
        assumeTrue(can().contains(Can.REMEMBER));
        bench.openAtOnce();
        bench.onDevice(() -> bench.device.fault(WireFault.SILENT));
        var at = seen();
        bench.onDevice(() -> bench.device.clear());
        bench.onDevice(() -> bench.device.fault(WireFault.NONE));

        until(() -> bench.stored.size() == 1);
        assertThat(bench.stored.get(0).at()).isEqualTo(at);
        staysSo(() -> assertThat(bench.onLoop(bench.arm::raises)).isZero());
        assertThat(bench.reads).isEmpty();
    }

    @Test
    void carriesBytesToTheDisplayAndBack() {
        assumeTrue(can().contains(Can.SEND_SERIAL));
        var received = new CopyOnWriteArrayList<Buffer>();
        var line = bench.onLoop(() -> bench.camera.serial(0)).orElseThrow();
        bench.onDevice(() -> line.open(new ByteChannel.Listener() {
            @Override
            public void received(Buffer piece) {
                received.add(piece);
            }

            @Override
            public void healthChanged(DeviceHealth health) {
                // the bench looks at the camera's
            }
        }));

        until(() -> await(bench.onLoopFuture(() -> line.send(FRAME).map(true).otherwise(false))));

        until(() -> bench.onCard.size() == 1);
        assertThat(bench.onCard.get(0)).isEqualTo(FRAME);
        if (can().contains(Can.RECEIVE_SERIAL)) {
            until(() -> received.contains(Buffer.buffer("ack")));
        }
    }
}
