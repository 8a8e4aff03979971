package io.bolane.agent.lane;

import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.spool.Watched;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Until when a lane was watched, for the next agent; and, at the first word of its barrier after a start, from when to
 * when nobody has looked. Who passed whole meanwhile is found by nobody: a person compares the counts. Runs on the
 * event loop of its lane.
 */
final class LaneWatch {
    /** After a power cut the absence is told too long by this. */
    static final Duration KEEP_EVERY = Duration.ofSeconds(10);
    /**
     * An agent that ended in order, was away for less, and finds the arm down as it was, tells nothing: who would pass
     * then would have to raise and lower it by hand.
     */
    static final Duration SHORT = Duration.ofMinutes(1);

    private final Parts parts;
    private Optional<Watched> before;
    private BarrierReading last = BarrierReading.UNKNOWN;
    private Timers.Timer keeping = () -> {};

    /** @param parking the parking clock */
    record Parts(Timers timers, Supplier<Instant> parking, Consumer<Watched> keep, Consumer<AlarmRaised> tell) {}

    /** @param before until when the lane was watched by the agent before; empty when there was none */
    LaneWatch(Optional<Watched> before, Parts parts) {
        this.before = before;
        this.parts = parts;
    }

    void start() {
        keeping = parts.timers().every(KEEP_EVERY, this::keep);
    }

    /** What the barrier says, or that it is lost. */
    void heard(BarrierReading reading) {
        var isFirst = reading.contact() && !last.contact();
        last = reading;
        if (reading.contact()) {
            before.ifPresent(watched -> tellAbsence(watched, parts.parking().get()));
            before = Optional.empty();
        }
        if (isFirst) {
            keep();
        }
    }

    private void tellAbsence(Watched watched, Instant now) {
        var away = Duration.between(watched.until(), now);
        if (watched.closed() && last.isDown() && !away.isNegative() && away.compareTo(SHORT) < 0) {
            return;
        }
        var detail = "the agent was away, nobody watched from " + seconds(watched.until()) + " to " + seconds(now)
                + ": who passed meanwhile is not counted";
        parts.tell().accept(new AlarmRaised(Alarm.DEVICE_LOST, detail));
    }

    private static Instant seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    private void keep() {
        watched(false).ifPresent(parts.keep());
    }

    /** While nobody knows how the barrier is, the lane is not watched. */
    private Optional<Watched> watched(boolean ends) {
        return Optional.of(new Watched(parts.parking().get(), ends && last.isDown()))
                .filter(watched -> last.contact());
    }

    /** @return what the next agent is to know; empty when it knows the last already */
    Optional<Watched> end() {
        keeping.cancel();
        return watched(true);
    }
}
