package io.bolane.agent.link;

import io.bolane.protocol.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

/**
 * The gateway's time, carried forward by the lane's monotonic source: setting the clock of the lane's computer changes
 * nothing. The surest of the newest measurements counts, the one with the shortest way there and back. Not for use by
 * several threads.
 */
public final class GatewayClock {
    /** A way there and back that takes longer measures nothing. */
    static final Duration MAX_ROUND_TRIP = Duration.ofSeconds(2);
    /** Older measurements count no longer: both sources drift. */
    static final Duration MAX_AGE = Duration.ofMinutes(10);

    private static final int KEPT = 8;
    /** A first measurement after a start is a slow one: until there are so many, the next follows soon. */
    private static final int SETTLED = 3;

    private final Timers timers;
    private final Deque<Sample> samples = new ArrayDeque<>();

    public GatewayClock(Timers timers) {
        this.timers = timers;
    }

    /** @param sentNanos monotonic time when the question left; the answer is here now */
    public void measured(long sentNanos, Instant gatewayTime) {
        var roundTrip = timers.nanoTime() - sentNanos;
        if (roundTrip < 0 || roundTrip > MAX_ROUND_TRIP.toNanos()) {
            return;
        }
        if (samples.size() == KEPT) {
            samples.removeFirst();
        }
        samples.addLast(new Sample(sentNanos, roundTrip, gatewayTime));
    }

    /**
     * @return the latest that the gateway's time can be now: as if it had answered the moment it was asked; empty when
     *     it was not measured lately
     */
    public Optional<Instant> now() {
        var nanos = timers.nanoTime();
        return samples.stream()
                .filter(sample -> nanos - sample.sentNanos <= MAX_AGE.toNanos())
                .min(Comparator.comparingLong(Sample::roundTripNanos))
                .map(sample -> sample.gatewayTime.plusNanos(nanos - sample.sentNanos));
    }

    boolean isSettled() {
        return samples.size() >= SETTLED;
    }

    private record Sample(long sentNanos, long roundTripNanos, Instant gatewayTime) {}
}
