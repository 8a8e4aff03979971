package io.bolane.agent.barrier;

import io.bolane.protocol.lane.LoopState;

/**
 * What a barrier reports: its two limit switches and its two loops, as far as it has them ({@link BarrierSenses}).
 *
 * @param contact false when nothing is known; everything else is without meaning then
 * @param safety of the loop under the arm; a radar, light curtain or arm pressure that reports an obstruction counts as
 *     occupied
 * @param fault the operator of the arm reports a fault
 */
public record BarrierReading(
        boolean contact, boolean up, boolean down, LoopState approach, LoopState safety, boolean fault) {
    public static final BarrierReading UNKNOWN =
            new BarrierReading(false, false, false, LoopState.UNKNOWN, LoopState.UNKNOWN);

    /** Of an operator that reports no fault. */
    public BarrierReading(boolean contact, boolean up, boolean down, LoopState approach, LoopState safety) {
        this(contact, up, down, approach, safety, false);
    }

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
