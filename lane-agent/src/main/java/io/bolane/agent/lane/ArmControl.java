package io.bolane.agent.lane;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.config.ArmConfig;
import io.bolane.agent.config.ArmConfig.Closing;
import io.bolane.agent.lane.BarrierState.Down;
import io.bolane.agent.lane.BarrierState.Falling;
import io.bolane.agent.lane.BarrierState.Faulty;
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
import java.util.stream.Stream;

/**
 * Orders an arm and keeps the safety rules, whoever commands: it never goes down while the safety loop is occupied,
 * unknown, or not heard of just now ({@link FreshWord}); an obstacle under a falling arm raises it; one order at a
 * time; no answer is "unknown"; tried three times at most. What follows from readings is in {@link ArmSight}. Pure;
 * not for use by several threads.
 */
final class ArmControl {
    static final int MAX_ATTEMPTS = 3;
    /** From an order to raise to one to lower: the pulse and 200 ms (barriers.md 1.3). */
    static final Duration OPPOSITE_GAP = Duration.ofMillis(700);

    static final Authority BY_HAND = new Authority(Authority.Source.LANE, "moved by hand");
    static final Authority BY_DEVICE = new Authority(Authority.Source.LANE, "closed by the barrier itself");
    static final Authority OBSTACLE = new Authority(Authority.Source.LANE, "obstacle under the falling arm");

    private final ArmConfig config;
    private final ArmResults results = new ArmResults();
    private final ArmSight sight;
    private final FreshWord word = new FreshWord();
    private BarrierState state = Unknown.atStart();
    private int lastOrder;
    private Duration lowerFrom = Duration.ZERO;
    private Duration gapEnds = Duration.ZERO;
    private Optional<Authority> gaveUp = Optional.empty();
    /** The time of a movement is over, and before it is tried again the barrier is asked. */
    private boolean hearsFirst;

    ArmControl(ArmConfig config) {
        this.config = config;
        this.sight = new ArmSight(this, config);
    }

    ArmConfig config() {
        return config;
    }

    BarrierState state() {
        return state;
    }

    BarrierReading reading() {
        return sight.reading();
    }

    /** @return now, when the approach loop is free; empty when something stands there or nobody knows */
    Optional<Duration> approachFreeAt(Moment now) {
        return reading().approach() == LoopState.FREE ? Optional.of(now.uptime()) : Optional.empty();
    }

    /** @param provenAt what the barrier says was so then or later */
    void heard(Duration provenAt) {
        word.heard(provenAt);
    }

    /** True when what the barrier says is young enough to lower the arm on. */
    boolean isFresh(Moment now) {
        return word.isFresh(now);
    }

    /** Asks the barrier how things are now, because the arm is to go down. */
    void askBeforeLowering(Moment now, List<LaneEffect> out) {
        word.ask(now, out);
    }

    boolean isUp() {
        return state instanceof Up;
    }

    /** Out of service: tried in vain, or faulty. */
    boolean isStuck() {
        return state instanceof Stuck || state instanceof Faulty;
    }

    /** Goes up or is up. */
    boolean isUpward() {
        return state instanceof Up || state instanceof Rising;
    }

    /** Where it is said to be, no limit switch has seen it. */
    boolean isAssumed() {
        return state instanceof Up up && up.assumed() || state instanceof Down down && down.assumed();
    }

    /** @return once, whose command could not be carried out: nothing may move later because of it */
    Optional<Authority> takeGaveUp() {
        var was = gaveUp;
        gaveUp = Optional.empty();
        return was;
    }

