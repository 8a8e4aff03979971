package io.bolane.protocol.lane;

import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One order to one lane.
 *
 * @param expiresAt by the gateway's clock; the lane executes nothing at or after it
 * @param replyTo the topic on which the gateway instance that asked hears the result
 * @param trace a W3C {@code traceparent}
 */
public record LaneCommand(
        CommandId id,
        Instant issuedAt,
        Instant expiresAt,
        String replyTo,
        Optional<String> trace,
        Authority authority,
        Body body) {

    /** What is to be done. */
    public sealed interface Body {
        <R> R match(Cases<R> cases);
    }

    /** How long an arm stays up. */
    public enum Hold {
        /** For one car; the lane lowers the arm behind it, or when nobody came. */
        ONCE,
        /** Until a command ends it. */
        KEEP
    }

    /**
     * The car for which an arm goes up, where one is known.
     *
     * @param direction in which it drives; a lane for both that works the other way refuses. Empty of gateways that do
     *     not say it: the authority tells then, where it is a settlement or an admission
     */
    public record Admission(OrderId order, Plate plate, Optional<Direction> direction) {
        public static Admission entering(OrderId order, Plate plate) {
            return new Admission(order, plate, Optional.of(Direction.ENTRY));
        }

        public static Admission leaving(OrderId order, Plate plate) {
            return new Admission(order, plate, Optional.of(Direction.EXIT));
        }
    }

    /** Raise the arm. */
    public record RaiseBarrier(Hold hold, Optional<Admission> admission) implements Body {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.raise(this);
        }
    }

    /** Lower the arm, and end a hold. Refused while the safety loop is occupied or unknown. */
    public record LowerBarrier() implements Body {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lower(this);
        }
    }

    /** Show lines on the display, top first. */
    public record ShowText(List<String> lines) implements Body {
        public ShowText {
            lines = List.copyOf(lines);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.show(this);
        }
    }

    /** Do nothing and answer: proves that commands reach the lane. */
    public record Echo() implements Body {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.echo(this);
        }
    }

    /**
     * Work in another way until a command or the given end ends it. Refused during a fire alarm.
     *
     * @param passages of {@code HELD_OPEN} only: so many cars may pass (a convoy), then the lane is normal again
     * @param until parking time at which the lane is normal again
     */
    public record ChangeMode(AttendantMode mode, Optional<Integer> passages, Optional<Instant> until) implements Body {
        public static final int MAX_PASSAGES = 10_000;

        /** @throws IllegalArgumentException when an end does not suit the mode */
        public ChangeMode {
            if (passages.isPresent() && mode != AttendantMode.HELD_OPEN) {
                throw new IllegalArgumentException("passages are counted only while held open");
            }
            if (passages.filter(count -> count < 1 || count > MAX_PASSAGES).isPresent()) {
                throw new IllegalArgumentException("passages must be 1 to " + MAX_PASSAGES);
            }
            if (until.isPresent() && mode == AttendantMode.NORMAL) {
                throw new IllegalArgumentException("the normal mode has no end");
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.mode(this);
        }
    }

    /**
     * Fire: raise the arm and hold it, whatever else was ordered, until a person says that it is over.
     *
     * @param on false: it is over
     */
    public record FireAlarm(boolean on) implements Body {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.fire(this);
        }
    }

    /**
     * The attendant reads the plate of the car that stands at the lane.
     *
     * @param was what the camera read: another car that has come meanwhile is not renamed; absent when it read nothing
     */
    public record CorrectPlate(Optional<Plate> was, Plate plate) implements Body {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.correct(this);
        }
    }

    /** Turn a tidal lane round. Refused while the lane is not empty. */
    public record TurnLane(Direction direction) implements Body {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.turn(this);
        }
    }

    /** One answer for every kind of command. */
    public interface Cases<R> {
        R raise(RaiseBarrier command);

        R lower(LowerBarrier command);

        R show(ShowText command);

        R echo(Echo command);

        R mode(ChangeMode command);

        R fire(FireAlarm command);

        R correct(CorrectPlate command);

        R turn(TurnLane command);
    }
}
