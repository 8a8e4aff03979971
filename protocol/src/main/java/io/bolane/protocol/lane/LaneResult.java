package io.bolane.protocol.lane;

import io.bolane.protocol.parking.LaneId;
import java.time.Instant;

/**
 * What became of a command. A raise or lower that works is told twice: {@code DONE/EXECUTED} when the device took the
 * order, {@code DONE/CONFIRMED} when the limit switch closed. Nothing is reported before it happened.
 *
 * @param stage how far the command came
 * @param reason for people; empty when done
 * @param at the lane's time, in the gateway's clock
 */
public record LaneResult(CommandId command, LaneId lane, Outcome outcome, Stage stage, String reason, Instant at) {

    /** How a command ended. */
    public enum Outcome {
        DONE,
        /** Understood and not done: a safety rule, a closed lane, an unknown clock. */
        REJECTED,
        /** Tried; the device did not answer or did not move. Whether it moved later is unknown. */
        FAILED,
        /** Too late; nothing was done. */
        EXPIRED
    }

    /** The stations of a command at the lane. */
    public enum Stage {
        RECEIVED,
        EXECUTED,
        CONFIRMED
    }

    public boolean isDone() {
        return outcome == Outcome.DONE;
    }
}
