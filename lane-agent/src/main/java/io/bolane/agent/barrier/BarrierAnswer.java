package io.bolane.agent.barrier;

/**
 * What a device said to an order to move.
 *
 * @param why of a refusal; else empty
 */
public record BarrierAnswer(Kind kind, String why) {
    public static final BarrierAnswer TAKEN = new BarrierAnswer(Kind.TAKEN, "");
    public static final BarrierAnswer SILENT = new BarrierAnswer(Kind.SILENT, "");
    public static final BarrierAnswer UNREACHABLE = new BarrierAnswer(Kind.UNREACHABLE, "");

    public static BarrierAnswer refused(String why) {
        return new BarrierAnswer(Kind.REFUSED, why);
    }

    /** The kinds of answer. */
    public enum Kind {
        /** The device took the order: its output fires. */
        TAKEN,
        /** The device said no. */
        REFUSED,
        /** No answer: whether the output fires is unknown. */
        SILENT,
        /** Nothing was sent. */
        UNREACHABLE
    }
}
