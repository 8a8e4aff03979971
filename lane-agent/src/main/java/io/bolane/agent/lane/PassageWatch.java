package io.bolane.agent.lane;

import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.lane.LaneEffect.Report;
import io.bolane.agent.lane.LaneEffect.TellPassage;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Counts cars: one passage is the safety loop occupied under an arm that is not down, and free again. Every passage is
 * told once, with its car if one was read. Where no safety loop is wired, a car has passed when the arm is up for it.
 * Pure; not for use by several threads.
 */
final class PassageWatch {
    static final Authority NOT_ADMITTED = new Authority(Authority.Source.LANE, "passed without admission");

    private final OrderIds orderIds;
    private final SafetyTouch touch;
    private boolean underWay;
    private Optional<Car> car = Optional.empty();
    private Optional<ArmOrder> opening = Optional.empty();
    private boolean approachWasFree;
    private boolean cameFromBeyond;
    private boolean beganOnBoth;
    /** It began beyond the arm of a mixed lane, where cars of the other side wait, and one was felt there. */
    private boolean beganOnOtherSide;
    /** What was read there. */
    private Optional<PlateRead> readOnOtherSide = Optional.empty();
    /** It began on both loops, and then the safety loop was felt alone: for a moment, or for as long as a car takes. */
    private boolean cameOver;

    /** Nobody looked until this reading. */
    private boolean unseenUntilNow = true;
    /** It may have begun before anybody looked: how long the loop was touched is not known. */
    private boolean beganUnseen;

    /** Somebody has passed since the arm was down: who follows without admission uses the same opening. */
    private boolean openingUsed;
    /** A car that came against the direction stands on the approach loop. */
    private boolean leaving;

