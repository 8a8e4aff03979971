package io.bolane.agent.lane;

import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.camera.PlateRead.Heading;
import io.bolane.agent.config.LaneFlow;
import io.bolane.agent.config.LaneFlow.Kind;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.parking.Direction;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which way the lane lets cars through just now. A mixed lane follows the car that comes first and lets the other side
 * wait; a tidal lane follows its timetable and commands. Neither turns before it is empty. Pure; not for use by several
 * threads.
 */
final class Traffic {
    /** A reading from the other side that could not be served for so long is of a car that has gone. */
    static final Duration WAITS = Duration.ofMinutes(10);

    static final Authority TIMETABLE = new Authority(Authority.Source.LANE, "timetable");

    private final LaneFlow flow;
    private final LaneModes modes;
    private Direction direction;
    private Optional<Waiting> otherSide = Optional.empty();
    private Optional<Duration> nextLook = Optional.empty();

    private record Waiting(PlateRead read, Direction of, Duration since) {}

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

    /** Cars may come from both sides, at once or by turns. */
    boolean isForBoth() {
        return flow.kind() != Kind.ONE_WAY;
    }

    boolean isMixed() {
        return flow.kind() == Kind.MIXED;
    }

    boolean isTidal() {
        return flow.kind() == Kind.TIDAL;
    }

    /** @return the loop on which cars of the present direction wait */
    LoopState approach(LoopState outer, LoopState inner) {
        return approach(direction, outer, inner);
    }

    /** @return the loop on which cars of a direction wait; unknown where the lane has none */
    LoopState approach(Direction of, LoopState outer, LoopState inner) {
        return isFromInside(of) ? inner : outer;
    }

    private boolean isFromInside(Direction which) {
        return isForBoth() && which == Direction.EXIT;
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

    /** The surest reading of the car that has to wait is kept, before a tidal lane until that is turned. */
    void letWait(PlateRead read, Moment now) {
        if (otherSide.filter(waiting -> isSurer(waiting.read(), read)).isEmpty()) {
            otherSide = Optional.of(new Waiting(read, opposite(), now.uptime()));
        }
    }

    /** @return what was read of the car on the other side that has to wait */
    Optional<PlateRead> waiting() {
        return otherSide.filter(waiting -> waiting.of() == opposite()).map(Waiting::read);
    }

    /** It waits no more: it drove through all the same. */
    void forgetWaiting() {
        otherSide = Optional.empty();
    }

    /** A frame of the same moment that is worse. */
    private static boolean isSurer(PlateRead known, PlateRead read) {
        return Duration.between(known.at(), read.at()).abs().compareTo(CarQueue.ONE_CAR) <= 0
                && (read.plate().isEmpty() || known.plate().isPresent() && known.confidence() > read.confidence());
    }

    /**
     * Whom the loop does not feel has left; who was read just now may not have come onto it yet.
     *
     * @param loops what the loop says on which cars of a direction wait
     */
    void forgetGone(Moment now, Function<Direction, LoopState> loops) {
        otherSide = otherSide.filter(waiting -> {
            var patience = loops.apply(waiting.of()) == LoopState.FREE ? CarQueue.ONE_CAR : WAITS;
            return now.uptime().compareTo(waiting.since().plus(patience)) < 0;
        });
    }

    /**
     * @param loops what the loop says on which cars of a direction wait
     * @return once, the car of the other side, when it may come now; the lane is turned then
     */
    Optional<PlateRead> takeTurn(Moment now, Function<Direction, LoopState> loops) {
        forgetGone(now, loops);
        var next = otherSide.filter(
                waiting -> (isMixed() || waiting.of() == direction) && loops.apply(waiting.of()) != LoopState.FREE);
        next.ifPresent(waiting -> {
            direction = waiting.of();
            otherSide = Optional.empty();
        });
        return next.map(Waiting::read);
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
            modes.turned(direction, now.parking(), TIMETABLE);
        }
        return isNew && last.direction() != direction;
    }

    /** The lane is empty: it is turned by command or timetable. */
    void turnTide(Direction to, Authority by, Moment now) {
        direction = to;
        modes.turned(to, now.parking(), by);
    }

    Optional<Duration> nextLook() {
        return nextLook;
    }
}
