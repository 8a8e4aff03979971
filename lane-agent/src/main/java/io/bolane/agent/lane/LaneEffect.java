package io.bolane.agent.lane;

import io.bolane.agent.display.DisplayText;
import io.bolane.agent.spool.StandingOrders;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneResult.Outcome;
import io.bolane.protocol.lane.LaneResult.Stage;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.Plate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a lane wants done. */
public sealed interface LaneEffect {
    <R> R match(Cases<R> cases);

    /** Order the arm; the answer of the device carries {@code order}. */
    record MoveArm(int order, ArmMove move, Authority authority) implements LaneEffect {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.moveArm(this);
        }
    }

    /** Ask the barrier for a reading. */
    record ReadArm() implements LaneEffect {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.readArm(this);
        }
    }

    /** Show and say this instead of what was there. */
    record Show(DisplayText text) implements LaneEffect {
        List<String> lines() {
            return text.texts();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.show(this);
        }
    }

    /** Ask the gateway until it answers; takes the place of the question before. */
    record Ask(String id, LaneRequest.Body body) implements LaneEffect {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ask(this);
        }
    }

    /** The question before no longer matters. */
    record StopAsking() implements LaneEffect {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.stopAsking(this);
        }
    }

    /** Keep and send an event. */
    record Report(Instant at, LaneEvent.Body event) implements LaneEffect {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.report(this);
        }
    }

    /** Tell everybody that a car passed. */
    record TellPassage(Instant at, Direction direction) implements LaneEffect {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.tellPassage(this);
        }
    }

    /** Tell who sent the command. */
    record TellResult(CommandId command, Outcome outcome, Stage stage, String reason) implements LaneEffect {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.tellResult(this);
        }
    }

    /** Remember over a restart how the lane was told to work. */
    record RememberOrders(StandingOrders orders) implements LaneEffect {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rememberOrders(this);
        }
    }

    /** It burns, by the fire contact of this lane or by an order: every other lane of the site must know. */
    record SoundFire(Authority authority) implements LaneEffect {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.soundFire(this);
        }
    }

    /** A person has said here that the fire is over: every other lane of the site must know. */
    record SoundFireOver(Authority authority) implements LaneEffect {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.soundFireOver(this);
        }
    }

    /** Tell whoever looks after the lane what may have gone wrong. */
    record Warn(String what, Optional<Plate> plate) implements LaneEffect {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.warn(this);
        }
    }

    /** One answer for every kind of effect. */
    interface Cases<R> {
        R moveArm(MoveArm effect);

        R readArm(ReadArm effect);

        R show(Show effect);

        R ask(Ask effect);

        R stopAsking(StopAsking effect);

        R report(Report effect);

        R tellPassage(TellPassage effect);

        R tellResult(TellResult effect);

        R rememberOrders(RememberOrders effect);

        R soundFire(SoundFire effect);

        R soundFireOver(SoundFireOver effect);

        R warn(Warn effect);
    }
}
