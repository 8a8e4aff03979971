package io.bolane.simulator.world;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.time.Timers;
import io.bolane.simulator.hardware.DeviceLane;
import io.bolane.simulator.oracle.PriceOracle;
import io.bolane.simulator.traffic.PlannedCar;
import io.bolane.simulator.traffic.PlannedLift;
import io.bolane.simulator.traffic.TrafficPlan;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The whole day at the park: every planned car and lift, on one event loop. */
public final class LaneWorld {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

    private final Map<String, PhysicalLane> lanes = new LinkedHashMap<>();
    private final List<CarJourney> journeys;
    private final Surroundings around;
    private final ParkingDay day;

    /**
     * What the world is made with.
     *
     * @param patience of a driver before the arm, and of whoever gets no answer; in machine time
     * @param chargingReductionMinutes what the park grants where 5.14 leaves it to the park
     * @param spaces of the park, all free at first
     * @param runId short, of letters and digits; makes trade numbers unique among runs on one database
     */
    public record Rules(
            Pace pace, Duration patience, PriceOracle oracle, int chargingReductionMinutes, int spaces, String runId) {}

    /** @param clock is told the parking time, first of all the plan's begin */
    public LaneWorld(
            TrafficPlan plan,
            List<DeviceLane> devices,
            Outside outside,
            Rules rules,
            List<Interruption> interruptions) {
        for (var lane : devices) {
            lanes.put(lane.name(), new PhysicalLane(lane, outside.timers(), rules.pace()));
        }
        var pause = rules.pace().of(PAUSE);
        var persistence = new Persistence(
                outside.timers(), pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause, rules.patience());
        around = new Surroundings(
                lanes,
                outside.desk(),
                outside.office(),
                persistence,
                rules.oracle(),
                new Tally(),
                rules.chargingReductionMinutes(),
                rules.runId());
        journeys = plan.cars().stream().map(car -> new CarJourney(car, around)).toList();
        var steps = new ArrayList<Step>();
        journeys.forEach(journey -> steps.addAll(journey.steps()));
        plan.lifts().forEach(lift -> steps.add(step(lift)));
        interruptions.forEach(each -> steps.add(new Step(each.at, each.what, true, each.action)));
        steps.add(new Step(TrafficPlan.START, "spaces are counted", () -> countSpaces(rules.spaces())));
        day = new ParkingDay(steps, TrafficPlan.START, TrafficPlan.SLACK, outside.parkingClock());
    }

    /** Something that happens to the park while no car stands at a lane. @param at parking time */
    public record Interruption(Instant at, String what, Supplier<Future<Void>> action) {}

    /** What is not part of the world. */
    public record Outside(Timers timers, DriverDesk desk, OfficeDesk office, Consumer<Instant> parkingClock) {}

    /** @return succeeds when every car has gone or is lost; to be called on the world's event loop */
    public Future<Void> run() {
        return day.run();
    }

    private Future<Void> countSpaces(int spaces) {
        return around.persistence()
                .done("11.3", () -> true, () -> around.office().countSpaces(spaces, spaces))
                .onFailure(cause -> around.tally().remark("11.3: " + cause.getMessage()));
    }

    private Step step(PlannedLift lift) {
        return new Step(lift.at(), "lift " + lift.number() + " at " + lift.lane(), () -> lift(lift));
    }

    private Future<Void> lift(PlannedLift lift) {
        var attempts = new int[1];
        return around.lane(lift.lane())
                .alone(() -> around.persistence().done("11.1", () -> true, () -> around.desk()
                        .raiseArm(lift.lane(), "%sL%04d%03d".formatted(around.runId(), lift.number(), attempts[0]++))))
                .onFailure(cause -> around.tally().remark("lift " + lift.number() + ": " + cause.getMessage()));
    }

    public ParkingDay day() {
        return day;
    }

    public Tally tally() {
        return around.tally();
    }

    public List<PhysicalLane> lanes() {
        return List.copyOf(lanes.values());
    }

    /** What every car should have paid in all, by the oracle. */
    public Map<PlannedCar, Money> expectedTakings() {
        var expected = new LinkedHashMap<PlannedCar, Money>();
        journeys.forEach(journey -> expected.put(journey.car(), journey.expectedTakings()));
        return expected;
    }
}
