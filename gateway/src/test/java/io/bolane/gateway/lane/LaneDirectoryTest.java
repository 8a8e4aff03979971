package io.bolane.gateway.lane;

import static io.bolane.gateway.lane.LaneFixture.ENTRY;
import static io.bolane.gateway.lane.LaneFixture.EXIT;
import static io.bolane.gateway.lane.LaneFixture.PARK;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.ParkId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneDirectoryTest {
    private final LaneDirectory directory = LaneFixture.directory();

    @Test
    void findsALaneByItsChannelWithBlanksAround() {
        assertThat(directory.byChannel(PARK, " 东门出口B1 ").orElseThrow().id()).isEqualTo(EXIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "+", "no such lane", "a name that is longer than any lane may have"})
    void whatCanBeNoLanesNameIsNoLane(String channel) {
        assertThat(directory.byChannel(PARK, channel)).isEmpty();
    }

    @Test
    void findsALaneByItsDeviceOnlyInItsPark() {
        assertThat(directory.byDevice(PARK, "D-A1").orElseThrow().id()).isEqualTo(ENTRY);
        assertThat(directory.byDevice(ParkId.of("999"), "D-A1")).isEmpty();
        assertThat(directory.park(ParkId.of("999"))).isEmpty();
    }
}
