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
 * @param errands when what is left to do after the car has gone is done; empty: some time after it
 * @param plate the stand-in that Bolink makes when the car has none
 */
public record PlannedCar(
        int number,
        CarKind kind,
        Plate plate,
        PlateColor color,
        Visit visit,
        Optional<Charging> charging,
        Optional<Instant> errands) {
    private static final Duration PASS_BEFORE = Duration.ofMinutes(30);
    private static final Duration ERRANDS_AFTER = Duration.ofMinutes(40);

    PlannedCar(int number, CarKind kind, Plate plate, PlateColor color, Visit visit, Optional<Charging> charging) {
        this(number, kind, plate, color, visit, charging, Optional.empty());
    }

    /** When a pass is got. */
    public Instant getsPass() {
        var before = visit.arrives().minus(PASS_BEFORE);
        return before.isBefore(TrafficPlan.START) ? TrafficPlan.START : before;
    }

    /** When what is left to do is done, after the car has gone. */
    public Instant runsErrands() {
        return errands.orElseGet(() -> visit.leaves().plus(ERRANDS_AFTER));
    }
}
