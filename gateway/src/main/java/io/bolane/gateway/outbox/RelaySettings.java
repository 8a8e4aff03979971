package io.bolane.gateway.outbox;

import java.time.Duration;

/**
 * How the relay behaves.
 *
 * @param poll how long a row may wait that nobody woke the relay for
 * @param lease how long a row that was taken stays with its relay; a send may last half of it, and
 *     storing its outcome the rest
 * @param parallelPerUnion sends under way at the same time for one account
 * @param perSecondOfPark uploads of one park within any second, by this process; Bolink asks for fewer than 10, so
 *     gateways that run side by side share them out
 * @param maxRejections answers that are neither yes nor a lasting no, after which a row is parked
 */
public record RelaySettings(
        Duration poll, Duration lease, int parallelPerUnion, int perSecondOfPark, int maxRejections, Backoff backoff) {

    /** After a failed send the row waits {@code first}, then twice as long each time, at most {@code longest}. */
    public record Backoff(Duration first, Duration longest) {
        /**
         * @param failures how often it has failed, 1 or more
         * @param jitter 0 to 1: where between half and the whole of the delay it falls
         */
        Duration delay(int failures, double jitter) {
            var doubled = first.toMillis() << Math.min(failures - 1, 20);
            var whole = Math.min(doubled, longest.toMillis());
            return Duration.ofMillis((long) (whole * (0.5 + jitter / 2)));
        }
    }

    Duration longestSend() {
        return lease.dividedBy(2);
    }

    /** The settings for production with a given rate. */
    public static RelaySettings standard(int perSecondOfPark) {
        return new RelaySettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                8,
                perSecondOfPark,
                20,
                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)));
    }
}
