package io.bolane.simulator.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.barrier.BarrierReading;
import io.bolane.protocol.lane.LoopState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is asked of boards with relays and inputs beside {@link BarrierContract}. */
abstract class BoardContract extends BarrierContract {
    @Test
    void readsALoopThatFlickersAsOccupied() {
        bench.run(() -> {
            arm.fault(VirtualArm.Fault.FLICKERING_LOOP);
        });
        bench.until(() -> readings.get(readings.size() - 1).approach() == LoopState.OCCUPIED);

        bench.run(() -> arm.fault(VirtualArm.Fault.NONE));

        bench.until(() -> readings.get(readings.size() - 1).equals(BarrierReading.of(false, true, false, false)));
    }

    @Test
    void opensItsContactsAgain() {
        bench.answerOf(() -> device.reboot(Duration.ofMillis(50)));

        bench.until(() -> !((RelayBoard) device).relay(0) && !((RelayBoard) device).relay(1));
        assertThat(bench.<Integer>onLoop(arm::contradictions)).isZero();
    }
}
