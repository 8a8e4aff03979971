package io.bolane.agent.lane;

import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import java.time.Duration;
import java.util.Optional;

/**
 * Why the arm is to move.
 *
 * @param validUntil uptime from which on no output may fire for it; empty when it stands until the car has gone
 * @param command to be told the results
 */
record ArmOrder(Authority authority, Optional<Duration> validUntil, Optional<CommandId> command) {

    static ArmOrder ofLane(Authority authority) {
        return new ArmOrder(authority, Optional.empty(), Optional.empty());
    }

    ArmOrder withoutCommand() {
        return new ArmOrder(authority, validUntil, Optional.empty());
    }

    boolean isValidAt(Duration uptime) {
        return validUntil.isEmpty() || uptime.compareTo(validUntil.get()) < 0;
    }
}
