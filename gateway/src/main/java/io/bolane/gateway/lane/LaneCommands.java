package io.bolane.gateway.lane;

import io.bolane.gateway.failure.CommandRefused;
import io.bolane.gateway.failure.LaneOffline;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommandCodec;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.IdSource;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sends commands to lanes and waits for what they did. Nothing on this path reads the database or leaves the event loop
 * of the gateway instance.
 */
public final class LaneCommands {
    /** Commands in flight of one kind of wait; beyond it the gateway says so instead of growing. */
    static final int CAPACITY = 4_096;

    private final LaneLink link;
    private final LaneSessions sessions;
    private final CommandJournal journal;
    private final LaneDrops drops;
    private final Setup setup;
    private final PendingCommands moves;
    private final PendingCommands texts;
    private final Map<CommandVerb, PendingCommands> pendings = new EnumMap<>(CommandVerb.class);

    /** @param replyTo the topic on which this instance hears results */
    record Setup(Clock machine, Timers timers, IdSource ids, String replyTo) {}

    LaneCommands(LaneLink link, LaneSessions sessions, CommandJournal journal, LaneDrops drops, Setup setup) {
        this.link = link;
        this.sessions = sessions;
        this.journal = journal;
        this.drops = drops;
        this.setup = setup;
        this.moves = new PendingCommands(setup.timers(), CommandVerb.RAISE.timeToLive(), CAPACITY, this::silent);
        this.texts = new PendingCommands(setup.timers(), CommandVerb.SHOW.timeToLive(), CAPACITY, this::silent);
        for (var verb : CommandVerb.values()) {
            pendings.put(verb, verb == CommandVerb.SHOW ? texts : moves);
        }
    }

    /** Commands that wait for their result. */
    public int pendingCount() {
        return moves.size() + texts.size();
    }

    /**
     * Sends one command. It expires 4.2 s (a text: 30 s) from now, and is never repeated by itself.
     *
     * @param id names the command for ever: the lane answers a repeat with its first result, and a repeat while the
     *     first waits gets the same result without being sent; empty for one of its own
     * @return succeeds with the first result that says done, for an arm when the device took the order (the limit
     *     switch closes later); fails with {@code LaneOffline} at once when the lane is not there, with
     *     {@code CommandExpired} when it stayed silent or was too late, with {@code CommandRefused},
     *     {@code CommandFailed} as the lane says, and with {@code Overloaded} when too many commands are in flight;
     *     with nothing else. After silence the command may have been executed. Completes on the event loop.
     */
    public Future<LaneResult> send(LaneId lane, Authority authority, LaneCommand.Body body, Optional<CommandId> id) {
        if (!sessions.isOnline(lane)) {
            return Future.failedFuture(new LaneOffline(lane + " holds no session"));
        }
        return sendAnyway(lane, authority, body, id);
    }

    /** As {@link #send}, also to a lane that seems not to be there. */
    Future<LaneResult> sendAnyway(LaneId lane, Authority authority, LaneCommand.Body body, Optional<CommandId> id) {
        var commandId = id.orElseGet(() -> new CommandId(setup.ids().next()));
        var verb = CommandVerb.of(body);
        var waiting = find(commandId);
        if (waiting != null) {
            return waiting.record().lane().equals(lane)
                    ? waiting.answer()
                    : Future.failedFuture(new CommandRefused("command id of a command to another lane: " + commandId));
        }
        var now = setup.machine().instant();
        var command = new LaneCommand(
                commandId, now, now.plus(verb.timeToLive()), setup.replyTo(), Optional.empty(), authority, body);
        return publish(lane, command, new CommandRecord(command, lane, verb));
    }

    private PendingCommands.Pending find(CommandId id) {
        var waiting = moves.find(id);
        return waiting != null ? waiting : texts.find(id);
    }

    private Future<LaneResult> publish(LaneId lane, LaneCommand command, CommandRecord record) {
        var pending = pendings.get(record.verb());
        var answer = pending.expect(record); // before publishing: the lane may answer first
        if (answer.failed()) {
            return answer;
        }
        journal.changed(record);
        link.publish(LaneTopics.command(lane), LaneCommandCodec.write(command))
                .onSuccess(sent -> sent(record))
                .onFailure(cause -> notSent(pending, record, cause));
        return answer;
    }

    private void sent(CommandRecord record) {
        record.sent(setup.machine().instant());
        journal.changed(record);
    }

    private void notSent(PendingCommands pending, CommandRecord record, Throwable cause) {
        record.notSent(setup.machine().instant(), cause.getMessage());
        journal.changed(record);
        pending.fail(record, cause);
    }

    private void silent(CommandRecord record) {
        record.silent(setup.machine().instant());
        journal.settled(record);
        journal.changed(record);
    }

    /** Takes a result: the first final one completes its command, later ones only update its journal. */
    void accept(LaneResult result) {
        var waiting = find(result.command());
        var record = waiting != null ? waiting.record() : journal.find(result.command());
        if (record == null || !record.lane().equals(result.lane())) {
            drops.drop(LaneDrops.Reason.UNKNOWN_COMMAND);
            return;
        }
        record.heard(result);
        journal.changed(record);
        sessions.hears(result.lane());
        if (waiting != null && pendings.get(record.verb()).settle(waiting, result)) {
            journal.settled(record);
        }
    }
}
