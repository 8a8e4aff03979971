package io.bolane.agent.barrier;

import io.bolane.protocol.lane.LoopState;

/**
 * What a barrier reports: its two limit switches and its two loops.
 *
 * @param contact false when nothing is known; everything else is without meaning then
 */
public record BarrierReading(boolean contact, boolean up, boolean down, LoopState approach, LoopState safety) {
    public static final BarrierReading UNKNOWN =
            new BarrierReading(false, false, false, LoopState.UNKNOWN, LoopState.UNKNOWN);

    public static BarrierReading of(boolean up, boolean down, boolean approach, boolean safety) {
        return new BarrierReading(true, up, down, loop(approach), loop(safety));
    }

    private static LoopState loop(boolean occupied) {
        return occupied ? LoopState.OCCUPIED : LoopState.FREE;
    }

    /** True when the upper limit switch, and only that one, is closed. */
    public boolean isUp() {
        return contact && up && !down;
    }

    /** True when the lower limit switch, and only that one, is closed. */
    public boolean isDown() {
        return contact && down && !up;
    }

    /** True when the arm is known to be at neither end. */
    public boolean isBetween() {
        return contact && !up && !down;
    }
}
