package io.bolane.agent.lane;

import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.config.ArmConfig;
import io.bolane.agent.config.ArmConfig.Closing;
import io.bolane.agent.lane.BarrierState.Down;
import io.bolane.agent.lane.BarrierState.Falling;
import io.bolane.agent.lane.BarrierState.Faulty;
import io.bolane.agent.lane.BarrierState.Moving;
import io.bolane.agent.lane.BarrierState.Rising;
import io.bolane.agent.lane.BarrierState.Stuck;
import io.bolane.agent.lane.BarrierState.Unknown;
import io.bolane.agent.lane.BarrierState.Up;
import io.bolane.protocol.lane.ArmPosition;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LoopState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the limit switches and loops say of an arm, and what follows from it. A contact that bounces is not believed
 * before it has lasted. Pure; not for use by several threads.
 */
final class ArmSight {
    /** Contradictory or unexpected limit switches are taken for bouncing for so long. */
    static final Duration ODD_FOR = Duration.ofSeconds(1);

    private final ArmControl arm;
    private final ArmConfig config;
    private BarrierReading reading = BarrierReading.UNKNOWN;
    private Optional<Duration> oddSince = Optional.empty();
    private Optional<Duration> forcedSince = Optional.empty();

    ArmSight(ArmControl arm, ArmConfig config) {
        this.arm = arm;
        this.config = config;
    }

    BarrierReading reading() {
        return reading;
    }

    void lost() {
        reading = BarrierReading.UNKNOWN;
    }

    /** An order begins: what the switches say from now on is of it. */
    void forgetOddities() {
        oddSince = Optional.empty();
        forcedSince = Optional.empty();
    }

    Stream<Duration> deadlines() {
        var odd = oddSince.filter(since -> !(arm.state() instanceof Faulty));
        return Stream.of(odd, forcedSince).flatMap(Optional::stream).map(since -> since.plus(ODD_FOR));
    }

    BarrierState asRead() {
        if (reading.isUp()) {
            return new Up(false, false);
        }
        return reading.isDown() ? new Down(false) : new Unknown(ArmPosition.UNKNOWN, false);
    }

    boolean isAtLimitOf(Moving moving) {
        return moving instanceof Rising ? reading.isUp() : reading.isDown();
    }

    void read(BarrierReading fresh, Moment now, List<LaneEffect> out) {
        reading = fresh;
        if (arm.state() instanceof Falling && isObstacle()) {
            arm.obstacle(now, out);
        } else if (config.senses().hasLimits()) {
            readLimits(fresh, now, out);
        } else {
            readWithoutLimits(now);
        }
        wake(now, out);
    }

    /** An arm that closes by itself keeps its own loop; for ours to be unknown is nothing new then. */
    private boolean isObstacle() {
        if (reading.isDown() && config.senses().hasLimits() && hasAnswer()) {
            return false; // it is down already
        }
        return config.closing() == Closing.DEVICE
                ? reading.safety() == LoopState.OCCUPIED
                : reading.safety() != LoopState.FREE;
    }

    private boolean hasAnswer() {
        return arm.state() instanceof Moving moving && moving.movement().answered();
    }

    private void readLimits(BarrierReading fresh, Moment now, List<LaneEffect> out) {
        var state = arm.state();
        noteOddity(fresh, now);
        if (state instanceof Moving moving) {
            if (isAtLimitOf(moving) && moving.movement().answered()) {
                var limit = moving instanceof Rising rising ? rising.limitReached() : ((Falling) moving).limitReached();
                arm.reached(limit, moving.movement().reason().authority(), now, out);
            }
        } else if (state instanceof Up up) {
            readWhileUp(up, fresh, now, out);
        } else if (state instanceof Down down) {
            readWhileDown(down, fresh, now, out);
        } else if (state instanceof Unknown unknown) {
            readWhileUnknown(unknown, fresh, now, out);
        } else if (state instanceof Stuck stuck) {
            readWhileStuck(stuck, fresh, now, out);
        } else if (state instanceof Faulty && fresh.contact() && oddSince.isEmpty()) {
            arm.found(asRead());
        }
    }