    /** @param leastTouch what touches the safety loop for less is no car, unless it came over from the approach loop */
    PassageWatch(OrderIds orderIds, Duration leastTouch) {
        this.orderIds = orderIds;
        this.touch = new SafetyTouch(leastTouch);
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** True while a car that came through against the direction has not left the approach loop. */
    boolean isLeaving() {
        return leaving;
    }

    boolean isPassing(Car which) {
        return underWay && car.isPresent() && car.get() == which;
    }

    /** True for the car on the safety loop, when the approach loop was free since it came there. */
    boolean hasLeftApproach(Car which) {
        return isPassing(which) && approachWasFree;
    }

    /** Nobody looked until the next reading. */
    void missed() {
        unseenUntilNow = true;
    }

    /** @param feelers what the loops say at this moment, before they are believed to be free */
    void read(BarrierReading reading, LaneFeelers feelers, LaneMachine lane, Moment now, List<LaneEffect> out) {
        leaving &= reading.approach() != LoopState.FREE;
        openingUsed &= !reading.isDown();
        if (!underWay && reading.safety() == LoopState.OCCUPIED && !reading.isDown()) {
            begin(reading, feelers, lane, now);
        }
        unseenUntilNow = feelers.safetyNow() == LoopState.UNKNOWN;
        if (!underWay) {
            return;
        }
        touch.feel(feelers.safetyNow(), now.uptime());
        cameOver |= beganOnBoth && touch.isNow() && feelers.approachNow() == LoopState.FREE;
        if (car.isEmpty() && !approachWasFree) {
            car = lane.cars().next(now); // its reading came late
        }
        if (beganOnOtherSide) {
            readOnOtherSide = lane.traffic().waiting().or(() -> readOnOtherSide);
        }
        approachWasFree |= reading.approach() == LoopState.FREE;
        if (reading.safety() == LoopState.FREE) {
            underWay = false;
            lane.arm().delayLowering(now.uptime().plus(lane.arm().config().closeDelay()));
            end(reading, feelers, lane, now, out);
            car = Optional.empty();
        }
    }

    /** An opening for one car belongs to the car that drives now, not to one that is read behind it. */
    private void begin(BarrierReading reading, LaneFeelers feelers, LaneMachine lane, Moment now) {
        underWay = true;
        touch.begin(now.uptime());
        beganUnseen = unseenUntilNow;
        approachWasFree = false;
        beganOnBoth = feelers.approachNow() == LoopState.OCCUPIED;
        cameOver = false;
        cameFromBeyond = reading.approach() == LoopState.FREE;
        beganOnOtherSide = cameFromBeyond && lane.traffic().isMixed() && isOnOtherSide(feelers, lane);
        readOnOtherSide = Optional.empty();
        car = lane.cars().next(now);
        opening = Optional.empty();
        if (car.filter(Car::isAdmitted).isEmpty()) {
            opening = lane.gate().takeOpening();
        }
    }

    private static boolean isOnOtherSide(LaneFeelers feelers, LaneMachine lane) {
        return feelers.loopOf(lane.traffic().opposite()) == LoopState.OCCUPIED;
    }

    private void end(BarrierReading reading, LaneFeelers feelers, LaneMachine lane, Moment now, List<LaneEffect> out) {
        if (isAgainst(reading, feelers, lane)) {
            against(lane, now, out);
        } else if (isCar() && (approachWasFree || !hasApproachLoop(lane) || anotherFollows(lane, now))) {
            passed(lane, now, out);
        } else {
            // It has come back to the approach loop, which felt it all the time; or it was no car at all.
            opening.ifPresent(lane.gate()::openForOne);
            if (!isCar() && anotherFollows(lane, now)) {
                lane.dropGone(now, out); // it was kept as if it were under the arm
            }
        }
    }

    /**
     * Readings that were held up on their way come all at once, and say nothing of how long the loop was touched; but
     * their order tells of a car: it was on both loops, then on the safety loop only, and did not return. Who was on
     * the loop when somebody looked again is taken for the car that is awaited.
     */
    private boolean isCar() {
        var isAwaited = car.isPresent() || opening.isPresent();
        return touch.wasLong() || cameOver || beganUnseen && isAwaited;
    }

    /** Without one nobody can tell a car that came back from one that passed. */
    private static boolean hasApproachLoop(LaneMachine lane) {
        return lane.arm().config().senses().approachLoop();
    }

    /**
     * From the free side onto the approach loop, while nobody was admitted to come the other way; or, on a mixed lane,
     * whoever was: it came over the loop of the other side and left that behind, where a car that comes from the
     * approach is felt at the end.
     */
    private boolean isAgainst(BarrierReading reading, LaneFeelers feelers, LaneMachine lane) {
        var isNobodys = car.isEmpty() && opening.isEmpty();
        return touch.wasLong()
                && cameFromBeyond
                && reading.approach() == LoopState.OCCUPIED
                && (isNobodys || beganOnOtherSide && !isOnOtherSide(feelers, lane));
    }

    private void against(LaneMachine lane, Moment now, List<LaneEffect> out) {
        leaving = true;
        var other = readOnOtherSide.map(read -> new Car(read, now, Optional.empty()));
        var authority = opening.map(ArmOrder::authority).or(lane::holder);
        if (!lane.traffic().isMixed()) {
            ArmControl.alarm(Alarm.WRONG_WAY, "against the direction of the lane", now, out);
        } else if (authority.isEmpty()) {
            unauthorised(other, now, out);
        }
        openingUsed = true;
        if (other.isPresent()) {
            lane.traffic().forgetWaiting();
            tell(other, authority.orElse(NOT_ADMITTED), lane.traffic().opposite(), lane, now, out);
        } else {
            out.add(new TellPassage(now.parking(), lane.traffic().opposite()));
        }
    }

    private boolean anotherFollows(LaneMachine lane, Moment now) {
        return lane.cars()
                .find(other -> !other.mayHaveGone(now.uptime()) && (car.isEmpty() || other != car.get()))
                .isPresent();
    }

    private void passed(LaneMachine lane, Moment now, List<LaneEffect> out) {
        var authority = car.flatMap(Car::admission)
                .map(ArmOrder::authority)
                .or(() -> opening.map(ArmOrder::authority))
                .or(lane::holder);
        if (authority.isEmpty()) {
            unauthorised(car, now, out);
        }
        openingUsed = true;
        tell(car, authority.orElse(NOT_ADMITTED), lane.direction(), lane, now, out);
    }

    private void unauthorised(Optional<Car> who, Moment now, List<LaneEffect> out) {
        var plate = who.flatMap(Car::plate).map(Plate::shortened).orElse("no plate read");
        var kind = openingUsed ? Alarm.TAILGATING : Alarm.UNAUTHORISED_PASSAGE;
        ArmControl.alarm(new AlarmRaised(kind, plate, who.flatMap(Car::picture)), now, out);
    }

    /** The arm is up for a car whose passage no loop can tell. */
    void passedByOpening(Car admitted, LaneMachine lane, Moment now, List<LaneEffect> out) {
        var authority = admitted.admission().orElseThrow().authority();
        tell(Optional.of(admitted), authority, lane.direction(), lane, now, out);
    }

    private void tell(
            Optional<Car> who,
            Authority authority,
            Direction direction,
            LaneMachine lane,
            Moment now,
            List<LaneEffect> out) {
        if (direction == Direction.ENTRY) {
            entered(who, now, out);
        } else {
            exited(who, authority, now, out);
        }
        out.add(new TellPassage(now.parking(), direction));
        lane.modes().passed();
        who.ifPresent(known -> lane.cars().passed(known, now));
    }

    /** A car that nobody read and nobody named has no plate to report: it is told as a passage only. */
    private void entered(Optional<Car> who, Moment now, List<LaneEffect> out) {
        who.filter(known -> known.plate().isPresent()).ifPresent(known -> {
            if (known.order().isEmpty()) {
                known.order(orderIds.next(known.readAt()));
            }
            var event = new CarEntered(
                    known.order().orElseThrow(),
                    known.plate().orElseThrow(),
                    known.color(),
                    known.isPlateless(),
                    known.readAt(),
                    known.confidence(),
                    known.picture());
            out.add(new Report(now.parking(), event));
        });
    }

    private void exited(Optional<Car> who, Authority authority, Moment now, List<LaneEffect> out) {
        var event = new CarExited(
                who.flatMap(Car::order),
                who.flatMap(Car::plate),
                who.map(Car::color).orElse(PlateColor.OTHER),
                who.map(Car::readAt).orElse(now.parking()),
                authority,
                who.flatMap(Car::alone),
                who.flatMap(Car::picture));
        out.add(new Report(now.parking(), event));
    }
}
