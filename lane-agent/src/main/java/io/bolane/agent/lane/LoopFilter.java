package io.bolane.agent.lane;

import io.bolane.protocol.lane.LoopState;
import java.time.Duration;
import java.util.Optional;

/** A loop that chatters: occupied and unknown are believed at once, free only when it has lasted. Pure. */
final class LoopFilter {
    private final Duration settle;
    private LoopState believed = LoopState.UNKNOWN;
    private Optional<Duration> freeSince = Optional.empty();

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
        return believed;
    }

    /** @return the uptime at which a loop that is free now will be believed */
    Optional<Duration> deadline() {
        return believed == LoopState.FREE ? Optional.empty() : freeSince.map(since -> since.plus(settle));
    }
}
