package io.bolane.agent.lane;

import io.bolane.agent.barrier.BarrierReading;
import io.bolane.protocol.lane.ArmPosition;
import java.time.Duration;

/**
 * The life cycle of an arm, as far as the lane knows it.
 *
 * <pre>
 *              raise                 upper limit
 *   Down ───────────────▶ Rising ───────────────▶ Up
 *    ▲                    ▲    │                  │
 *    │ lower limit        │    │ lower (command)  │ lower: safety loop FREE
 *    │            obstacle│    ▼                  │
 *    └─────────────────── Falling ◀───────────────┘
 *
 *   Rising, Falling ── no limit in time, three times ──▶ Stuck ── limit switch changes ──▶ Up, Down
 *   any ── contact lost, or moved by somebody else ──▶ Unknown ── limit switch ──▶ Up, Down
 *   any ── fault reported, or both limit switches at once ──▶ Faulty ── clean reading ──▶ Up, Down, Unknown
 *   Unknown, Stuck ── raise, lower (by command) ──▶ Rising, Falling
 *   Faulty ── raise (by command) ──▶ Rising
 * </pre>
 *
 * An arm without limit switches is assumed to be at its end when its travel time is over.
 */
sealed interface BarrierState {
    ArmPosition position();

    /** A movement that was ordered and not yet confirmed. */
    sealed interface Moving extends BarrierState {
        Movement movement();

        Moving with(Movement changed);
    }

    /**
     * One ordered movement.
     *
     * @param order number of the newest order of it; answers carry it
     * @param attempt from 1
     * @param answered limit switches count from the answer on: what was read before may tell of the time before
     */
    record Movement(int order, ArmOrder reason, int attempt, Duration deadline, boolean answered) {
        Movement answeredNow() {
            return new Movement(order, reason, attempt, deadline, true);
        }

        Movement again(int newOrder, Duration newDeadline) {
            return new Movement(newOrder, reason, attempt + 1, newDeadline, false);
        }

        /** What it needs to know is being asked. */
        Movement waiting(Duration newDeadline) {
            return new Movement(order, reason, attempt, newDeadline, answered);
        }

        /** As if tried again: what it needs to know was not heard in time. */
        Movement postponed(Duration newDeadline) {
            return new Movement(order, reason, attempt + 1, newDeadline, answered);
        }

        /** Not to be tried again. */
        Movement lastAttempt() {
            return new Movement(order, reason, ArmControl.MAX_ATTEMPTS, deadline, answered);
        }

        Movement because(ArmOrder newReason) {
            return new Movement(order, newReason, attempt, deadline, answered);
        }
    }

    /**
     * No contact, or between the limits without an order.
     *
     * @param before what was known last
     */
    record Unknown(ArmPosition before, boolean byHand) implements BarrierState {
        static Unknown atStart() {
            return new Unknown(ArmPosition.UNKNOWN, false);
        }

        /** An arm that was down and is found up was raised by somebody else. */
        Up seenUp() {
            return new Up(byHand || before == ArmPosition.DOWN, false);
        }

        Down seenDown() {
            return new Down(false);
        }

        @Override
        public ArmPosition position() {
            return ArmPosition.UNKNOWN;
        }
    }

    /** At the lower limit. */
    record Down(boolean assumed) implements BarrierState {
        Up raisedByHand() {
            return new Up(true, false);
        }

        Unknown contactLost() {
            return new Unknown(ArmPosition.DOWN, false);
        }

        @Override
        public ArmPosition position() {
            return ArmPosition.DOWN;
        }
    }

    /** Ordered up. */
    record Rising(Movement movement) implements Moving {
        Up limitReached() {
            return new Up(false, false);
        }

        @Override
        public Rising with(Movement changed) {
            return new Rising(changed);
        }

        @Override
        public ArmPosition position() {
            return ArmPosition.RISING;
        }
    }

    /**
     * At the upper limit.
     *
     * @param byHand raised by somebody else: never fought
     */
    record Up(boolean byHand, boolean assumed) implements BarrierState {
        Down loweredByOthers() {
            return new Down(false);
        }

        Unknown contactLost() {
            return new Unknown(ArmPosition.UP, byHand);
        }

        @Override
        public ArmPosition position() {
            return ArmPosition.UP;
        }
    }

    /** Ordered down. */
    record Falling(Movement movement) implements Moving {
        Down limitReached() {
            return new Down(false);
        }

        @Override
        public Falling with(Movement changed) {
            return new Falling(changed);
        }

        @Override
        public ArmPosition position() {
            return ArmPosition.FALLING;
        }
    }

    /**
     * Tried in vain: out of service until a limit switch changes, the barrier was away, or a command tries again.
     *
     * @param seen when it was given up
     */
    record Stuck(BarrierReading seen) implements BarrierState {
        boolean moved(BarrierReading now) {
            return now.contact() && (now.isUp() && !seen.isUp() || now.isDown() && !seen.isDown());
        }

        /** It begins anew; but one that was not up, and is found up, was raised by somebody else. */
        Unknown contactLost() {
            return new Unknown(ArmPosition.UNKNOWN, !seen.isUp());
        }

        @Override
        public ArmPosition position() {
            return seen.isUp() ? ArmPosition.UP : seen.isDown() ? ArmPosition.DOWN : ArmPosition.UNKNOWN;
        }
    }

    /** The operator of the arm reports a fault, or both limit switches are closed at once. */
    record Faulty() implements BarrierState {
        @Override
        public ArmPosition position() {
            return ArmPosition.UNKNOWN;
        }
    }
}
