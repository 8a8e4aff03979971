package io.bolane.agent.barrier;

/**
 * What is wired at a barrier, by its configuration. What is not there is never reported: a missing limit switch reads
 * as open ({@code false}), a missing loop as {@link io.bolane.protocol.lane.LoopState#UNKNOWN}, also while there is
 * contact.
 *
 * @param openLimit a switch tells that the arm is up
 * @param closedLimit a switch tells that the arm is down
 * @param approachLoop a loop before the arm
 * @param safetyLoop a loop, or a radar or light curtain in its place, under the arm
 */
public record BarrierSenses(boolean openLimit, boolean closedLimit, boolean approachLoop, boolean safetyLoop) {
    public static final BarrierSenses ALL = new BarrierSenses(true, true, true, true);
    public static final BarrierSenses NONE = new BarrierSenses(false, false, false, false);

    /** True when both ends of the way are told by switches; otherwise the end of a movement is assumed after a time. */
    public boolean hasLimits() {
        return openLimit && closedLimit;
    }
}
