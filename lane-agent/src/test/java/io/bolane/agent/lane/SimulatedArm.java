package io.bolane.agent.lane;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.BarrierReading;
import java.util.Random;

/**
 * An arm with loops in a simulated world: it sometimes refuses, is silent, sticks, is out of reach, is moved by hand,
 * says that it is at both ends, or has a loop that chatters. Ticks of 100 ms.
 */
final class SimulatedArm {
    private static final double STEP = 1.0 / 30; // of the way in a tick
    /** A loop that chatters lies for no longer than this. */
    static final int LIE = 2;
    /** Between two lies. */
    private static final int TRUTH = 6;

    private final Random random;
    private final boolean chatters;
    private final boolean hasLimits;
    private double height;
    private int direction;
    private int stuckTicks;
    private int lostTicks;
    private int bothTicks;
    private int chatterTicks;
    private int lieTicks = -TRUTH;
    private boolean lieOfSafety;
    boolean approach;
    boolean safety;

    /**
     * @param chatters whether its loops may
     * @param hasLimits without limit switches it does what it was told: nobody could find out that it did not
     */
    SimulatedArm(Random random, boolean chatters, boolean hasLimits) {
        this.random = random;
        this.chatters = chatters;
        this.hasLimits = hasLimits;
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
        if (luck >= 0.04 || !hasLimits) {
            direction = move == ArmMove.RAISE ? 1 : -1;
        }
        return luck < 0.07 ? BarrierAnswer.SILENT : BarrierAnswer.TAKEN;
    }

    /** @param known to the agent; a lie in the first word after silence could not be told from a car that leaves */
    void tick(boolean known) {
        lostTicks = Math.max(0, lostTicks - 1);
        stuckTicks = Math.max(0, stuckTicks - 1);
        bothTicks = Math.max(0, bothTicks - 1);
        chatter(known && lostTicks == 0);
        if (stuckTicks == 0) {
            height = Math.max(0, Math.min(1, height + direction * STEP));
            direction = isUp() && direction > 0 || isDown() && direction < 0 ? 0 : direction;
        }
    }

    private void chatter(boolean known) {
        chatterTicks = Math.max(0, chatterTicks - 1);
        if (!known) {
            lieTicks = 0;
        } else if (lieTicks > -TRUTH) {
            lieTicks--;
        } else if (chatters && chatterTicks > 0 && random.nextInt(8) == 0) {
            lieTicks = LIE;
            lieOfSafety = random.nextBoolean();
        }
    }

    void fail() {
        switch (hasLimits ? random.nextInt(6) : 1 + 2 * random.nextInt(2)) {
            case 0 -> stuckTicks = 50 + random.nextInt(300);
            case 1 -> lostTicks = 30 + random.nextInt(300);
            case 2 -> bothTicks = 3 + random.nextInt(100);
            case 3, 4 -> chatterTicks = 50 + random.nextInt(600);
            default -> direction = 1; // raised by hand
        }
    }

    void repair() {
        stuckTicks = 0;
        lostTicks = 0;
        bothTicks = 0;
        chatterTicks = 0;
    }

    /** Nothing changes by itself. */
    boolean isAtRest() {
        return direction == 0
                && stuckTicks == 0
                && lostTicks == 0
                && bothTicks == 0
                && chatterTicks == 0
                && lieTicks <= 0;
    }

    /** What its loops say may be no car. */
    boolean mayLie() {
        return chatterTicks > 0 || lieTicks > 0;
    }

    boolean isWell() {
        return stuckTicks == 0 && lostTicks == 0 && bothTicks == 0;
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
        if (!isInContact()) {
            return BarrierReading.UNKNOWN;
        }
        var lies = lieTicks > 0;
        return BarrierReading.of(
                hasLimits && (isUp() || bothTicks > 0),
                hasLimits && (isDown() || bothTicks > 0),
                approach ^ (lies && !lieOfSafety),
                safety ^ (lies && lieOfSafety));
    }
}
