package io.bolane.protocol.lane;

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

    /** The car for which an arm goes up, where one is known. */
    public record Admission(OrderId order, Plate plate) {}

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

    /** One answer for every kind of command. */
    public interface Cases<R> {
        R raise(RaiseBarrier command);

        R lower(LowerBarrier command);

        R show(ShowText command);

        R echo(Echo command);
    }
}
