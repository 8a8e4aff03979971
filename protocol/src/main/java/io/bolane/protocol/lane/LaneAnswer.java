package io.bolane.protocol.lane;

import io.bolane.protocol.parking.CityAnswer;
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

    /**
     * Answer to a mirror query: what changed, each thing once and as it is now, in the order of its latest change.
     *
     * @param reset the lane must forget all it has and take this as the first page: it was away for longer than
     *     changes are kept, or comes from another life of the gateway's database
     * @param after the number behind which this page begins: that of the query, or 0 with {@code reset}
     * @param upTo behind this number the next page begins
     * @param head the latest change; when {@code upTo} is there, the hash of what the lane holds must be its hash
     */
    public record MirrorPage(boolean reset, long after, long upTo, MirrorHead head, List<MirrorItem> items)
            implements Body {
        public MirrorPage {
            items = List.copyOf(items);
        }

        public boolean isLast() {
            return upTo == head.number();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.mirror(this);
        }
    }

    /** Answer to an entry check. */
    public record EntryChecked(CityAnswer city) implements Body {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.entryChecked(this);
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

        R mirror(MirrorPage answer);

        R entryChecked(EntryChecked answer);
    }
}
