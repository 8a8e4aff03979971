package io.bolane.agent.lane;

import io.bolane.protocol.lane.LoopState;
import java.time.Duration;
import java.util.Optional;

/** A loop that chatters: occupied and unknown are believed at once, free only when it has lasted. Pure. */
final class LoopFilter {
    private final Duration settle;
    private LoopState believed = LoopState.UNKNOWN;
    private Optional<Duration> freeSince = Optional.empty();
    private LoopState steady = LoopState.UNKNOWN;
    private Optional<Duration> occupiedSince = Optional.empty();

    LoopFilter(Duration settle) {
        this.settle = settle;
    }

    LoopState feel(LoopState raw, Duration uptime) {
        if (raw != LoopState.FREE) {
            freeSince = Optional.empty();
            believed = raw;
        } else {
            freeSince = freeSince.or(() -> Optional.of(uptime));
            if (uptime.compareTo(freeSince.get().plus(settle)) >= 0) {
                believed = LoopState.FREE;
            }
        }
        occupiedSince = raw == LoopState.OCCUPIED ? occupiedSince.or(() -> Optional.of(uptime)) : Optional.empty();
        var lasts = occupiedSince
                .filter(since -> uptime.compareTo(since.plus(settle)) >= 0)
                .isPresent();
        steady = believed == LoopState.OCCUPIED && !lasts && steady == LoopState.FREE ? steady : believed;
        return believed;
    }

    /** As {@link #feel} said last, but occupied only when that has lasted too: a touch does not say that a car came. */
    LoopState steady() {
        return steady;
    }

    /** @return the uptime at which what the loop says now will be believed */
    Optional<Duration> deadline() {
        var free = believed == LoopState.FREE ? Optional.<Duration>empty() : freeSince;
        var occupied = steady == LoopState.OCCUPIED ? Optional.<Duration>empty() : occupiedSince;
        return free.or(() -> occupied).map(since -> since.plus(settle));
    }
}
