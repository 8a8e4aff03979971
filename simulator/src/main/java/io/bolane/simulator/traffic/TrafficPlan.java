package io.bolane.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The cars of one day and what the operator does meanwhile.
 *
 * @param cars in the order of their arrival
 * @param lifts in the order of their instants
 * @param outage in which the lanes do not reach the gateway, if there is one
 */
public record TrafficPlan(long seed, List<PlannedCar> cars, List<PlannedLift> lifts, Optional<Outage> outage) {
    /** 07:00 on 2 March 2026 in Shanghai. */
    public static final Instant START = Instant.parse("2026-03-01T23:00:00Z");

    /** How much later than planned something may happen without another price. */
    public static final Duration SLACK = Duration.ofMinutes(8);

    public TrafficPlan {
        cars = List.copyOf(cars);
        lifts = List.copyOf(lifts);
    }

    /** A day without an outage. */
    public TrafficPlan(long seed, List<PlannedCar> cars, List<PlannedLift> lifts) {
        this(seed, cars, lifts, Optional.empty());
    }

    /** @throws IllegalArgumentException when there is not at least one car */
    public static TrafficPlan of(long seed, int cars, ParkLayout layout) {
        if (cars < 1) {
            throw new IllegalArgumentException("at least one car");
        }
        return new TrafficPlanner(seed, layout).plan(cars);
    }
}
