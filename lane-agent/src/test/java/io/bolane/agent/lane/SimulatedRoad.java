package io.bolane.agent.lane;

import io.bolane.protocol.parking.Direction;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The road before, under and behind a simulated arm: the cars that come, from one side or from both, and what the loops
 * feel of them. Cars from two sides drive one after the other, when the sign shows that the lane works for theirs; on a
 * mixed lane also when the arm is up and nobody is on the other side. Ticks of 100 ms.
 */
final class SimulatedRoad {
    /** Ticks between two cars. */
    static final int GAP = 9;
    /** So long a car is felt on the far side after it has left the loop under the arm. */
    private static final int LEAVES = 6;

    private final Random random;
    private final SimulatedArm arm;
    private final SimulatedWorld world;
    private final Side entering;
    private final Side leaving;
    private final Set<String> plates = new HashSet<>();
    private int safetyFreeFor;

    /** Where cars of one direction wait. */
    private static final class Side {
        final ArrayDeque<SimulatedCar> cars = new ArrayDeque<>();
        boolean occupied;
        int freeFor;
        int neededGap = GAP;
        /** Cars of the other side are felt here for so long. */
        int farTicks;
    }

    /** @param direction of a lane for one; it has one side only */
    SimulatedRoad(Random random, SimulatedArm arm, SimulatedWorld world, Direction direction) {
        this.random = random;
        this.arm = arm;
        this.world = world;
        this.entering = new Side();
        this.leaving = world.isForBoth() ? new Side() : entering;
    }

    private Side side(Direction of) {
        return of == Direction.ENTRY ? entering : leaving;
    }

    private Stream<Side> sides() {
        return world.isForBoth() ? Stream.of(entering, leaving) : Stream.of(entering);
    }

    Stream<SimulatedCar> cars() {
        return sides().flatMap(side -> side.cars.stream());
    }

    boolean isEmpty() {
        return cars().findAny().isEmpty();
    }

    /** Nobody is here, also not on the way out. */
    boolean isQuiet() {
        return isEmpty() && sides().allMatch(side -> side.farTicks == 0);
    }

    boolean isHere(SimulatedCar car) {
        return side(car.direction).cars.contains(car);
    }

    boolean isInnerOccupied() {
        return leaving.occupied;
    }

    int safetyFreeFor() {
        return safetyFreeFor;
    }

    void rest(int ticks) {
        sides().forEach(side -> side.freeFor += ticks);
        safetyFreeFor += ticks;
    }

    /** @return who waits at an exit, or at the arm of a lane for one direction */
    Optional<SimulatedCar> front() {
        return leaving.cars.stream().filter(SimulatedCar::isWaiting).findFirst();
    }

    boolean mayArrive(Direction from) {
        return side(from).freeFor >= side(from).neededGap;
    }

    SimulatedCar arrive(Direction from) {
        var side = side(from);
        side.neededGap = GAP; // a loop feels the gap between two cars
        var car = new SimulatedCar(freshPlate(), from, random);
        side.cars.addLast(car);
        side.occupied = true;
        feel();
        return car;
    }

    /** To a tidal lane that works the other way few cars come. */
    Direction nextFrom(Direction shown) {
        var same = world.isTidal() ? 0.9 : 0.5;
        return random.nextDouble() < same == (shown == Direction.ENTRY) ? Direction.ENTRY : Direction.EXIT;
    }

    private String freshPlate() {
        // With check digits, so that no two plates are one misread character apart.
        var number = 100 + random.nextInt(900);
        var digits = number / 100 + number / 10 % 10 + number % 10;
        var plate = "京A" + number + digits % 10 + digits % 10;
        return plates.add(plate) ? plate : freshPlate();
    }

    /**
     * @param shown the direction for which the lane works now, as its sign says
     * @param passed hears of who has passed
     */
    void move(Direction shown, boolean isHeard, Consumer<SimulatedCar> passed) {
        sides().forEach(side -> {
            var mayDrive = mayDrive(side, shown);
            var front = side.cars.peekFirst();
            for (var car : side.cars.isEmpty() ? List.<SimulatedCar>of() : List.copyOf(side.cars)) {
                if (car.tick(arm, car == front && safetyFreeFor > GAP && mayDrive)) {
                    side.cars.remove(car);
                    passed.accept(car);
                } else if (car == front && (car.givesUp(arm) || isClosedTo(car, shown))) {
                    side.cars.remove(car);
                    side.neededGap = 60; // cars that change places unseen, and unread, nobody can tell apart
                }
                if (world.isForBoth() && car.isOnFarSide()) {
                    opposite(side).farTicks = LEAVES;
                }
            }
        });
        arm.safety = cars().anyMatch(SimulatedCar::isOnSafety);
        sides().forEach(side -> {
            side.occupied = side.farTicks > 0 || side.cars.stream().anyMatch(SimulatedCar::isOnApproach);
            side.farTicks = Math.max(0, side.farTicks - 1);
            // A loop feels the gap between two cars, and somebody hears of it.
            side.freeFor = side.occupied || !isHeard ? 0 : side.freeFor + 1;
        });
        safetyFreeFor = arm.safety || !isHeard ? 0 : safetyFreeFor + 1;
        feel();
    }

    private void feel() {
        arm.approach = entering.occupied;
    }

    private Side opposite(Side side) {
        return side == entering ? leaving : entering;
    }

    private boolean mayDrive(Side side, Direction shown) {
        if (!world.isForBoth()) {
            return true;
        }
        var others = opposite(side).cars;
        var mayBeShownTheOtherWay = !world.isTidal() && others.isEmpty(); // the arm was raised for one who has left
        return others.stream().noneMatch(SimulatedCar::isOnSafety) && (side == side(shown) || mayBeShownTheOtherWay);
    }

    /** Before a tidal lane that works the other way nobody waits for long. */
    private boolean isClosedTo(SimulatedCar car, Direction shown) {
        return world.isTidal() && car.direction != shown && car.isTiredOfWaiting();
    }
}
