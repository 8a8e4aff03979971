package io.bolane.simulator.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DemoOptionsTest {
    @Test
    void namesTheOptionTheValueAndWhatIsAllowed() {
        assertThatThrownBy(() -> DemoOptions.headless(30, 1, 7))
                .hasMessage("--lanes: 1 is not allowed, expected 2 to 64");
        assertThatThrownBy(() -> DemoOptions.headless(0, 4, 7))
                .hasMessage("--cars: 0 is not allowed, expected 1 to 100000");
    }
}
