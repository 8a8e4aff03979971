package io.bolane.gateway.lane;

import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.parking.LaneId;
import java.time.Instant;

/**
 * What is known of one command: who asked for it, why, and when it came how far. For one event loop. A time is null
 * until that was reached.
 */
final class CommandRecord {
    private final CommandId id;
    private final LaneId lane;
    private final CommandVerb verb;
    private final Authority authority;
    private final String order;
    private final Instant acceptedAt;
    private CommandState state = CommandState.ACCEPTED;
    private String reason = "";
    private Instant sentAt;
    private Instant executedAt;
    private Instant confirmedAt;
    private Instant endedAt;
    private boolean queued;

    CommandRecord(LaneCommand command, LaneId lane, CommandVerb verb) {
        this.id = command.id();
        this.lane = lane;
        this.verb = verb;
        this.authority = command.authority();
        this.order = orderOf(command.body());
        this.acceptedAt = command.issuedAt();
    }

    private static String orderOf(LaneCommand.Body body) {
        return body instanceof RaiseBarrier raise && raise.admission().isPresent()
                ? raise.admission().get().order().value()
                : null;
    }

    void sent(Instant at) {
        sentAt = at;
        reach(CommandState.SENT, "");
    }

    /** It was never handed to the broker. */
    void notSent(Instant at, String why) {
        endedAt = at;
        reach(CommandState.FAILED, why);
    }

    void silent(Instant at) {
        endedAt = at;
        reach(CommandState.UNKNOWN, "no result in time");
    }

    /** Takes what the lane says, in its time; an earlier state that comes late changes only what was not known. */
    void heard(LaneResult result) {
        var reached = CommandState.after(result);
        switch (reached) {
            case EXECUTED -> executedAt = first(executedAt, result.at());
            case CONFIRMED -> confirmedAt = first(confirmedAt, result.at());
            case EXPIRED, REFUSED, FAILED -> endedAt = result.at();
            default -> {}
        }
        reach(reached, result.reason());
    }

    private static Instant first(Instant known, Instant fresh) {
        return known == null ? fresh : known;
    }

    private void reach(CommandState reached, String why) {
        if (reached.compareTo(state) > 0) {
            state = reached;
            reason = why;
        }
    }

    /** @return false when it was already marked as waiting to be written */
    boolean markQueued() {
        if (queued) {
            return false;
        }
        queued = true;
        return true;
    }

    void unmarkQueued() {
        queued = false;
    }

    /** @return the record as it is now */
    CommandRow row() {
        return new CommandRow(
                id, lane, verb, authority, order, state, reason, acceptedAt, sentAt, executedAt, confirmedAt, endedAt);
    }

    CommandId id() {
        return id;
    }

    LaneId lane() {
        return lane;
    }

    CommandVerb verb() {
        return verb;
    }

    CommandState state() {
        return state;
    }

    /** One row of the journal; {@code order} and the times but the first may be null. */
    record CommandRow(
            CommandId id,
            LaneId lane,
            CommandVerb verb,
            Authority authority,
            String order,
            CommandState state,
            String reason,
            Instant acceptedAt,
            Instant sentAt,
            Instant executedAt,
            Instant confirmedAt,
            Instant endedAt) {}
}
