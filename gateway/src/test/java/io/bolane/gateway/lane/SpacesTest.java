package io.bolane.gateway.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.lane.LaneStateCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.lane.ParkSpaces;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpacesTest {
    private final FakeLink link = new FakeLink();
    private final Spaces spaces = new Spaces(link);

    @Test
    void publishesRetained() {
        spaces.publish(free(7, 0));

        assertThat(link.last().topic()).isEqualTo(LaneTopics.spaces(LaneFixture.PARK));
        assertThat(link.last().retained()).isTrue();
        assertThat(LaneStateCodec.readSpaces(link.last().payload()).free()).isEqualTo(7);
    }

    @Test
    void publishesTheNewestAsSoonAsTheBrokerIsThere() {
        link.disconnect();
        spaces.publish(free(7, 0));
        spaces.publish(free(6, 1));

        link.connect();
        spaces.connected();
        spaces.connected();

        assertThat(link.published).hasSize(1);
        assertThat(LaneStateCodec.readSpaces(link.last().payload()).free()).isEqualTo(6);
    }

    private static ParkSpaces free(int free, int second) {
        return new ParkSpaces(
                LaneFixture.PARK,
                10,
                free,
                Instant.parse("2026-03-02T00:00:00Z").plusSeconds(second));
    }
}
