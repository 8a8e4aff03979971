package io.bolane.gateway.lane;

import static io.bolane.gateway.lane.LaneFixture.ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.lane.LaneCommand.Echo;
import io.bolane.protocol.lane.LaneCommandCodec;
import io.bolane.protocol.lane.LaneResult.Outcome;
import io.bolane.protocol.lane.LaneResult.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaneSelfTestTest {
    private final LaneFixture lanes = new LaneFixture().online(ENTRY, 1);
    private final LaneSelfTest selfTest = new LaneSelfTest(lanes.commands, lanes.sessions, lanes.directory);

    @BeforeEach
    void start() {
        selfTest.start(lanes.time);
    }

    @Test
    void sendsEchoesOnlyToLanesThatSayTheyAreOnline() {
        lanes.time.advance(LaneSelfTest.PERIOD);

        assertThat(lanes.link.published).hasSize(1);
        assertThat(lanes.link.lastCommand().body()).isEqualTo(new Echo());
    }

    @Test
    void findsALaneThatLooksConnectedButGetsNoCommands() {
        lanes.time.advance(LaneSelfTest.PERIOD.multipliedBy(3));

        assertThat(lanes.sessions.isOnline(ENTRY)).isFalse();
    }

    @Test
    void aLaneThatAnswersAgainIsOnlineAgain() {
        lanes.time.advance(LaneSelfTest.PERIOD.multipliedBy(3));

        answerEchoes();
        lanes.time.advance(LaneSelfTest.PERIOD);

        assertThat(lanes.sessions.isOnline(ENTRY)).isTrue();
    }

    @Test
    void aLaneThatAnswersStaysOnline() {
        answerEchoes();

        lanes.time.advance(LaneSelfTest.PERIOD.multipliedBy(5));

        assertThat(lanes.sessions.isOnline(ENTRY)).isTrue();
        assertThat(lanes.journalRows).isEmpty();
    }

    @Test
    void aLostBrokerSaysNothingAboutTheLanes() {
        lanes.time.advance(LaneSelfTest.PERIOD);
        lanes.sessions.linkLost();
        selfTest.linkLost();
        lanes.online(ENTRY, 1);

        lanes.time.advance(LaneSelfTest.PERIOD);

        assertThat(lanes.sessions.isOnline(ENTRY)).isTrue();
    }

    private void answerEchoes() {
        lanes.link.onPublish = message ->
                lanes.answer(ENTRY, LaneCommandCodec.read(message.payload()).id(), Outcome.DONE, Stage.RECEIVED);
    }
}
