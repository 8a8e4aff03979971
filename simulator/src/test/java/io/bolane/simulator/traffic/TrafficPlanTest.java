package io.bolane.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.Money;
import io.bolane.simulator.oracle.HourlyPrice;
import io.bolane.simulator.oracle.PriceOracle;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrafficPlanTest {
    private static final ParkLayout LAYOUT = ParkLayout.of(8);

    @Test
    void sameSeedGivesTheSamePlan() {
        assertThat(TrafficPlan.of(7, 500, LAYOUT)).isEqualTo(TrafficPlan.of(7, 500, LAYOUT));
    }

    @Test
    void anotherSeedGivesOtherCars() {
        assertThat(TrafficPlan.of(7, 30, LAYOUT).cars())
                .isNotEqualTo(TrafficPlan.of(8, 30, LAYOUT).cars());
    }

    @Test
    void thirtyCarsShowEveryKindAndEveryWayOfChargingReduction() {
        for (var seed = 0L; seed < 50; seed++) {
            var plan = TrafficPlan.of(seed, 30, ParkLayout.of(2));

            assertThat(plan.cars().stream().map(PlannedCar::kind).collect(Collectors.toSet()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.asList(CarKind.values()));
            assertThat(plan.cars().stream()
                            .flatMap(car -> car.charging().stream())
                            .map(Charging::method))
                    .contains(1, 2, 3);
            assertThat(plan.cars().stream().flatMap(car -> car.charging().stream()))
                    .anyMatch(Charging::isReported);
            assertThat(plan.lifts()).isNotEmpty();
        }
    }

    @Test
    void everyCarHasAPlateOfItsOwn() {
        var plan = TrafficPlan.of(3, 2_000, LAYOUT);

        assertThat(plan.cars().stream().map(PlannedCar::plate)).doesNotHaveDuplicates();
    }

    @Test
    void carsComeInTheOrderOfTheirArrivalAndStayLongEnoughToBeInside() {
        var plan = TrafficPlan.of(11, 500, LAYOUT);

        assertThat(plan.cars().stream().map(car -> car.visit().arrives())).isSorted();
        assertThat(plan.cars())
                .allMatch(car ->
                        Duration.between(car.visit().arrives(), car.visit().leaves())
                                        .compareTo(TrafficPlan.SLACK)
                                > 0);
    }

    @Test
    void carsOfOneLaneAreNeverSoNearThatTheyAreOneCarToIt() {
        for (var plan : List.of(TrafficPlan.of(7, 500, LAYOUT), TrafficPlan.of(7, 300, ParkLayout.of(2)))) {
            var times = new HashMap<String, TreeSet<Instant>>();
            plan.cars().forEach(car -> {
                note(times, car.visit().entryLane(), car.visit().arrives());
                note(times, car.visit().exitLane(), car.visit().leaves());
            });
            times.forEach((lane, all) -> all.forEach(at -> assertThat(all.subSet(at, false, at.plusSeconds(10), true))
                    .as(lane)
                    .isEmpty()));
        }
    }

    private static void note(Map<String, TreeSet<Instant>> times, String lane, Instant at) {
        assertThat(times.computeIfAbsent(lane, unused -> new TreeSet<>()).add(at))
                .isTrue();
    }

    @Test
    void freeCarsLeaveWithinTheFreeMinutesAndPrepaidOnesWithinTheirGrace() {
        for (var car : TrafficPlan.of(9, 2_000, LAYOUT).cars()) {
            var visit = car.visit();
            if (car.kind() == CarKind.FREE) {
                assertThat(visit.leaves()).isBeforeOrEqualTo(visit.arrives().plus(Duration.ofMinutes(15)));
            }
            visit.paysInside()
                    .ifPresent(paid -> assertThat(visit.leaves()).isBefore(paid.plus(Duration.ofMinutes(15))));
        }
    }

    @Test
    void passesAreGotBeforeTheirCarsComeAndErrandsRunAfterTheyHaveGone() {
        for (var car : TrafficPlan.of(12, 500, LAYOUT).cars()) {
            assertThat(car.getsPass()).isBeforeOrEqualTo(car.visit().arrives()).isAfterOrEqualTo(TrafficPlan.START);
            assertThat(car.runsErrands()).isAfter(car.visit().leaves());
        }
    }

    @Test
    void noPriceChangesWithinTheSlackOfAPlannedQuestion() {
        var oracle =
                new PriceOracle(new HourlyPrice(15, Money.ofYuan("5"), Money.ofYuan("50")), Duration.ofMinutes(15));

        for (var car : TrafficPlan.of(5, 1_000, LAYOUT).cars()) {
            if (car.kind() == CarKind.FREE || car.visit().paysInside().isPresent()) {
                continue; // the one asks nothing, the other asks inside
            }
            assertSamePrice(oracle, car, car.visit().leaves());
        }
        for (var car : TrafficPlan.of(6, 1_000, LAYOUT).cars()) {
            car.visit().paysInside().ifPresent(asks -> assertSamePrice(oracle, car, asks));
        }
    }

    private static void assertSamePrice(PriceOracle oracle, PlannedCar car, Instant asked) {
        var arrives = car.visit().arrives();
        var price = oracle.fee(arrives, asked);

        assertThat(oracle.fee(arrives, asked.plus(TrafficPlan.SLACK).plus(Duration.ofMinutes(2))))
                .as(car.toString())
                .isEqualTo(price);
        assertThat(oracle.fee(arrives, asked.minus(TrafficPlan.SLACK))).isEqualTo(price);
    }
}
