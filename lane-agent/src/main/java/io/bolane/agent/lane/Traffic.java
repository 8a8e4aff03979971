package io.bolane.agent.lane;

import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.camera.PlateRead.Heading;
import io.bolane.agent.config.LaneFlow;
import io.bolane.agent.config.LaneFlow.Kind;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.parking.Direction;
import java.time.Duration;
import java.util.Optional;

/**
 * Which way the lane lets cars through just now. A mixed lane follows the car that comes first and lets the other side
 * wait; a tidal lane follows its timetable and commands. Neither turns before it is empty. Pure; not for use by several
 * threads.
 */
final class Traffic {
    /** A reading from the other side that could not be served for so long is of a car that has gone. */
    static final Duration WAITS = Duration.ofMinutes(10);

    private final LaneFlow flow;
    private final LaneModes modes;
    private Direction direction;
    private Optional<Waiting> otherSide = Optional.empty();
    private Optional<Duration> nextLook = Optional.empty();

    private record Waiting(PlateRead read, Duration since) {}

    Traffic(LaneFlow flow, LaneModes modes) {
        this.flow = flow;
        this.modes = modes;
        this.direction = modes.turned()
                .filter(turned -> flow.kind() == Kind.TIDAL)
                .map(turned -> turned.direction())
                .orElse(flow.direction());
    }

    Direction direction() {
        return direction;
    }

    Direction opposite() {
        return direction == Direction.ENTRY ? Direction.EXIT : Direction.ENTRY;
    }

    boolean isMixed() {
        return flow.kind() == Kind.MIXED;
    }

    boolean isTidal() {
        return flow.kind() == Kind.TIDAL;
    }

    /** @return the loop on which cars of the present direction wait */
    LoopState approach(LoopState outer, LoopState inner) {
        return isFromInside(direction) ? inner : outer;
    }

    /** @return the loop on the other side of the arm; unknown where the lane has none */
    LoopState beyond(LoopState outer, LoopState inner) {
        return isFromInside(direction) ? outer : inner;
    }

    private boolean isFromInside(Direction which) {
        return flow.kind() != Kind.ONE_WAY && which == Direction.EXIT;
    }

    /**
     * @param inside read by the camera on the inner side
     * @return the direction of the car that was read
     */
    Direction directionOf(PlateRead read, boolean inside) {
        if (flow.kind() == Kind.ONE_WAY) {
            return flow.direction();
        }
        var comesFromInside = inside != (read.heading() == Heading.LEAVING);
        return comesFromInside ? Direction.EXIT : Direction.ENTRY;
    }

    /** A mixed lane keeps the last reading of the side that has to wait; a tidal lane is closed to it. */
    void letWait(PlateRead read, Moment now) {
        if (isMixed()) {
            otherSide = Optional.of(new Waiting(read, now.uptime()));
        }
    }

    void forgetWaiting() {
        otherSide = Optional.empty();
    }

    void turn(Direction to) {
        direction = to;
    }

    /** @return once, the car of the other side, when it may come now; the lane is turned then */
    Optional<PlateRead> takeTurn(Moment now, LoopState beyond) {
        otherSide = otherSide.filter(waiting -> beyond != LoopState.FREE
                && now.uptime().compareTo(waiting.since().plus(WAITS)) < 0);
        var next = otherSide.map(Waiting::read);
        next.ifPresent(read -> {
            direction = opposite();
            otherSide = Optional.empty();
        });
        return next;
    }

    /** @return true when the timetable wants the lane to be turned, which is to be done when it is empty */
    boolean isTurnDue(Moment now) {
        if (!isTidal() || flow.turns().isEmpty()) {
            return false;
        }
        nextLook = Optional.of(now.uptime().plus(LaneModes.LOOK_AGAIN));
        var last = flow.lastTurn(now.parking());
        var isNew = modes.turned()
                .filter(turned -> !turned.at().isBefore(last.at()))
                .isEmpty();
        if (isNew && last.direction() == direction) {
            modes.turned(direction, now.parking());
        }
        return isNew && last.direction() != direction;
    }

    /** The lane is empty: it is turned by command or timetable. */
    void turnTide(Direction to, Moment now) {
        direction = to;
        modes.turned(to, now.parking());
    }

    Optional<Duration> nextLook() {
        return nextLook;
    }
}
