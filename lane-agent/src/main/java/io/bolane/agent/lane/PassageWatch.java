package io.bolane.agent.lane;

import io.bolane.agent.barrier.BarrierReading;
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
import java.util.List;
import java.util.Optional;

/**
 * Counts cars: one passage is the safety loop occupied under an arm that is not down, and free again. Every passage is
 * told once, with its car if one was read. Pure; not for use by several threads.
 */
final class PassageWatch {
    static final Authority NOT_ADMITTED = new Authority(Authority.Source.LANE, "passed without admission");

    private final Direction direction;
    private final OrderIds orderIds;
    private boolean underWay;
    private Optional<Car> car = Optional.empty();
    private Optional<ArmOrder> opening = Optional.empty();
    private boolean approachWasFree;

    PassageWatch(Direction direction, OrderIds orderIds) {
        this.direction = direction;
        this.orderIds = orderIds;
    }

    boolean isUnderWay() {
        return underWay;
    }

    boolean isPassing(Car which) {
        return underWay && car.isPresent() && car.get() == which;
    }

    /** True for the car on the safety loop, when the approach loop was free since it came there. */
    boolean hasLeftApproach(Car which) {
        return isPassing(which) && approachWasFree;
    }

    void read(BarrierReading reading, LaneMachine lane, Moment now, List<LaneEffect> out) {
        if (!underWay && reading.safety() == LoopState.OCCUPIED && !reading.isDown()) {
            begin(lane, now);
        }
        if (!underWay) {
            return;
        }
        if (car.isEmpty() && !approachWasFree) {
            car = lane.cars().next(now); // its reading came late
        }
        approachWasFree |= reading.approach() == LoopState.FREE;
        if (reading.safety() == LoopState.FREE) {
            underWay = false;
            if (approachWasFree || anotherFollows(lane)) {
                passed(lane, now, out);
            } else {
                // It has come back to the approach loop, which felt it all the time.
                opening.ifPresent(lane::openForOne);
            }
            car = Optional.empty();
        }
    }

    /** An opening for one car belongs to the car that drives now, not to one that is read behind it. */
    private void begin(LaneMachine lane, Moment now) {
        underWay = true;
        approachWasFree = false;
        car = lane.cars().next(now);
        opening = Optional.empty();
        if (car.filter(Car::isAdmitted).isEmpty()) {
            opening = lane.takeOpening();
        }
    }

    private boolean anotherFollows(LaneMachine lane) {
        return lane.cars().find(other -> car.isEmpty() || other != car.get()).isPresent();
    }

    private void passed(LaneMachine lane, Moment now, List<LaneEffect> out) {
        var authority = car.flatMap(Car::admission)
                .map(ArmOrder::authority)
                .or(() -> opening.map(ArmOrder::authority))
                .or(lane::holder);
        if (authority.isEmpty()) {
            var plate = car.flatMap(Car::plate).map(Plate::shortened).orElse("no plate read");
            out.add(new Report(now.parking(), new AlarmRaised(Alarm.UNAUTHORISED_PASSAGE, plate)));
        }
        if (direction == Direction.ENTRY) {
            entered(now, out);
        } else {
            exited(authority.orElse(NOT_ADMITTED), now, out);
        }
        out.add(new TellPassage(now.parking()));
        car.ifPresent(known -> lane.cars().passed(known, now));
    }

    /** A car that nobody read and nobody named has no plate to report: it is told as a passage only. */
    private void entered(Moment now, List<LaneEffect> out) {
        car.filter(known -> known.plate().isPresent()).ifPresent(known -> {
            if (known.order().isEmpty()) {
                known.order(orderIds.next(known.readAt()));
            }
            var event = new CarEntered(
                    known.order().orElseThrow(),
                    known.plate().orElseThrow(),
                    known.color(),
                    known.isPlateless(),
                    known.readAt(),
                    known.confidence());
            out.add(new Report(now.parking(), event));
        });
    }

    private void exited(Authority authority, Moment now, List<LaneEffect> out) {
        var event = new CarExited(
                car.flatMap(Car::order),
                car.flatMap(Car::plate),
                car.map(Car::color).orElse(PlateColor.OTHER),
                car.map(Car::readAt).orElse(now.parking()),
                authority,
                car.flatMap(Car::alone));
        out.add(new Report(now.parking(), event));
    }
}
