package io.bolane.agent.lane;

import java.util.Random;

/** A car in a simulated world: comes, is read, waits for the arm, drives through, or gives up. Ticks of 100 ms. */
final class SimulatedCar {
    /** The first seven ticks on both loops, the next seven on the safety loop only. */
    private static final int HALF = 7;

    final String plate;
    final boolean readable;
    final int patience;
    private final int reaction;
    int waited;
    int upFor;
    int driving = -1;
    int settledAt;

    SimulatedCar(String plate, Random random) {
        this.plate = plate;
        this.readable = random.nextDouble() < 0.93;
        this.patience = random.nextDouble() < 0.04 ? 50 + random.nextInt(100) : 3_000;
        this.reaction = 3 + random.nextInt(20);
        this.settledAt = random.nextDouble() < 0.4 ? 0 : 30 + random.nextInt(300);
    }

    /** @return true when it has passed */
    boolean tick(SimulatedArm arm, boolean free) {
        if (driving < 0) {
            waited++;
            upFor = arm.isUp() ? upFor + 1 : 0;
            if (upFor > reaction && free && arm.isInContact()) {
                driving = 0;
            }
            return false;
        }
        driving++;
        return driving > 2 * HALF;
    }

    boolean isOnApproach() {
        return driving < HALF;
    }

    boolean isOnSafety() {
        return driving >= 0;
    }

    boolean givesUp(SimulatedArm arm) {
        return driving < 0 && waited > patience && arm.isDown() && arm.isInContact();
    }

    boolean isSettled() {
        return waited >= settledAt;
    }
}
