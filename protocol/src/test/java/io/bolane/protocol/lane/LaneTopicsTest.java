package io.bolane.protocol.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import org.junit.jupiter.api.Test;

class LaneTopicsTest {
    private static final LaneId LANE = LaneId.of("21787", "东门入口A1");

    @Test
    void everyTopicOfALaneNamesItsLane() {
        assertThat(LaneTopics.command(LANE)).isEqualTo("bolane/v1/21787/东门入口A1/command");
        for (var topic : new String[] {
            LaneTopics.command(LANE),
            LaneTopics.event(LANE),
            LaneTopics.ack(LANE),
            LaneTopics.request(LANE),
            LaneTopics.answer(LANE),
            LaneTopics.status(LANE),
            LaneTopics.state(LANE),
            LaneTopics.passage(LANE)
        }) {
            assertThat(LaneTopics.parse(topic).orElseThrow().lane()).isEqualTo(LANE);
        }
        assertThat(LaneTopics.parse(LaneTopics.event(LANE)).orElseThrow().leaf())
                .isEqualTo("event");
    }

    @Test
    void otherTopicsNameNoLane() {
        for (var topic : new String[] {
            "",
            "bolane/v1/",
            "bolane/v2/21787/A1/event",
            "bolane/v1/21787/A1",
            "bolane/v1/21787/A1/x/y",
            "bolane/v1//A1/event"
        }) {
            assertThat(LaneTopics.parse(topic)).as(topic).isEmpty();
        }
        assertThat(LaneTopics.parse(LaneTopics.spaces(ParkId.of("21787")))).isEmpty();
    }

    @Test
    void sharedSubscriptionsCoverEveryLane() {
        assertThat(LaneTopics.SHARED_EVENTS).isEqualTo("$share/gateway/bolane/v1/+/+/event");
        assertThat(LaneTopics.SHARED_REQUESTS).isEqualTo("$share/gateway/bolane/v1/+/+/request");
        assertThat(LaneTopics.ALL_STATUS).isEqualTo("bolane/v1/+/+/status");
        assertThat(LaneTopics.result("g1")).isEqualTo("bolane/v1/gateway/g1/result");
    }
}
