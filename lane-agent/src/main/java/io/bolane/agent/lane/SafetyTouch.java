package io.bolane.agent.lane;

import io.bolane.protocol.lane.LoopState;
import java.time.Duration;

/**
 * Whether the safety loop was touched for as long as a car takes, in one passage. What is heard of it in one stretch is
 * one touch; two short ones with silence between them are not a long one. Pure; not for use by several threads.
 */
final class SafetyTouch {
    private final Duration least;
    private Duration since = Duration.ZERO;
    private Duration until = Duration.ZERO;
    private LoopState lastSaid = LoopState.UNKNOWN;
    private boolean now;
    private boolean wasLong;

    /** @param least what touches the loop for less is no car */
    SafetyTouch(Duration least) {
        this.least = least;
    }

    void begin(Duration uptime) {
        since = uptime;
        until = uptime;
        lastSaid = LoopState.OCCUPIED;
        now = false;
        wasLong = least.isZero();
    }

    /** @param loop as it says at this moment, before it is believed to be free */
    void feel(LoopState loop, Duration uptime) {
        var occupied = loop == LoopState.OCCUPIED;
        if (occupied && lastSaid == LoopState.FREE && uptime.minus(until).compareTo(least) >= 0) {
            since = uptime; // it had let go, and then was out of reach
        }
        if (now || occupied) {
            until = uptime;
        }
        now = occupied;
        lastSaid = loop == LoopState.UNKNOWN ? lastSaid : loop;
        wasLong |= until.minus(since).compareTo(least) >= 0;
    }

    boolean isNow() {
        return now;
    }

    boolean wasLong() {
        return wasLong;
    }
}