    Optional<Duration> deadline() {
        var travel =
                state instanceof Moving moving ? Stream.of(moving.movement().deadline()) : Stream.<Duration>of();
        return Stream.concat(travel, sight.deadlines()).min(Duration::compareTo);
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

    /** As {@link #raise}, downwards. Refused while the safety loop is not known to be free now. */
    void lower(ArmOrder reason, Moment now, List<LaneEffect> out) {
        var refusal = whyNotLower(now);
        if (refusal.isPresent()) {
            results.rejected(reason, refusal.get(), out);
        } else if (state instanceof Down) {
            results.already(reason, out);
        } else if (state instanceof Falling falling) {
            join(falling, reason, out);
        } else if (canMove(reason, now, out)) {
            begin(ArmMove.LOWER, reason, now, out);
        }
    }

    Optional<String> whyNotLower(Moment now) {
        if (reading().safety() != LoopState.FREE) {
            return Optional.of(
                    reading().safety() == LoopState.OCCUPIED ? "safety loop occupied" : "safety loop unknown");
        }
        if (config.closing() == Closing.DEVICE) {
            return Optional.of("barrier closes by itself");
        }
        if (state instanceof Faulty) {
            return Optional.of("barrier fault");
        }
        if (now.uptime().compareTo(gapEnds) < 0) {
            return Optional.of("arm was ordered up just now");
        }
        return isFresh(now) || isDownward() ? Optional.empty() : Optional.of("safety loop not heard of in time");
    }

    /** Goes down or is down: to be ordered down moves nothing. */
    boolean isDownward() {
        return state instanceof Down || state instanceof Falling;
    }

    /** The lane's own lowering waits at least until then. */
    void delayLowering(Duration until) {
        lowerFrom = until.compareTo(lowerFrom) > 0 ? until : lowerFrom;
    }

    /** @return the uptime from which the lane may lower by itself */
    Duration lowerFrom() {
        return gapEnds.compareTo(lowerFrom) > 0 ? gapEnds : lowerFrom;
    }

    /** @return the uptime at which the lane looks whether it may lower by itself */
    Duration nextLowering() {
        var asksAt = word.askAgainAt().orElse(Duration.ZERO);
        return asksAt.compareTo(lowerFrom()) > 0 ? asksAt : lowerFrom();
    }

    /** An arm that closes by itself and has no limit switches ought to go down now. */
    void expectDown(ArmOrder reason, Moment now) {
        if (!config.senses().hasLimits()) {
            state = new Falling(
                    new Movement(++lastOrder, reason, 1, now.uptime().plus(config.travelTime()), true));
        }
    }

    /** What was ordered up goes on, and is not tried again. */
    void raiseNoMore() {
        if (state instanceof Rising rising) {
            state = rising.with(rising.movement().lastAttempt());
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
        if (reading().contact() && reason.isValidAt(now.uptime())) {
            return true;
        }
        gaveUp = Optional.of(reason.authority())
                .filter(command -> reason.validUntil().isPresent());
        results.failed(reason, reading().contact() ? "too late" : "barrier not connected", out);
        return false;
    }

    private void begin(ArmMove move, ArmOrder reason, Moment now, List<LaneEffect> out) {
        results.superseded(out);
        results.expect(reason, false, out);
        sight.forgetOddities();
        order(move, new Movement(++lastOrder, reason, 1, now.uptime().plus(limit()), false), now, out);
    }

    private void order(ArmMove move, Movement movement, Moment now, List<LaneEffect> out) {
        hearsFirst = false;
        if (move == ArmMove.RAISE) {
            gapEnds = now.uptime().plus(OPPOSITE_GAP);
            state = new Rising(movement);
        } else {
            state = new Falling(movement);
        }
        out.add(new MoveArm(movement.order(), move, movement.reason().authority()));
    }

    private Duration limit() {
        return config.senses().hasLimits() ? config.watchdog() : config.travelTime();
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
                sight.lost();
                giveUp("barrier not connected", new Unknown(ArmPosition.UNKNOWN, false), out);
            }
        }
    }

    /** A command is not tried again: its sender decides. The lane's own order waits for the end of the travel time. */
    private void refused(Moving moving, String why, List<LaneEffect> out) {
        if (moving.movement().reason().validUntil().isPresent()) {
            giveUp("barrier refuses: " + why, sight.asRead(), out);
        } else {
            results.failAll("barrier refuses: " + why, out);
        }
    }

    /** Ends what is under way without success. */
    void giveUp(String why, BarrierState next, List<LaneEffect> out) {
        results.failAll(why, out);
        if (state instanceof Moving moving
                && moving.movement().reason().validUntil().isPresent()) {
            gaveUp = Optional.of(moving.movement().reason().authority());
        }
        state = next;
    }

