package io.bolane.gateway.event;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the events of a spool have come.
 *
 * @param seq everything up to it is stored and applied
 * @param highest stored; above {@code seq} events wait for a gap to fill
 * @param gapSince when the gap was first seen, by our clock
 * @param lastAt time of the latest event, by the lane's clock
 */
record LaneCursor(SpoolId spool, long seq, long highest, Optional<Instant> gapSince, Optional<Instant> lastAt) {
    static LaneCursor fresh(SpoolId spool) {
        return new LaneCursor(spool, 0, 0, Optional.empty(), Optional.empty());
    }

    boolean hasWaiting() {
        return highest > seq;
    }
}
