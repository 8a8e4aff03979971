package io.bolane.agent.lane;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.BarrierReading;
import java.util.Random;

/** An arm with loops in a simulated world: it sometimes refuses, is silent, sticks or is out of reach. */
final class SimulatedArm {
    private static final double STEP = 1.0 / 30; // of the way in a tenth of a second

    private final Random random;
    private double height;
    private int direction;
    private int stuckTicks;
    private int lostTicks;
    boolean approach;
    boolean safety;

    SimulatedArm(Random random) {
        this.random = random;
    }

    /** @return what the driver will say */
    BarrierAnswer obey(ArmMove move, boolean faults) {
        if (!isInContact()) {
            return BarrierAnswer.UNREACHABLE;
        }
        var luck = faults ? random.nextDouble() : 1;
        if (luck < 0.02) {
            return BarrierAnswer.refused("simulated");
        }
        if (luck >= 0.04) {
            direction = move == ArmMove.RAISE ? 1 : -1;
        }
        return luck < 0.07 ? BarrierAnswer.SILENT : BarrierAnswer.TAKEN;
    }

    void tick() {
        lostTicks = Math.max(0, lostTicks - 1);
        stuckTicks = Math.max(0, stuckTicks - 1);
        if (stuckTicks == 0) {
            height = Math.max(0, Math.min(1, height + direction * STEP));
            direction = isUp() && direction > 0 || isDown() && direction < 0 ? 0 : direction;
        }
    }

    void fail() {
        switch (random.nextInt(3)) {
            case 0 -> stuckTicks = 50 + random.nextInt(300);
            case 1 -> lostTicks = 30 + random.nextInt(300);
            default -> direction = 1; // raised by hand
        }
    }

    void repair() {
        stuckTicks = 0;
        lostTicks = 0;
    }

    boolean isInContact() {
        return lostTicks == 0;
    }

    boolean isUp() {
        return height >= 1;
    }

    boolean isDown() {
        return height <= 0;
    }

    BarrierReading reading() {
        return isInContact() ? BarrierReading.of(isUp(), isDown(), approach, safety) : BarrierReading.UNKNOWN;
    }
}
