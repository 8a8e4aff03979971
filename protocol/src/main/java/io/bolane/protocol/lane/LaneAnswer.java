package io.bolane.protocol.lane;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The gateway's answer to a {@link LaneRequest}. */
public record LaneAnswer(String requestId, Body body) {

    /** What is answered. */
    public sealed interface Body {
        <R> R match(Cases<R> cases);
    }

    /** Whether the waiting car may go. */
    public enum Verdict {
        /** Nothing is owed: raise the arm. */
        OPEN,
        /** {@code due} is owed; a raise follows when it is paid. */
        PAY,
        /** No stay of this car is known (yet): ask again, and let the driver scan the code. */
        NOT_FOUND,
        /** A person must look at it. */
        HELD
    }

    /**
     * Answer to an exit quote.
     *
     * @param lines for the display
     */
    public record ExitDecision(
            Verdict verdict, Optional<OrderId> order, Optional<Plate> plate, Money due, List<String> lines)
            implements Body {
        public ExitDecision {
            lines = List.copyOf(lines);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.exitDecision(this);
        }
    }

    /** Answer to a clock probe: the gateway's machine time when it answered. */
    public record ClockReading(Instant gatewayTime) implements Body {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.clock(this);
        }
    }

    /** Answer to what needs none but a receipt. */
    public record Noted() implements Body {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.noted(this);
        }
    }

    /** One answer for every kind of answer. */
    public interface Cases<R> {
        R exitDecision(ExitDecision answer);

        R clock(ClockReading answer);

        R noted(Noted answer);
    }
}
