package io.bolane.gateway.lane;

import io.bolane.protocol.lane.LaneCommand.Body;
import io.bolane.protocol.lane.LaneCommand.Cases;
import io.bolane.protocol.lane.LaneCommand.ChangeMode;
import io.bolane.protocol.lane.LaneCommand.CorrectPlate;
import io.bolane.protocol.lane.LaneCommand.Echo;
import io.bolane.protocol.lane.LaneCommand.FireAlarm;
import io.bolane.protocol.lane.LaneCommand.LowerBarrier;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneCommand.ShowText;
import io.bolane.protocol.lane.LaneCommand.TurnLane;
import io.bolane.protocol.lane.LaneResult.Stage;
import java.time.Duration;

/** The kinds of command, and what holds for each. */
enum CommandVerb {
    RAISE(Waits.MOVE, Stage.EXECUTED),
    LOWER(Waits.MOVE, Stage.EXECUTED),
    SHOW(Waits.SHOW, Stage.RECEIVED),
    ECHO(Waits.MOVE, Stage.RECEIVED),
    MODE(Waits.MOVE, Stage.EXECUTED),
    FIRE(Waits.MOVE, Stage.EXECUTED),
    CORRECT(Waits.MOVE, Stage.RECEIVED),
    TURN(Waits.MOVE, Stage.RECEIVED);

    private static final Cases<CommandVerb> OF_BODY = new OfBody();

    private final Duration timeToLive;
    private final Stage doneAt;

    CommandVerb(Duration timeToLive, Stage doneAt) {
        this.timeToLive = timeToLive;
        this.doneAt = doneAt;
    }

    static CommandVerb of(Body body) {
        return body.match(OF_BODY);
    }

    /** From issue to expiry; as long do we wait for a result. */
    Duration timeToLive() {
        return timeToLive;
    }

    /** The least stage at which a done command counts as done. */
    Stage doneAt() {
        return doneAt;
    }

    private static final class Waits {
        /** Bolink waits 5 s for a reply; ours leaves within 4.5 s, and nothing may move after it said "no answer". */
        private static final Duration MOVE = Duration.ofMillis(4_200);

        private static final Duration SHOW = Duration.ofSeconds(30);
    }

    private static final class OfBody implements Cases<CommandVerb> {
        @Override
        public CommandVerb raise(RaiseBarrier command) {
            return RAISE;
        }

        @Override
        public CommandVerb lower(LowerBarrier command) {
            return LOWER;
        }

        @Override
        public CommandVerb show(ShowText command) {
            return SHOW;
        }

        @Override
        public CommandVerb echo(Echo command) {
            return ECHO;
        }

        @Override
        public CommandVerb mode(ChangeMode command) {
            return MODE;
        }

        @Override
        public CommandVerb fire(FireAlarm command) {
            return FIRE;
        }

        @Override
        public CommandVerb correct(CorrectPlate command) {
            return CORRECT;
        }

        @Override
        public CommandVerb turn(TurnLane command) {
            return TURN;
        }
    }
}
