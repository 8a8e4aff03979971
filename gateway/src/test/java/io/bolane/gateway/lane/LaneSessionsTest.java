package io.bolane.gateway.lane;

import static io.bolane.gateway.lane.LaneFixture.ENTRY;
import static io.bolane.gateway.lane.LaneFixture.EXIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.LaneId;
import org.junit.jupiter.api.Test;

class LaneSessionsTest {
    private final LaneFixture lanes = new LaneFixture();

    @Test
    void aLaneIsThereWhenItsStatusSaysSo() {
        hear(ENTRY, true, 3);

        assertThat(lanes.sessions.isOnline(ENTRY)).isTrue();
        assertThat(lanes.sessions.isOnline(EXIT)).isFalse();
        assertThat(lanes.sessions.onlineCount()).isOne();
        assertThat(lanes.sessions.status(ENTRY)).isPresent();
    }

    @Test
    void theWillOfAnOlderSessionIsIgnored() {
        hear(ENTRY, true, 4);

        hear(ENTRY, false, 3);

        assertThat(lanes.sessions.isOnline(ENTRY)).isTrue();
        assertThat(lanes.drops.count(LaneDrops.Reason.OLD_SESSION)).isOne();
    }

    @Test
    void theWillOfTheSameSessionEndsIt() {
        hear(ENTRY, true, 4);

        hear(ENTRY, false, 4);

        assertThat(lanes.sessions.isOnline(ENTRY)).isFalse();
        assertThat(lanes.sessions.onlineCount()).isZero();
    }

    @Test
    void nothingIsKnownAfterTheBrokerWasLostUntilItIsHeardAgain() {
        hear(ENTRY, true, 4);

        lanes.sessions.linkLost();
        assertThat(lanes.sessions.isOnline(ENTRY)).isFalse();
        hear(ENTRY, true, 4);

        assertThat(lanes.sessions.isOnline(ENTRY)).isTrue();
        assertThat(lanes.sessions.onlineCount()).isOne();
    }

    @Test
    void anOlderSessionIsIgnoredEvenAfterTheBrokerWasLost() {
        hear(ENTRY, true, 4);
        lanes.sessions.linkLost();

        hear(ENTRY, true, 3);

        assertThat(lanes.sessions.isOnline(ENTRY)).isFalse();
    }

    @Test
    void aDeafLaneIsOfflineUntilItAnswersOrConnectsAgain() {
        hear(ENTRY, true, 4);
        lanes.sessions.deaf(ENTRY);
        hear(ENTRY, true, 4);
        assertThat(lanes.sessions.isOnline(ENTRY)).isFalse();

        hear(ENTRY, true, 5);
        assertThat(lanes.sessions.isOnline(ENTRY)).isTrue();

        lanes.sessions.deaf(ENTRY);
        lanes.sessions.hears(ENTRY);
        assertThat(lanes.sessions.isOnline(ENTRY)).isTrue();
    }

    private void hear(LaneId lane, boolean online, long session) {
        lanes.inbox().receive(LaneTopics.status(lane), lanes.status(lane, online, session));
    }
}
