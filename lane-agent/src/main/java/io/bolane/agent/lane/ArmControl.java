package io.bolane.agent.lane;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.lane.BarrierState.Down;
import io.bolane.agent.lane.BarrierState.Falling;
import io.bolane.agent.lane.BarrierState.Movement;
import io.bolane.agent.lane.BarrierState.Moving;
import io.bolane.agent.lane.BarrierState.Rising;
import io.bolane.agent.lane.BarrierState.Stuck;
import io.bolane.agent.lane.BarrierState.Unknown;
import io.bolane.agent.lane.BarrierState.Up;
import io.bolane.agent.lane.LaneEffect.MoveArm;
import io.bolane.agent.lane.LaneEffect.ReadArm;
import io.bolane.agent.lane.LaneEffect.Report;
import io.bolane.protocol.lane.ArmPosition;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneEvent.BarrierMoved;
import io.bolane.protocol.lane.LoopState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Holds the {@link BarrierState} and keeps the safety rules, whoever commands: an arm never goes down while the safety
 * loop is occupied or unknown; an obstacle under a falling arm raises it; one order at a time; no answer is "unknown";
 * tried three times at most. Pure; not for use by several threads.
 */
final class ArmControl {
    static final int MAX_ATTEMPTS = 3;
    static final Authority BY_HAND = new Authority(Authority.Source.LANE, "moved by hand");
    static final Authority OBSTACLE = new Authority(Authority.Source.LANE, "obstacle under the falling arm");
    private static final Duration TRAVEL_MARGIN = Duration.ofSeconds(1);

    private final Duration travelLimit;
    private final ArmResults results = new ArmResults();
    private BarrierState state = Unknown.atStart();
    private BarrierReading reading = BarrierReading.UNKNOWN;
    private int lastOrder;
    private Optional<Authority> gaveUp = Optional.empty();

    ArmControl(Duration travelTime) {
        this.travelLimit = travelTime.multipliedBy(3).dividedBy(2).plus(TRAVEL_MARGIN);
    }

    BarrierState state() {
        return state;
    }

    BarrierReading reading() {
        return reading;
    }

    boolean isUp() {
        return state instanceof Up;
    }

    boolean isStuck() {
        return state instanceof Stuck;
    }

    /** Goes up or is up. */
    boolean isUpward() {
        return state instanceof Up || state instanceof Rising;
    }

    /** @return once, whose command could not be carried out: nothing may move later because of it */
    Optional<Authority> takeGaveUp() {
        var was = gaveUp;
        gaveUp = Optional.empty();
        return was;
    }

    Optional<Duration> deadline() {
        return state instanceof Moving moving ? Optional.of(moving.movement().deadline()) : Optional.empty();
    }

    /** Sees to it that the arm is up or on its way; the results go to the command of the reason. */
    void raise(ArmOrder reason, Moment now, List<LaneEffect> out) {
        if (state instanceof Up) {
            results.already(reason, out);
        } else if (state instanceof Rising rising) {
            join(rising, reason, out);
        } else if (canMove(reason, now, out)) {
            begin(ArmMove.RAISE, reason, now, out);
        }
    }

    /** As {@link #raise}, downwards. Refused while the safety loop is not known to be free. */
    void lower(ArmOrder reason, Moment now, List<LaneEffect> out) {
        if (reading.safety() != LoopState.FREE) {
            results.rejected(
                    reason,
                    reading.safety() == LoopState.OCCUPIED ? "safety loop occupied" : "safety loop unknown",
                    out);
        } else if (state instanceof Down) {
            results.already(reason, out);
        } else if (state instanceof Falling falling) {
            join(falling, reason, out);
        } else if (canMove(reason, now, out)) {
            begin(ArmMove.LOWER, reason, now, out);
        }
    }

    private void join(Moving moving, ArmOrder reason, List<LaneEffect> out) {
        results.expect(reason, moving.movement().answered(), out);
        // A reason that stands for longer may also try again for longer.
        if (reason.validUntil().isEmpty()) {
            state = moving.with(moving.movement().because(reason.withoutCommand()));
        }
    }

    private boolean canMove(ArmOrder reason, Moment now, List<LaneEffect> out) {
        if (reading.contact() && reason.isValidAt(now.uptime())) {
            return true;
        }
        gaveUp = Optional.of(reason.authority())
                .filter(command -> reason.validUntil().isPresent());
        results.failed(reason, reading.contact() ? "too late" : "barrier not connected", out);
        return false;
    }

    private void begin(ArmMove move, ArmOrder reason, Moment now, List<LaneEffect> out) {
        results.superseded(out);
        results.expect(reason, false, out);
        var movement = new Movement(++lastOrder, reason, 1, now.uptime().plus(travelLimit), false);
        state = move == ArmMove.RAISE ? new Rising(movement) : new Falling(movement);
        out.add(new MoveArm(lastOrder, move, reason.authority()));
    }

    void answered(int order, BarrierAnswer answer, Moment now, List<LaneEffect> out) {
        if (!(state instanceof Moving moving) || moving.movement().order() != order) {
            return; // of an order that was taken back
        }
        switch (answer.kind()) {
            case TAKEN -> {
                state = moving.with(moving.movement().answeredNow());
                results.executed(out);
            }
            case SILENT -> {
                // It may have moved: read, and do not repeat before the travel time is over.
                state = moving.with(moving.movement().answeredNow());
                results.doubtful("barrier does not answer", out);
                out.add(new ReadArm());
            }
            case REFUSED -> refused(moving, answer.why(), out);
            case UNREACHABLE -> {
                reading = BarrierReading.UNKNOWN;
                giveUp("barrier not connected", new Unknown(ArmPosition.UNKNOWN, false), out);
            }
        }
    }

