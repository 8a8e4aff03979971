package io.bolane.simulator.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What happens when the ETC device of a plate is charged (3.7).
 *
 * @param paidAt parking time that stands in the result; empty: the parking clock when it happens
 * @param late machine time until 5.5 follows an answer with state 2
 */
public record EtcPlan(Outcome outcome, Optional<Instant> paidAt, Duration late) {
    /** How the charge ends. */
    public enum Outcome {
        /** State 1 at once. */
        PAID,
        /** State 2, then 5.5 with state 1. */
        PAID_LATE,
        /** State 2, then 5.5 with state 0. */
        FAILED_LATE,
        /** State 0. */
        REFUSED
    }

    public static EtcPlan paid(Instant at) {
        return new EtcPlan(Outcome.PAID, Optional.of(at), Duration.ZERO);
    }

    public static EtcPlan paidLate(Instant at, Duration late) {
        return new EtcPlan(Outcome.PAID_LATE, Optional.of(at), late);
    }

    public static EtcPlan refused() {
        return new EtcPlan(Outcome.REFUSED, Optional.empty(), Duration.ZERO);
    }
}
