package io.bolane.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SendWindowTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void hasNoPlaceWhenAllOfTheLastSecondAreUsed() {
        var window = new SendWindow(2);

        window.sent(0);
        window.sent(100);

        assertThat(window.free(SECOND - 1)).isZero();
        assertThat(window.free(SECOND)).isEqualTo(1);
        assertThat(window.free(SECOND + 100)).isEqualTo(2);
    }

    @Property
    void neverAllowsMoreThanTheRateInAnySecond(
            @ForAll @Size(max = 200) List<@IntRange(max = 400) Integer> pausesMillis) {
        var window = new SendWindow(9);
        var sent = new ArrayList<Long>();
        var now = 0L;

        for (var pause : pausesMillis) {
            now += pause * 1_000_000L;
            for (var free = window.free(now); free > 0; free--) {
                window.sent(now);
                sent.add(now);
            }
        }

        for (var from : sent) {
            assertThat(sent.stream().filter(at -> at >= from && at - from < SECOND))
                    .hasSizeLessThanOrEqualTo(9);
        }
    }
}
