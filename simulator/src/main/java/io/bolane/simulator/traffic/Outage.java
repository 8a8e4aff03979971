package io.bolane.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A time of the day in which the lanes do not reach the gateway. What drivers planned that needs the gateway at a lane
 * then, or a cloud that knows of their entry, they do not do; the rest of the day stays as it was planned.
 *
 * @param begin parking time
 * @param end parking time
 */
public record Outage(Instant begin, Instant end) {
    /** So long after the end of the outage a debt made in it is paid. */
    private static final Duration PAYS_AFTER = Duration.ofMinutes(60);

    /** @return an outage of that length in the middle of the day of the plan */
    public static Outage inTheMiddleOf(TrafficPlan plan, Duration length) {
        var first = plan.cars().get(0).visit().arrives();
        var last = plan.cars().stream()
                .map(car -> car.visit().leaves())
                .max(Instant::compareTo)
                .orElse(first);
        var begin = first.plus(Duration.between(first, last).minus(length).dividedBy(2));
        return new Outage(begin, begin.plus(length));
    }

    public boolean includes(Instant at) {
        return !at.isBefore(begin) && at.isBefore(end);
    }

    /** @return the day as it goes with this outage in it */
    public TrafficPlan appliedTo(TrafficPlan plan) {
        return new TrafficPlan(
                plan.seed(),
                plan.cars().stream().map(this::appliedTo).toList(),
                plan.lifts().stream().filter(lift -> !includes(lift.at())).toList(),
                Optional.of(this));
    }

    private PlannedCar appliedTo(PlannedCar car) {
        var planned = includes(car.visit().arrives()) ? enteringAlone(car) : car;
        return includes(car.visit().leaves()) ? leavingAlone(planned) : planned;
    }

    /** Nobody scans to get in, and nothing is paid or granted inside before Bolink knows of the stay. */
    private PlannedCar enteringAlone(PlannedCar car) {
        var visit = car.visit();
        var paysTooSoon = visit.paysInside().filter(this::includes).isPresent();
        var chargesTooSoon =
                car.charging().filter(charging -> includes(charging.at())).isPresent();
        if (car.kind() != CarKind.PLATELESS && !paysTooSoon && !chargesTooSoon) {
            return car;
        }
        return changed(car, CarKind.EXIT_CODE, Optional.empty());
    }

    /** Who has not paid, and needs to, is let go by the lane as one that owes; he pays when the line is back. */
    private PlannedCar leavingAlone(PlannedCar car) {
        var goesAnyhow = car.kind() == CarKind.FREE
                || car.kind().hasPass()
                || car.visit().paysInside().isPresent();
        return goesAnyhow ? car : changed(car, CarKind.OWES_OWNER_PAYS, Optional.of(end.plus(PAYS_AFTER)));
    }

    private static PlannedCar changed(PlannedCar car, CarKind kind, Optional<Instant> errands) {
        var visit = car.visit();
        return new PlannedCar(
                car.number(),
                kind,
                car.plate(),
                car.color(),
                new Visit(visit.entryLane(), visit.arrives(), Optional.empty(), visit.exitLane(), visit.leaves()),
                Optional.empty(),
                errands);
    }
}
