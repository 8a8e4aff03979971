package io.bolane.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StayStateTest {
    @Test
    void endsWhenTheCarHasLeftUnlessItWasAnotherCar() {
        for (var next : StayState.values()) {
            assertThat(StayState.LEFT.allows(next)).isEqualTo(next == StayState.PARKED);
        }
    }

    @Test
    void takesACarInThatWasRefusedAndDroveInAllTheSame() {
        assertThat(StayState.REFUSED.allows(StayState.PARKED)).isTrue();
        assertThat(StayState.REFUSED.allows(StayState.ADMITTED)).isTrue();
        assertThat(StayState.REFUSED.isOpen()).isFalse();
    }

    @Test
    void neverRefusesACarThatIsIn() {
        assertThat(StayState.PARKED.allows(StayState.REFUSED)).isFalse();
    }
}