    /** A command is not tried again: its sender decides. The lane's own order waits for the end of the travel time. */
    private void refused(Moving moving, String why, List<LaneEffect> out) {
        if (moving.movement().reason().validUntil().isPresent()) {
            giveUp("barrier refuses: " + why, asRead(), out);
        } else {
            results.failAll("barrier refuses: " + why, out);
        }
    }

    private void giveUp(String why, BarrierState next, List<LaneEffect> out) {
        results.failAll(why, out);
        if (state instanceof Moving moving
                && moving.movement().reason().validUntil().isPresent()) {
            gaveUp = Optional.of(moving.movement().reason().authority());
        }
        state = next;
    }

    private BarrierState asRead() {
        if (reading.isUp()) {
            return new Up(false);
        }
        return reading.isDown() ? new Down() : new Unknown(ArmPosition.UNKNOWN, false);
    }

    void read(BarrierReading fresh, Moment now, List<LaneEffect> out) {
        reading = fresh;
        if (state instanceof Rising rising) {
            if (fresh.isUp() && rising.movement().answered()) {
                reached(rising.limitReached(), rising.movement().reason().authority(), now, out);
            }
        } else if (state instanceof Falling falling) {
            readWhileFalling(falling, fresh, now, out);
        } else if (state instanceof Up up) {
            readWhileUp(up, fresh, now, out);
        } else if (state instanceof Down down) {
            readWhileDown(down, fresh, now, out);
        } else if (state instanceof Unknown unknown) {
            readWhileUnknown(unknown, fresh, now, out);
        } else if (state instanceof Stuck stuck && stuck.moved(fresh)) {
            reached(fresh.isUp() ? new Up(true) : new Down(), BY_HAND, now, out);
        }
    }

    private void readWhileFalling(Falling falling, BarrierReading fresh, Moment now, List<LaneEffect> out) {
        if (fresh.isDown() && falling.movement().answered()) {
            reached(falling.limitReached(), falling.movement().reason().authority(), now, out);
        } else if (fresh.safety() != LoopState.FREE) {
            results.failAll("obstacle", out);
            begin(ArmMove.RAISE, ArmOrder.ofLane(OBSTACLE), now, out);
        }
    }

    private void readWhileUp(Up up, BarrierReading fresh, Moment now, List<LaneEffect> out) {
        if (fresh.isDown()) {
            reached(up.loweredByHand(), BY_HAND, now, out);
        } else if (!fresh.isUp()) {
            state = up.contactLost();
        }
    }

    private void readWhileDown(Down down, BarrierReading fresh, Moment now, List<LaneEffect> out) {
        if (fresh.isUp()) {
            reached(down.raisedByHand(), BY_HAND, now, out);
        } else if (!fresh.isDown()) {
            state = down.contactLost();
        }
    }

    private void readWhileUnknown(Unknown unknown, BarrierReading fresh, Moment now, List<LaneEffect> out) {
        if (fresh.isUp()) {
            foundAt(unknown.seenUp(), unknown, now, out);
        } else if (fresh.isDown()) {
            foundAt(unknown.seenDown(), unknown, now, out);
        }
    }

    /** Found where it was, or found for the first time, is no movement. */
    private void foundAt(BarrierState found, Unknown unknown, Moment now, List<LaneEffect> out) {
        if (unknown.before() == ArmPosition.UNKNOWN || unknown.before() == found.position()) {
            state = found;
        } else {
            reached(found, BY_HAND, now, out);
        }
    }

    private void reached(BarrierState limit, Authority authority, Moment now, List<LaneEffect> out) {
        state = limit;
        out.add(new Report(now.parking(), new BarrierMoved(limit.position(), authority)));
        results.confirmed(out);
    }

    void wake(Moment now, List<LaneEffect> out) {
        if (!(state instanceof Moving moving)
                || now.uptime().compareTo(moving.movement().deadline()) < 0) {
            return;
        }
        var movement = moving.movement();
        if (!reading.contact()) {
            giveUp("barrier does not answer", new Unknown(ArmPosition.UNKNOWN, false), out);
        } else if (atLimit(moving)) {
            reached(asRead(), movement.reason().authority(), now, out);
        } else if (movement.attempt() < MAX_ATTEMPTS && movement.reason().isValidAt(now.uptime())) {
            state = moving.with(movement.again(++lastOrder, now.uptime().plus(travelLimit)));
            var move = moving instanceof Rising ? ArmMove.RAISE : ArmMove.LOWER;
            out.add(new MoveArm(lastOrder, move, movement.reason().authority()));
        } else {
            giveUp("arm does not move", new Stuck(reading), out);
            var detail = moving.position() + ", tried " + movement.attempt() + " times";
            out.add(new Report(now.parking(), new AlarmRaised(Alarm.BARRIER_STUCK, detail)));
        }
    }

    private boolean atLimit(Moving moving) {
        return moving instanceof Rising ? reading.isUp() : reading.isDown();
    }
}
