package io.bolane.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutageTest {
    private final TrafficPlan plan = TrafficPlan.of(3, 200, ParkLayout.of(4));
    private final Outage outage = Outage.inTheMiddleOf(plan, Duration.ofMinutes(120));
    private final TrafficPlan day = outage.appliedTo(plan);

    @Test
    void nobodyNeedsTheGatewayAtALaneWhileTheLineIsCut() {
        for (var car : day.cars()) {
            if (outage.includes(car.visit().arrives())) {
                assertThat(car.kind()).isNotEqualTo(CarKind.PLATELESS);
                assertThat(car.visit().paysInside().filter(outage::includes)).isEmpty();
                assertThat(car.charging().filter(charging -> outage.includes(charging.at())))
                        .isEmpty();
            }
            if (outage.includes(car.visit().leaves())) {
                assertThat(car.kind() == CarKind.FREE
                                || car.kind().hasPass()
                                || car.visit().paysInside().isPresent()
                                || car.kind() == CarKind.OWES_OWNER_PAYS)
                        .as(car.toString())
                        .isTrue();
            }
        }
        assertThat(day.lifts()).noneMatch(lift -> outage.includes(lift.at()));
    }

    @Test
    void theSameCarsComeAndGoAtTheSameTimes() {
        assertThat(day.cars().stream()
                        .map(car -> car.number() + " " + car.visit().arrives()
                                + car.visit().leaves()))
                .containsExactlyElementsOf(plan.cars().stream()
                        .map(car -> car.number() + " " + car.visit().arrives()
                                + car.visit().leaves())
                        .toList());
        assertThat(day.cars().stream().filter(car -> outage.includes(car.visit().leaves())))
                .isNotEmpty();
    }
}
