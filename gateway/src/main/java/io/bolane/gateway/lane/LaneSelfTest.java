package io.bolane.gateway.lane;

import io.bolane.gateway.failure.CommandExpired;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneCommand.Echo;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds lanes that look connected but get no commands: a subscription that a broker lost or forbade in silence. Each
 * lane that says it is online is sent an echo every {@link #PERIOD}; after {@link #SILENCES} without an answer it
 * counts as offline until it answers anything. For one event loop.
 */
final class LaneSelfTest {
    private static final Logger LOG = LoggerFactory.getLogger(LaneSelfTest.class);

    static final Duration PERIOD = Duration.ofSeconds(30);
    static final int SILENCES = 2;
    /** The lanes are tested in turns, so that they do not all answer at once. */
    private static final int TURNS = 10;

    private static final Authority AUTHORITY = new Authority(Authority.Source.OPERATOR, "self-test");

    private final LaneCommands commands;
    private final LaneSessions sessions;
    private final List<LaneId> lanes;
    private final Map<LaneId, Integer> silences = new HashMap<>();
    private int turn;

    LaneSelfTest(LaneCommands commands, LaneSessions sessions, LaneDirectory directory) {
        this.commands = commands;
        this.sessions = sessions;
        this.lanes = directory.lanes().stream().map(lane -> lane.id()).toList();
    }

    Timers.Timer start(Timers timers) {
        return timers.every(PERIOD.dividedBy(TURNS), this::testNext);
    }

    private void testNext() {
        for (var i = turn; i < lanes.size(); i += TURNS) {
            var lane = lanes.get(i);
            if (sessions.claimsOnline(lane)) {
                test(lane);
            } else {
                silences.remove(lane);
            }
        }
        turn = (turn + 1) % TURNS;
    }

    private void test(LaneId lane) {
        commands.sendAnyway(lane, AUTHORITY, new Echo(), Optional.empty())
                .onSuccess(heard -> silences.remove(lane))
                .onFailure(failure -> {
                    if (failure instanceof CommandExpired) {
                        silent(lane);
                    }
                });
    }

    /** An echo that is on its way may never come back, and says nothing about its lane. */
    void linkLost() {
        silences.clear();
    }

    private void silent(LaneId lane) {
        if (!sessions.claimsOnline(lane)) {
            return;
        }
        if (silences.merge(lane, 1, Integer::sum) == SILENCES) {
            LOG.atWarn().addKeyValue("lane", lane).log("lane looks connected but gets no commands");
        }
        if (silences.get(lane) >= SILENCES) {
            sessions.deaf(lane);
        }
    }
}
