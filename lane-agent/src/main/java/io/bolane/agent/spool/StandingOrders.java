package io.bolane.agent.spool;

import io.bolane.protocol.lane.AttendantMode;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.parking.Direction;
import java.time.Instant;
import java.util.Optional;

/**
 * How a lane was told to work until further notice; survives restarts.
 *
 * @param attendance empty: normal
 * @param fire who gave the alarm; empty when it does not burn
 * @param turned how a tidal lane was turned; empty: as its configuration says
 */
public record StandingOrders(Optional<Attendance> attendance, Optional<Authority> fire, Optional<Turned> turned) {
    public static final StandingOrders NONE = new StandingOrders(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A mode that is not normal.
     *
     * @param passagesLeft of a lane held open for a convoy
     * @param until parking time at which it ends by itself
     */
    public record Attendance(
            AttendantMode mode, Authority by, Optional<Integer> passagesLeft, Optional<Instant> until) {}

    /** @param at parking time */
    public record Turned(Direction direction, Instant at) {}

    /** Held open until a command ends it. */
    public static StandingOrders heldOpenBy(Authority by) {
        return NONE.with(Optional.of(new Attendance(AttendantMode.HELD_OPEN, by, Optional.empty(), Optional.empty())));
    }

    public StandingOrders with(Optional<Attendance> changed) {
        return new StandingOrders(changed, fire, turned);
    }

    public StandingOrders withFire(Optional<Authority> changed) {
        return new StandingOrders(attendance, changed, turned);
    }

    public StandingOrders with(Turned changed) {
        return new StandingOrders(attendance, fire, Optional.of(changed));
    }
}
