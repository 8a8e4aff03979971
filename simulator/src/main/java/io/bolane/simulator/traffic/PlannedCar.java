package io.bolane.simulator.traffic;

import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One car of the plan.
 *
 * @param number from 1
 * @param plate the stand-in that Bolink makes when the car has none
 */
public record PlannedCar(
        int number, CarKind kind, Plate plate, PlateColor color, Visit visit, Optional<Charging> charging) {
    private static final Duration PASS_BEFORE = Duration.ofMinutes(30);
    private static final Duration ERRANDS_AFTER = Duration.ofMinutes(40);

    /** When a pass is got. */
    public Instant getsPass() {
        var before = visit.arrives().minus(PASS_BEFORE);
        return before.isBefore(TrafficPlan.START) ? TrafficPlan.START : before;
    }

    /** When what is left to do is done, after the car has gone. */
    public Instant runsErrands() {
        return visit.leaves().plus(ERRANDS_AFTER);
    }
}
