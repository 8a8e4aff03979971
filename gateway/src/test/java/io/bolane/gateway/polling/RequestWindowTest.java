package io.bolane.gateway.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestWindowTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void allowsSoManyWithinTenSecondsAndSaysWhenTheNextIsFree() {
        var window = new RequestWindow(2);
        window.sent(0);
        window.sent(4 * SECOND);

        assertThat(window.free(5 * SECOND)).isZero();
        assertThat(window.untilFree(5 * SECOND)).isEqualTo(Duration.ofSeconds(5));
        assertThat(window.free(10 * SECOND)).isEqualTo(1);
        assertThat(window.untilFree(10 * SECOND)).isZero();
    }
}
