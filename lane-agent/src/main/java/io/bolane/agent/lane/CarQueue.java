package io.bolane.agent.lane;

import io.bolane.agent.camera.PlateRead;
import io.bolane.protocol.lane.LaneCommand.Admission;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The cars of a lane in the order in which they were read, and the memory of those that passed. Joins the readings of
 * one car. Pure; not for use by several threads.
 */
final class CarQueue {
    /** More do not fit into a lane; the oldest is forgotten. */
    static final int MAX_CARS = 8;
    /** Readings of one car come within this parking time. */
    static final Duration ONE_CAR = Duration.ofSeconds(3);
    /** A tail read within this time behind the car is no new car. */
    static final Duration TAIL = Duration.ofSeconds(5);

    static final Duration TAIL_PARKING = Duration.ofSeconds(30);
    private static final int MAX_PASSED = 64;

    private final Duration tail;
    private final Deque<Car> cars = new ArrayDeque<>();
    private final Set<OrderId> passedOrders = new LinkedHashSet<>();
    private Optional<Car> lastPassed = Optional.empty();
    private Duration lastPassedAt = Duration.ZERO;

    /** @param tail how long behind a car a reading of it may come */
    CarQueue(Duration tail) {
        this.tail = tail;
    }

    /**
     * True for one more reading of the car that has just passed.
     *
     * @param approachFree false: somebody else stands there, and only the very same plate is not theirs
     */
    boolean isTailOfPassed(PlateRead read, boolean approachFree, Moment now) {
        if (lastPassed.isEmpty() || now.uptime().minus(lastPassedAt).compareTo(tail) > 0) {
            return false;
        }
        var car = lastPassed.get();
        var apart = apart(read.at(), car.lastReadAt());
        var samePlate = read.plate().filter(car::isKnownAs).isPresent();
        return samePlate && apart.compareTo(TAIL_PARKING) <= 0
                || approachFree && apart.compareTo(ONE_CAR) <= 0 && mayBe(car, read);
    }

    private static boolean mayBe(Car car, PlateRead read) {
        return read.plate().isEmpty() || car.plate().isPresent() && similar(car, read);
    }

    /**
     * @param hasLeftApproach for a car that is seen to be beyond the approach loop: a reading is of the next one
     * @return the car that this is another reading of
     */
    Optional<Car> joined(PlateRead read, Predicate<Car> hasLeftApproach) {
        var samePlate = find(car -> read.plate().filter(car::isKnownAs).isPresent());
        if (samePlate.isPresent()) {
            moveBehindOthersWaiting(samePlate.get());
            return samePlate;
        }
        if (cars.isEmpty()) {
            return Optional.empty();
        }
        var last = cars.peekLast();
        return !hasLeftApproach.test(last) && joins(last, read) ? Optional.of(last) : Optional.empty();
    }

    /** What was read last is what stands there now. */
    private void moveBehindOthersWaiting(Car car) {
        if (!car.isAdmitted()) {
            cars.remove(car);
            cars.addLast(car);
        }
    }

    private static boolean joins(Car last, PlateRead read) {
        var oneCar = apart(read.at(), last.lastReadAt()).compareTo(ONE_CAR) <= 0;
        if (last.isAdmitted()) {
            return oneCar && (last.plate().isEmpty() || mayBe(last, read));
        }
        // It is not admitted, so it still stands there: no reading, or a first one, is of it. Nobody changes places
        // within seconds, so readings that disagree are of it too.
        return read.plate().isEmpty()
                || last.plate().isEmpty()
                || oneCar && (similar(last, read) || last.awaySince().isEmpty());
    }

    /** Texts of one length that differ in one place: what cameras confuse. */
    private static boolean similar(Car car, PlateRead read) {
        var one = car.plate().map(Plate::text).orElse("");
        var other = read.plate().map(Plate::text).orElse("");
        if (one.length() != other.length()) {
            return false;
        }
        var differences = 0;
        for (var i = 0; i < one.length(); i++) {
            differences += one.charAt(i) == other.charAt(i) ? 0 : 1;
        }
        return differences <= 1;
    }

    private static Duration apart(Instant one, Instant other) {
        return Duration.between(one, other).abs();
    }

    void add(Car car) {
        if (cars.size() == MAX_CARS) {
            cars.removeFirst();
        }
        cars.addLast(car);
    }

    /**
     * A car that waited in vain and stands there no longer makes room for the one that is read now.
     *
     * @return as {@link #dropIf}
     */
    List<Car> dropReplacedBy(PlateRead read) {
        return dropIf(car -> !car.isAdmitted()
                && car.awaySince().isPresent()
                && read.plate().isPresent()
                && read.plate().filter(car::isKnownAs).isEmpty()
                && apart(read.at(), car.lastReadAt()).compareTo(ONE_CAR) > 0);
    }

    Optional<Car> find(Predicate<Car> which) {
        return cars.stream().filter(which).findFirst();
    }

    /**
     * @param hasLeftApproach for a car that is beyond the approach loop: nobody admits it any more
     * @return the car that an admission is for
     */
    Optional<Car> admittedBy(Admission admission, Predicate<Car> hasLeftApproach) {
        return find(car -> car.order().filter(admission.order()::equals).isPresent())
                .or(() -> find(
                        car -> car.plate().filter(admission.plate()::equals).isPresent()))
                .or(() -> find(car -> car.plate().isEmpty()
                        && !hasLeftApproach.test(car)
                        && (car.order().isEmpty() || !car.isAdmitted())));
    }

    /** @return the car that was read as this, the last one; without plate the last that has none */
    Optional<Car> toCorrect(Optional<Plate> was) {
        return cars.stream()
                .filter(car ->
                        was.isPresent() ? car.plate().equals(was) : car.plate().isEmpty())
                .reduce((earlier, later) -> later);
    }

    /** The car that stands there and may not pass yet: the one that was read last. */
    Optional<Car> waiting() {
        return Optional.ofNullable(cars.peekLast()).filter(car -> !car.isAdmitted());
    }

    Optional<Car> firstAdmitted() {
        return find(Car::isAdmitted);
    }

    /** The car that must be on the safety loop: the first that may pass and surely is here, or else the first. */
    Optional<Car> next(Moment now) {
        return find(car -> car.isAdmitted() && !car.mayHaveGone(now.uptime()))
                .or(this::firstAdmitted)
                .or(() -> Optional.ofNullable(cars.peekFirst()));
    }

    void feel(LoopState approach, Duration uptime) {
        cars.forEach(car -> car.feel(approach, uptime));
    }

    void passed(Car car, Moment now) {
        cars.remove(car);
        lastPassed = Optional.of(car);
        lastPassedAt = now.uptime();
        car.order().ifPresent(this::rememberPassed);
    }

    private void rememberPassed(OrderId order) {
        passedOrders.add(order);
        if (passedOrders.size() > MAX_PASSED) {
            Iterator<OrderId> oldest = passedOrders.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    boolean hasPassed(OrderId order) {
        return passedOrders.contains(order);
    }

    /** @return the cars that were dropped */
    List<Car> dropIf(Predicate<Car> which) {
        var dropped = new ArrayList<Car>();
        cars.removeIf(car -> which.test(car) && dropped.add(car));
        return dropped;
    }

    List<Car> all() {
        return List.copyOf(cars);
    }

    boolean isEmpty() {
        return cars.isEmpty();
    }
}
