package io.bolane.agent.lane;

import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.OrderId;
import java.util.Random;

/**
 * A car in a simulated world: comes, is read, waits for the arm, drives through, or backs out, or gives up. Ticks of
 * 100 ms.
 */
final class SimulatedCar {
    /** The first seven ticks on both loops, the next seven on the safety loop only. */
    private static final int HALF = 7;
    /** Whoever sees that the lane is closed to him waits no longer than this. */
    private static final int WAITS_BEFORE_CLOSED = 150;

    final String plate;
    final Direction direction;
    final boolean readable;
    private final int patience;
    private final int reaction;
    private final int settledAt;
    private boolean hesitates;
    private int waited;
    private int upFor;
    private int driving = -1;

    SimulatedCar(String plate, Direction direction, Random random) {
        this.plate = plate;
        this.direction = direction;
        this.readable = random.nextDouble() < 0.93;
        this.patience = random.nextDouble() < 0.04 ? 50 + random.nextInt(100) : 3_000;
        this.reaction = 3 + random.nextInt(20);
        this.settledAt = random.nextDouble() < 0.4 ? 0 : 30 + random.nextInt(300);
        this.hesitates = random.nextDouble() < 0.03;
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
        if (hesitates && driving == HALF - 1) {
            hesitates = false; // it backs out of the safety loop, and tries again later
            driving = -1;
            upFor = -20;
        }
        return driving > 2 * HALF;
    }

    boolean isWaiting() {
        return driving < 0;
    }

    boolean isOnApproach() {
        return driving < HALF;
    }

    boolean isOnSafety() {
        return driving >= 0;
    }

    /** Where cars of the other direction wait. */
    boolean isOnFarSide() {
        return driving >= HALF;
    }

    boolean isTiredOfWaiting() {
        return isWaiting() && waited > WAITS_BEFORE_CLOSED;
    }

    boolean givesUp(SimulatedArm arm) {
        return driving < 0 && waited > patience && arm.isDown() && arm.isInContact();
    }

    boolean isSettled() {
        return waited >= settledAt;
    }

    OrderId order() {
        return OrderId.of("O" + plate.substring(2));
    }

    /** Under which plate its stay is known. */
    String name() {
        return readable ? plate : "EA" + plate.substring(2);
    }

    int settledAt() {
        return settledAt;
    }
}
