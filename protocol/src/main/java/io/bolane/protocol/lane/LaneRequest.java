package io.bolane.protocol.lane;

import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A question of a lane. The lane repeats it with the same id until it is answered or no longer matters. */
public record LaneRequest(LaneId lane, String id, Body body) {
    /** @throws IllegalArgumentException when the id is blank or longer than 64 */
    public LaneRequest {
        if (id == null || id.isBlank() || id.length() > 64) {
            throw new IllegalArgumentException("request id must have 1 to 64 characters");
        }
    }

    /** What is asked. */
    public sealed interface Body {
        <R> R match(Cases<R> cases);
    }

    /**
     * A car waits at this exit: may it go, and what does it owe?
     *
     * @param plate absent when no plate could be read
     * @param readAt parking time of the reading: here the stay would end
     * @param picture of the reading; absent when the camera gave none
     */
    public record ExitQuote(Optional<Plate> plate, PlateColor color, Instant readAt, Optional<PictureRef> picture)
            implements Body {
        /** Without a picture. */
        public ExitQuote(Optional<Plate> plate, PlateColor color, Instant readAt) {
            this(plate, color, readAt, Optional.empty());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.exitQuote(this);
        }
    }

    /** The car that waited here has gone without passing, or has passed: forget it. */
    public record WaitEnded() implements Body {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.waitEnded(this);
        }
    }

    /**
     * What has changed in this park behind that number? Answered with pages: the lane asks on behind each.
     *
     * @param after the number of the last change that the lane has; 0: it has nothing
     * @param seen how far the changes had come when the lane last heard of them: an older page is of no use to it
     * @param packed whether the answer may be packed ({@link PreparedAnswer})
     */
    public record MirrorQuery(long after, long seen, boolean packed) implements Body {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.mirror(this);
        }
    }

    /**
     * A car that the lane itself would let in stands at this entry: does the city let it in, too (Bolink 10.4)?
     *
     * @param within the lane waits for the answer no longer
     */
    public record EntryCheck(Plate plate, PlateColor color, Duration within) implements Body {
        private static final Duration LONGEST = Duration.ofMinutes(1);

        /** @throws IllegalArgumentException when {@code within} is not from 1 ms to a minute */
        public EntryCheck {
            if (within.toMillis() < 1 || within.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("an answer is waited for from 1 ms to " + LONGEST);
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.entryCheck(this);
        }
    }

    /** What is the gateway's time now? */
    public record ClockProbe() implements Body {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.clock(this);
        }
    }

    /** One answer for every kind of request. */
    public interface Cases<R> {
        R exitQuote(ExitQuote request);

        R waitEnded(WaitEnded request);

        R clock(ClockProbe request);

        R mirror(MirrorQuery request);

        R entryCheck(EntryCheck request);
    }
}
