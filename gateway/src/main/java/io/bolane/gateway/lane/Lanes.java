package io.bolane.gateway.lane;

import io.bolane.gateway.db.Database;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.time.IdSource;
import io.bolane.protocol.time.Timers;
import io.bolane.protocol.time.Timers.Timer;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/**
 * The lane link of one gateway instance, put together. To be made, started, used and stopped on one event loop.
 *
 * <p>Made first, so that others can be given {@link #commands()} and {@link #spaces()}; started when those who take
 * events and requests are there.
 */
public final class Lanes {
    private final String resultTopic;
    private final LaneDirectory directory;
    private final Parts parts;
    private final LaneLink link;
    private final LaneDrops drops = new LaneDrops();
    private final LaneSessions sessions;
    private final CommandJournal journal;
    private final LaneCommands commands;
    private final LaneSelfTest selfTest;
    private final RemoteLift remoteLift;
    private final Spaces spaces;
    private final MirrorHeads mirrorHeads;
    private Timer selfTestTimer;

    /** @param journal where the journal of commands is written, behind them */
    public record Parts(Clock machine, Timers timers, IdSource ids, Database journal) {}

    /**
     * @param link a {@link MqttLaneLink} that was not started
     * @param instance the name of this gateway instance, unique among all of a broker: a topic level
     */
    public Lanes(LaneLink link, String instance, LaneDirectory directory, Parts parts) {
        this.resultTopic = LaneTopics.result(instance);
        this.directory = directory;
        this.parts = parts;
        this.link = link;
        this.sessions = new LaneSessions(directory);
        this.journal = new CommandJournal(new CommandTable(parts.journal()), parts.timers(), 20_000);
        this.commands = new LaneCommands(
                link,
                sessions,
                journal,
                drops,
                new LaneCommands.Setup(parts.machine(), parts.timers(), parts.ids(), resultTopic));
        this.selfTest = new LaneSelfTest(commands, sessions, directory);
        this.remoteLift = new RemoteLift(directory, commands);
        this.spaces = new Spaces(link);
        this.mirrorHeads = new MirrorHeads(link);
    }

    public LaneDirectory directory() {
        return directory;
    }

    public LaneSessions sessions() {
        return sessions;
    }

    public LaneCommands commands() {
        return commands;
    }

    public RemoteLift remoteLift() {
        return remoteLift;
    }

    public Spaces spaces() {
        return spaces;
    }

    public MirrorHeads mirrorHeads() {
        return mirrorHeads;
    }

    public LaneDrops drops() {
        return drops;
    }

    /** Changes of commands that the journal has lost because the database was away for long. */
    public long journalLost() {
        return journal.lost();
    }

    /** Whether the broker is connected. */
    public boolean isConnected() {
        return link.isConnected();
    }

    /** Begins to connect, and returns at once: the broker may come later, and go and come again. */
    public void start(EventIntake intake, ExitDesk exits, MirrorDesk mirrors, CityDesk city) {
        var events = new LaneEvents(link, intake, parts.machine(), drops);
        var desks = new LaneRequests.Desks(exits, mirrors, city);
        var requests = new LaneRequests(link, desks, parts.machine(), parts.timers(), drops);
        var inbox = new LaneInbox(
                resultTopic, directory, new LaneInbox.Receivers(commands, sessions, events, requests), drops);
        link.start(subscriptions(resultTopic), new Listener(inbox));
        selfTestTimer = selfTest.start(parts.timers());
    }

    static List<String> subscriptions(String resultTopic) {
        return List.of(resultTopic, LaneTopics.ALL_STATUS, LaneTopics.SHARED_EVENTS, LaneTopics.SHARED_REQUESTS);
    }

    /** Leaves the broker and writes the rest of the journal. @return always succeeds */
    public Future<Void> stop() {
        if (selfTestTimer != null) {
            selfTestTimer.cancel();
        }
        return link.stop().otherwiseEmpty().eventually(journal::close).otherwiseEmpty();
    }

    private final class Listener implements LaneLink.Listener {
        private final LaneInbox inbox;

        private Listener(LaneInbox inbox) {
            this.inbox = inbox;
        }

        @Override
        public void connected() {
            spaces.connected();
            mirrorHeads.connected();
        }

        @Override
        public void lost() {
            sessions.linkLost();
            selfTest.linkLost();
        }

        @Override
        public void received(String topic, byte[] payload) {
            inbox.receive(topic, payload);
        }
    }
}
