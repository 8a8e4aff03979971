package io.bolane.gateway.lane;

import static io.bolane.gateway.lane.LaneFixture.ENTRY;
import static io.bolane.gateway.lane.LaneFixture.EXIT;
import static io.bolane.gateway.lane.LaneFixture.RESULTS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bolane.gateway.lane.LaneDrops.Reason;
import io.bolane.protocol.lane.LaneEventCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.LaneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class LaneInboxTest {
    private final LaneFixture lanes = new LaneFixture();

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"park\":\"21787\",\"lane\":\"A1\"}", "\u0000\u0001", "null"})
    void countsAndDropsBrokenPayloadsOfEveryTopic(String payload) {
        lanes.inbox().receive(LaneTopics.event(ENTRY), payload.getBytes(UTF_8));
        lanes.inbox().receive(LaneTopics.request(ENTRY), payload.getBytes(UTF_8));
        lanes.inbox().receive(RESULTS, payload.getBytes(UTF_8));

        assertThat(lanes.drops.count(Reason.BROKEN)).isEqualTo(3);
    }

    @Test
    void logsABrokenSourceOnce() {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        ((Logger) LoggerFactory.getLogger(LaneDrops.class)).addAppender(log);

        for (var i = 0; i < 3; i++) {
            lanes.inbox().receive(LaneTopics.event(ENTRY), new byte[] {1});
            lanes.inbox().receive(LaneTopics.event(EXIT), new byte[] {1});
        }

        assertThat(log.list).hasSize(2);
        assertThat(lanes.drops.count(Reason.BROKEN)).isEqualTo(6);
    }

    @Test
    void dropsLanesThatAreNotConfigured() {
        var stranger = LaneId.of("999", "A1");

        lanes.inbox().receive(LaneTopics.event(stranger), LaneEventCodec.write(LaneFixture.event(stranger, 1)));

        assertThat(lanes.drops.count(Reason.UNKNOWN_LANE)).isOne();
    }

    @Test
    void dropsWhatSpeaksOfAnotherLaneThanItsTopic() {
        lanes.inbox().receive(LaneTopics.event(ENTRY), LaneEventCodec.write(LaneFixture.event(EXIT, 1)));
        lanes.inbox().receive(LaneTopics.status(ENTRY), lanes.status(EXIT, true, 1));

        assertThat(lanes.drops.count(Reason.BROKEN)).isEqualTo(2);
        assertThat(lanes.sessions.isOnline(EXIT)).isFalse();
    }

    @Test
    void aClearedStatusIsNothing() {
        lanes.inbox().receive(LaneTopics.status(ENTRY), new byte[0]);

        assertThat(lanes.drops.count(Reason.BROKEN)).isZero();
    }
}