    void read(BarrierReading fresh, Moment now, List<LaneEffect> out) {
        sight.read(fresh, now, out);
        if (hearsFirst && isFresh(now) && state instanceof Moving moving) {
            timeIsOver(moving, now, out);
        }
    }

    void obstacle(Moment now, List<LaneEffect> out) {
        results.failAll("obstacle", out);
        delayLowering(now.uptime().plus(config.obstaclePause()));
        begin(ArmMove.RAISE, ArmOrder.ofLane(OBSTACLE), now, out);
    }

    /** Known without a movement. */
    void found(BarrierState where) {
        state = where;
    }

    void reached(BarrierState limit, Authority authority, Moment now, List<LaneEffect> out) {
        state = limit;
        out.add(new Report(now.parking(), new BarrierMoved(limit.position(), authority, isAssumed())));
        if (isAssumed()) {
            results.assumed(out);
        } else {
            results.confirmed(out);
        }
    }

    void wake(Moment now, List<LaneEffect> out) {
        sight.wake(now, out);
        if (state instanceof Moving moving
                && now.uptime().compareTo(moving.movement().deadline()) >= 0) {
            timeIsOver(moving, now, out);
        }
    }

    private void timeIsOver(Moving moving, Moment now, List<LaneEffect> out) {
        var asked = hearsFirst;
        hearsFirst = false;
        if (!reading().contact()) {
            giveUp("barrier does not answer", new Unknown(ArmPosition.UNKNOWN, false), out);
        } else if (!config.senses().hasLimits()) {
            assumeEnd(moving, now, out);
        } else if (sight.isAtLimitOf(moving)) {
            reached(sight.asRead(), moving.movement().reason().authority(), now, out);
        } else if (mustHear(moving, asked, now)) {
            var until = now.uptime().plus(FreshWord.ASK_AGAIN);
            var movement = moving.movement();
            state = moving.with(moving instanceof Rising ? movement.waiting(until) : movement.postponed(until));
            hearsFirst = true;
            word.ask(now, out);
        } else {
            tryAgain(moving, now, out);
        }
    }

    /**
     * What the limit switches said some time ago does not tell that an arm has not moved since. A lowering waits for
     * the answer as long as it takes; a raising is tried again without, since it may always be ordered.
     */
    private boolean mustHear(Moving moving, boolean asked, Moment now) {
        if (isFresh(now)) {
            return false;
        }
        return moving instanceof Rising ? !asked : reading().safety() == LoopState.FREE && !isLast(moving.movement());
    }

    private void assumeEnd(Moving moving, Moment now, List<LaneEffect> out) {
        if (moving.movement().answered()) {
            var end = moving instanceof Rising ? new Up(false, true) : new Down(true);
            var authority = config.closing() == Closing.DEVICE && moving instanceof Falling
                    ? BY_DEVICE
                    : moving.movement().reason().authority();
            reached(end, authority, now, out);
        } else {
            giveUp("barrier does not answer", new Unknown(ArmPosition.UNKNOWN, false), out);
        }
    }

    private void tryAgain(Moving moving, Moment now, List<LaneEffect> out) {
        var movement = moving.movement();
        var move = moving instanceof Rising ? ArmMove.RAISE : ArmMove.LOWER;
        var allowed = move == ArmMove.RAISE || reading().safety() == LoopState.FREE && isFresh(now);
        if (allowed && !isLast(movement) && movement.reason().isValidAt(now.uptime())) {
            order(move, movement.again(++lastOrder, now.uptime().plus(limit())), now, out);
            return;
        }
        giveUp("arm does not move", new Stuck(reading()), out);
        alarm(Alarm.BARRIER_STUCK, moving.position() + ", tried " + movement.attempt() + " times", now, out);
    }

    private static boolean isLast(Movement movement) {
        return movement.attempt() >= MAX_ATTEMPTS;
    }

    static void alarm(Alarm alarm, String detail, Moment now, List<LaneEffect> out) {
        alarm(new AlarmRaised(alarm, detail), now, out);
    }

    static void alarm(AlarmRaised alarm, Moment now, List<LaneEffect> out) {
        out.add(new Report(now.parking(), alarm));
    }
}