    private void noteOddity(BarrierReading fresh, Moment now) {
        if (fresh.contact() && (fresh.fault() || fresh.up() && fresh.down())) {
            oddSince = oddSince.or(() -> Optional.of(now.uptime()));
        } else {
            oddSince = Optional.empty();
        }
    }

    private void readWhileUp(Up up, BarrierReading fresh, Moment now, List<LaneEffect> out) {
        if (fresh.isDown()) {
            arm.reached(up.loweredByOthers(), lowerer(), now, out);
        } else if (!fresh.isUp()) {
            arm.found(up.contactLost());
        }
    }

    private Authority lowerer() {
        return config.closing() == Closing.DEVICE ? ArmControl.BY_DEVICE : ArmControl.BY_HAND;
    }

    private void readWhileDown(Down down, BarrierReading fresh, Moment now, List<LaneEffect> out) {
        if (fresh.isUp()) {
            arm.reached(down.raisedByHand(), ArmControl.BY_HAND, now, out);
            forcedOpen(now, out);
        } else if (!fresh.isDown()) {
            arm.found(down.contactLost());
            forcedSince = fresh.isBetween() ? Optional.of(now.uptime()) : Optional.empty();
        }
    }

    private void readWhileUnknown(Unknown unknown, BarrierReading fresh, Moment now, List<LaneEffect> out) {
        if (fresh.isUp()) {
            foundAt(unknown.seenUp(), unknown, now, out);
            if (forcedSince.isPresent()) {
                forcedOpen(now, out);
            }
        } else if (fresh.isDown()) {
            foundAt(unknown.seenDown(), unknown, now, out);
            forcedSince = Optional.empty();
        } else if (!fresh.contact()) {
            forcedSince = Optional.empty();
        }
    }

    /** A barrier that was away may have been switched off and on, or mended: it begins anew. */
    private void readWhileStuck(Stuck stuck, BarrierReading fresh, Moment now, List<LaneEffect> out) {
        if (!fresh.contact()) {
            arm.found(stuck.contactLost());
        } else if (stuck.moved(fresh)) {
            arm.reached(fresh.isUp() ? new Up(true, false) : new Down(false), ArmControl.BY_HAND, now, out);
        }
    }

    /** Found where it was, or found for the first time, is no movement. */
    private void foundAt(BarrierState found, Unknown unknown, Moment now, List<LaneEffect> out) {
        if (unknown.before() == ArmPosition.UNKNOWN || unknown.before() == found.position()) {
            arm.found(found);
        } else {
            arm.reached(found, found instanceof Down ? lowerer() : ArmControl.BY_HAND, now, out);
        }
    }

    private void forcedOpen(Moment now, List<LaneEffect> out) {
        forcedSince = Optional.empty();
        ArmControl.alarm(Alarm.FORCED_OPEN, "lower limit switch left without an order", now, out);
    }

    /** Nothing sees the arm: it stays where it ought to be, as long as there is contact. */
    private void readWithoutLimits(Moment now) {
        noteOddity(reading, now);
        if (arm.state() instanceof Faulty && reading.contact() && oddSince.isEmpty()) {
            arm.found(asRead());
        } else if (!reading.contact() && (arm.state() instanceof Up || arm.state() instanceof Down)) {
            arm.found(new Unknown(arm.state().position(), false));
        } else if (reading.contact() && arm.state() instanceof Unknown unknown) {
            if (unknown.before() == ArmPosition.UP) {
                arm.found(new Up(false, true));
            } else if (unknown.before() == ArmPosition.DOWN) {
                arm.found(new Down(true));
            }
        }
    }

    void wake(Moment now, List<LaneEffect> out) {
        if (oddSince.isPresent() && !(arm.state() instanceof Faulty) && hasLasted(oddSince, now)) {
            var why = reading.fault() ? "barrier reports a fault" : "limit switches contradict each other";
            arm.giveUp(why, new Faulty(), out);
            ArmControl.alarm(Alarm.BARRIER_FAULT, why, now, out);
        }
        if (forcedSince.isPresent() && hasLasted(forcedSince, now)) {
            forcedOpen(now, out);
        }
    }

    private static boolean hasLasted(Optional<Duration> since, Moment now) {
        return now.uptime().compareTo(since.orElseThrow().plus(ODD_FOR)) >= 0;
    }
}
