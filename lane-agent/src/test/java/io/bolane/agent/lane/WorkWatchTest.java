package io.bolane.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.lane.LaneWork;
import io.bolane.protocol.parking.Direction;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorkWatchTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

    private final WorkWatch watch = new WorkWatch();

    private LaneWork look(LaneMode mode, Direction direction, int second) {
        return watch.look(mode, direction, AT.plusSeconds(second));
    }

    @Test
    void modeAndDirectionLastSinceTheyBegan() {
        look(LaneMode.NORMAL, Direction.ENTRY, 0);
        assertThat(look(LaneMode.NORMAL, Direction.ENTRY, 9).since()).isEqualTo(AT);

        assertThat(look(LaneMode.FLEET, Direction.ENTRY, 10))
                .isEqualTo(new LaneWork(LaneMode.FLEET, Direction.ENTRY, AT.plusSeconds(10)));
        assertThat(look(LaneMode.FLEET, Direction.ENTRY, 20).since()).isEqualTo(AT.plusSeconds(10));
        assertThat(look(LaneMode.FLEET, Direction.EXIT, 21).since()).isEqualTo(AT.plusSeconds(21));
        assertThat(look(LaneMode.NORMAL, Direction.EXIT, 30).since()).isEqualTo(AT.plusSeconds(30));
    }
}
